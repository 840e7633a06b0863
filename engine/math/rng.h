#pragma once
// Seeded random numbers, the same on every platform, splittable into independent streams by name or number.
// Nothing else in the engine may draw random numbers, and probing draws none.

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace perceptarium {

// xoshiro256++ (Blackman & Vigna 2019), seeded through SplitMix64.
class Rng {
 public:
  explicit Rng(std::uint64_t seed);

  // An independent generator for a purpose ("weights") or an index (layer, epoch). Does not advance this one.
  [[nodiscard]] Rng split(std::string_view purpose) const;
  [[nodiscard]] Rng split(std::uint64_t index) const;

  std::uint64_t bits();
  // Uniform in [0, 1), 53 bits.
  double uniform();
  // Uniform in [low, high).
  double uniform(double low, double high);
  // Normal with the given mean and standard deviation (Kinderman & Monahan 1977, ratio of uniforms).
  double normal(double mean = 0.0, double standard_deviation = 1.0);
  // Uniform integer in [0, count), without bias (Lemire 2019). count ≥ 1.
  std::uint64_t below(std::uint64_t count);
  // Fisher–Yates.
  void shuffle(std::span<int> values);

 private:
  std::uint64_t key_;  // what the streams split off from; untouched by drawing
  std::array<std::uint64_t, 4> state_;
};

// A uniform number in [0, 1) that depends only on the two arguments.
double hash_uniform(std::uint64_t key, std::uint64_t value);

}  // namespace perceptarium
