#include "engine/math/rng.h"

#include "tests/support/catch.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <vector>

using namespace perceptarium;

// The expected numbers come from a separate program written from the papers. They never change: saved experiments and
// published results are only as good as these streams.
TEST_CASE("Random bits are those of xoshiro256++ seeded through SplitMix64", "[rng]") {
  Rng one(1);
  CHECK(one.bits() == 0xcfc5d07f6f03c29bULL);
  CHECK(one.bits() == 0xbf424132963fe08dULL);
  CHECK(one.bits() == 0x19a37d5757aaf520ULL);
  CHECK(one.bits() == 0xbf08119f05cd56d6ULL);
  Rng largest(~std::uint64_t{0});
  CHECK(largest.bits() == 0x56ccf8ce948e27b2ULL);
  CHECK(largest.bits() == 0xe68588432e5a5b90ULL);
}

TEST_CASE("Random distributions keep their numbers for ever", "[rng]") {
  Rng uniform(1);
  CHECK(uniform.uniform() == 0.8116121588818848);
  CHECK(uniform.uniform() == 0.7471047161582187);
  CHECK(uniform.uniform() == 0.10015090353378375);
  Rng normal(1);
  CHECK(normal.normal() == 2.2502248559777644);
  CHECK(normal.normal() == 0.4694030150444722);
  CHECK(normal.normal() == 0.19037772593913438);
  Rng integers(1);
  for (const std::uint64_t expected : {8, 7, 1, 7, 1, 5, 9, 5, 0, 1, 9, 3}) CHECK(integers.below(10) == expected);
  Rng order(1);
  std::vector<int> values(8);
  std::iota(values.begin(), values.end(), 0);
  order.shuffle(values);
  CHECK(values == std::vector<int>{4, 2, 1, 7, 3, 0, 5, 6});
  CHECK(hash_uniform(5, 9) == 0.0062783651167023224);
}

TEST_CASE("Streams split off by name and by number keep their numbers for ever", "[rng]") {
  CHECK(Rng(1).split("weights").bits() == 0x45675939f331bfd1ULL);
  CHECK(Rng(1).split(std::uint64_t{0}).bits() == 0x0deae08638681616ULL);
  CHECK(Rng(1).split(std::uint64_t{7}).bits() == 0x5f58a472090ccd9eULL);
}

TEST_CASE("Uniform numbers fill their range evenly", "[rng]") {
  Rng rng(2);
  constexpr int count = 200000;
  double sum = 0, square = 0, smallest = 1e9, largest = -1e9;
  for (int i = 0; i < count; ++i) {
    const double x = rng.uniform(-3.0, 5.0);
    sum += x;
    square += x * x;
    smallest = std::min(smallest, x);
    largest = std::max(largest, x);
  }
  const double mean = sum / count;
  CHECK(mean == Approx(1.0).margin(0.03));  // standard error 0.005
  CHECK(square / count - mean * mean == Approx(64.0 / 12.0).epsilon(0.02));
  CHECK(smallest >= -3.0);
  CHECK(smallest < -2.999);
  CHECK(largest < 5.0);
  CHECK(largest > 4.999);
}

TEST_CASE("Normal numbers have the moments and tails of a bell curve", "[rng]") {
  Rng rng(3);
  constexpr int count = 200000;
  double sum = 0, square = 0, cube = 0, fourth = 0;
  int beyond_two = 0;
  for (int i = 0; i < count; ++i) {
    const double z = (rng.normal(4.0, 2.0) - 4.0) / 2.0;
    sum += z;
    square += z * z;
    cube += z * z * z;
    fourth += z * z * z * z;
    beyond_two += std::abs(z) > 2.0 ? 1 : 0;
  }
  CHECK(sum / count == Approx(0.0).margin(0.012));  // five standard errors, here and below
  CHECK(square / count == Approx(1.0).margin(0.016));
  CHECK(cube / count == Approx(0.0).margin(0.044));
  CHECK(fourth / count == Approx(3.0).margin(0.11));
  CHECK(double(beyond_two) / count == Approx(0.0455).margin(0.0024));
}

