#include "bench/peak.h"

namespace perceptarium::bench {

namespace {

#if defined(__AVX512F__)
constexpr int bytes = 64;
#elif defined(__AVX__)
constexpr int bytes = 32;
#else
constexpr int bytes = 16;
#endif

// GCC's and Clang's vectors: the product and the sum become one instruction where there is one.
typedef float Packet __attribute__((vector_size(bytes)));  // NOLINT(modernize-use-using)

constexpr int lanes = bytes / int(sizeof(float));
constexpr int accumulators = 12;  // hides the latency of two units of four cycles, and leaves registers on AVX2

}  // namespace

double multiply_and_add(int rounds, float& result) {
  const Packet factor = Packet{} + 0.999F;
  const Packet summand = Packet{} + result;
  Packet sums[accumulators];
  for (int i = 0; i < accumulators; ++i) sums[i] = Packet{} + float(i);
  for (int round = 0; round < rounds; ++round) {
#pragma GCC unroll 12
    for (int i = 0; i < accumulators; ++i) sums[i] = sums[i] * factor + summand;
  }
  Packet total = sums[0];
  for (int i = 1; i < accumulators; ++i) total += sums[i];
  for (int lane = 0; lane < lanes; ++lane) result += 1e-9F * total[lane];
  return 2.0 * lanes * accumulators * rounds;
}

}  // namespace perceptarium::bench
