#include "engine/nn/initializers.h"

#include "tests/support/catch.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <vector>

using namespace perceptarium;

namespace {

constexpr Index fan_in = 12;
constexpr Index fan_out = 20;

std::vector<Scalar> drawn(const Initializer& initializer, const Settings& settings, int units = 4000) {
  std::vector<Scalar> weights;
  for (int unit = 0; unit < units; ++unit) {
    std::vector<Scalar> row(fan_in, Scalar(-77));
    Rng rng = Rng(40).split(std::uint64_t(unit));
    initializer.fill(row, fan_in, fan_out, settings, rng);
    weights.insert(weights.end(), row.begin(), row.end());
  }
  return weights;
}

struct Expected {
  double mean, variance, largest;  // largest distance from the mean; 0: no bound
};

void check_moments(std::string_view id, const Settings& settings, const Expected& expected) {
  CAPTURE(id);
  const Initializer* initializer = find_entry(initializers(), id);
  REQUIRE(initializer != nullptr);
  const std::vector<Scalar> weights = drawn(*initializer, settings);
  double sum = 0, squares = 0, farthest = 0;
  for (const Scalar weight : weights) {
    sum += weight;
    squares += (weight - expected.mean) * (weight - expected.mean);
    farthest = std::max(farthest, std::abs(weight - expected.mean));
  }
  const double count = double(weights.size());
  CHECK(sum / count == Approx(expected.mean).margin(5.0 * std::sqrt(expected.variance / count) + 1e-9));
  CHECK(squares / count == Approx(expected.variance).epsilon(0.035).margin(1e-12));
  if (expected.largest > 0) {
    CHECK(farthest <= expected.largest * (1 + 1e-6));
    CHECK(farthest > 0.99 * expected.largest);
  } else if (expected.variance > 0) {
    CHECK(farthest > 3.0 * std::sqrt(expected.variance));  // a bell has tails
  }
}

}  // namespace

TEST_CASE("Initializers have the range and variance of their papers", "[initializers]") {
  const double glorot = 2.0 / double(fan_in + fan_out);
  check_moments("glorot_uniform", {}, {0, glorot, std::sqrt(6.0 / double(fan_in + fan_out))});
  check_moments("glorot_normal", {}, {0, glorot, 0});
  check_moments("he_uniform", {}, {0, 2.0 / double(fan_in), std::sqrt(6.0 / double(fan_in))});
  check_moments("he_normal", {}, {0, 2.0 / double(fan_in), 0});
  check_moments("lecun_normal", {}, {0, 1.0 / double(fan_in), 0});
  check_moments("uniform", {}, {0, 1.0 / 12.0, 0.5});
  check_moments("uniform", {{"low", 1.0}, {"high", 3.0}}, {2, 4.0 / 12.0, 1.0});
  check_moments("normal", {}, {0, 0.25, 0});
  check_moments("normal", {{"mean", -1.0}, {"standard_deviation", 2.0}}, {-1, 4, 0});
  check_moments("constant", {{"value", 0.25}}, {0.25, 0, 0});
  check_moments("zeros", {}, {0, 0, 0});
}

TEST_CASE("Every initializer fills every weight with finite numbers, the same from the same stream", "[initializers]") {
  std::set<std::string_view> ids;
  for (const Initializer& initializer : initializers()) {
    CAPTURE(initializer.id);
    CHECK(ids.insert(initializer.id).second);
    CHECK_FALSE(initializer.label.empty());
    CHECK_FALSE(initializer.description.empty());
    const std::vector<Scalar> once = drawn(initializer, {}, 50);
    CHECK(once == drawn(initializer, {}, 50));
    for (const Scalar weight : once) {
      REQUIRE(std::isfinite(weight));
      REQUIRE(weight != Scalar(-77));
    }
    for (const Setting& setting : initializer.settings) {
      CHECK(setting.allows(setting.initial));
      CHECK_FALSE(setting.label.empty());
    }
  }
}
