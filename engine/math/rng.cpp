#include "engine/math/rng.h"

#include <bit>
#include <cmath>
#include <utility>

namespace perceptarium {

namespace {

// One output of SplitMix64 (Steele, Lea & Flood 2014) for the counter value `x`.
std::uint64_t mix(std::uint64_t x) {
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

double to_unit(std::uint64_t bits) { return static_cast<double>(bits >> 11) * 0x1.0p-53; }

}  // namespace

Rng::Rng(std::uint64_t seed) : key_(seed), state_{} {
  std::uint64_t counter = seed;
  for (std::uint64_t& word : state_) {
    word = mix(counter);
    counter += 0x9e3779b97f4a7c15ULL;
  }
}

Rng Rng::split(std::string_view purpose) const {
  std::uint64_t hash = 0xcbf29ce484222325ULL;  // FNV-1a
  for (const char letter : purpose) hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3ULL;
  return Rng(mix(key_ ^ mix(hash)));
}

Rng Rng::split(std::uint64_t index) const { return Rng(mix(key_ ^ mix(index + 0x632be59bd9b4e019ULL))); }

std::uint64_t Rng::bits() {
  const std::uint64_t result = std::rotl(state_[0] + state_[3], 23) + state_[0];
  const std::uint64_t shifted = state_[1] << 17;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = std::rotl(state_[3], 45);
  return result;
}

double Rng::uniform() { return to_unit(bits()); }

double Rng::uniform(double low, double high) { return low + (high - low) * uniform(); }

double Rng::normal(double mean, double standard_deviation) {
  // The logarithm only decides acceptance, so the accepted number does not depend on a platform's libm.
  const double width = 1.7155277699214135;  // 2·√(2/e)
  for (;;) {
    const double denominator = 1.0 - uniform();
    const double ratio = width * (uniform() - 0.5) / denominator;
    if (ratio * ratio <= -4.0 * std::log(denominator)) return mean + standard_deviation * ratio;
  }
}

std::uint64_t Rng::below(std::uint64_t count) {
  __extension__ using Wide = unsigned __int128;
  Wide product = Wide{bits()} * count;
  if (static_cast<std::uint64_t>(product) < count) {
    const std::uint64_t threshold = -count % count;
    while (static_cast<std::uint64_t>(product) < threshold) product = Wide{bits()} * count;
  }
  return static_cast<std::uint64_t>(product >> 64);
}

void Rng::shuffle(std::span<int> values) {
  for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[below(i)]);
}

double hash_uniform(std::uint64_t key, std::uint64_t value) { return to_unit(mix(key ^ mix(value))); }

}  // namespace perceptarium