TEST_CASE("Splitting leaves the parent alone and gives unrelated streams", "[rng]") {
  Rng drawn(5);
  drawn.bits();
  CHECK(drawn.split("data").bits() == Rng(5).split("data").bits());
  const Rng parent(5);
  std::set<std::uint64_t> firsts;
  for (std::uint64_t i = 0; i < 1000; ++i) firsts.insert(parent.split(i).bits());
  for (const char* name : {"", "a", "b", "ab", "ba", "data", "weights"}) firsts.insert(parent.split(name).bits());
  CHECK(firsts.size() == 1007);

  // Neighbouring streams and neighbouring seeds: no correlation beyond five standard errors.
  constexpr int count = 20000;
  double neighbours = 0, seeds = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    neighbours += (parent.split(i).uniform() - 0.5) * (parent.split(i + 1).uniform() - 0.5);
    seeds += (Rng(i).uniform() - 0.5) * (Rng(i + 1).uniform() - 0.5);
  }
  const double five_errors = 5.0 / 12.0 / std::sqrt(double(count));
  CHECK(std::abs(neighbours / count) < five_errors);
  CHECK(std::abs(seeds / count) < five_errors);
}

TEST_CASE("Integers below a count are unbiased", "[rng]") {
  Rng rng(7);
  for (const std::uint64_t sides : {1, 2, 3, 7, 10}) {
    constexpr int count = 70000;
    std::vector<int> hits(sides);
    for (int i = 0; i < count; ++i) {
      const std::uint64_t drawn = rng.below(sides);
      REQUIRE(drawn < sides);
      ++hits[drawn];
    }
    const double share = 1.0 / double(sides);
    const double five_errors = 5.0 * std::sqrt(share * (1.0 - share) / count);
    for (const int hit : hits) CHECK(double(hit) / count == Approx(share).margin(five_errors + 1e-12));
  }
  // With a count of ¾·2⁶⁴, plain multiplication would draw every third number twice as often: multiples of three would
  // come up half of the time.
  constexpr std::uint64_t huge = 0xC000000000000000ULL;
  int thirds = 0;
  for (int i = 0; i < 30000; ++i) thirds += rng.below(huge) % 3 == 0 ? 1 : 0;
  CHECK(double(thirds) / 30000 == Approx(1.0 / 3.0).margin(0.0137));
}

TEST_CASE("Shuffling is a permutation, every one equally likely", "[rng]") {
  Rng rng(8);
  std::vector<int> many(1000);
  std::iota(many.begin(), many.end(), 0);
  std::vector<int> shuffled = many;
  rng.shuffle(shuffled);
  CHECK(shuffled != many);
  std::sort(shuffled.begin(), shuffled.end());
  CHECK(shuffled == many);

  std::vector<int> hits(27);
  constexpr int count = 60000;
  for (int i = 0; i < count; ++i) {
    std::vector<int> three{0, 1, 2};
    rng.shuffle(three);
    ++hits[std::size_t(three[0] * 9 + three[1] * 3 + three[2])];
  }
  int kinds = 0;
  for (const int hit : hits) {
    if (hit == 0) continue;
    ++kinds;
    CHECK(double(hit) / count == Approx(1.0 / 6.0).margin(0.0077));
  }
  CHECK(kinds == 6);
  std::vector<int> none;
  rng.shuffle(none);
  CHECK(none.empty());
}

TEST_CASE("Hashed numbers depend on both arguments and are uniform", "[rng]") {
  CHECK(hash_uniform(1, 2) == hash_uniform(1, 2));
  CHECK(hash_uniform(1, 2) != hash_uniform(2, 1));
  double sum = 0;
  for (std::uint64_t i = 0; i < 20000; ++i) {
    const double x = hash_uniform(3, i);
    REQUIRE((x >= 0.0 && x < 1.0));
    sum += x;
  }
  CHECK(sum / 20000 == Approx(0.5).margin(0.0103));
}
