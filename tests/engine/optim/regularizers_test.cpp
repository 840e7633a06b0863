#include "engine/optim/regularizers.h"

#include "engine/math/setting.h"

#include "tests/support/catch.h"

#include <cmath>
#include <string_view>
#include <vector>

using namespace perceptarium;

namespace {

template <class S>
std::vector<S> shrunk(std::string_view name, std::vector<S> weights, double learning_rate, double rate,
                      const Settings& settings = {}) {
  const PenaltyShares shares = find_entry(regularizers(), name)->shares(settings);
  shrink(weights.data(), Index(weights.size()), S(learning_rate * rate * shares.absolute),
         S(learning_rate * rate * shares.square));
  return weights;
}

}  // namespace

TEST_CASE("No regularizer leaves weights alone", "[regularizers]") {
  CHECK(shrunk<float>("none", {1.0F, -0.001F}, 10, 10) == std::vector<float>{1.0F, -0.001F});
}

TEST_CASE("L1 pulls every weight by the same amount and stops exactly at zero", "[regularizers]") {
  // Learning rate 0.5 times rate 0.25: a pull of 0.125.
  const std::vector<float> start{1.0F, -1.0F, 0.125F, -0.125F, 0.1F, -0.1F, 0.0F, 0.25F, -3.0F};
  const std::vector<float> end{0.875F, -0.875F, 0.0F, 0.0F, 0.0F, 0.0F, 0.0F, 0.125F, -2.875F};
  CHECK(shrunk<float>("l1", start, 0.5, 0.25) == end);
  CHECK(shrunk<double>("l1", {0.5, -0.0625}, 0.5, 0.25) == std::vector<double>{0.375, 0.0});
}

TEST_CASE("L2 shrinks in proportion and never past zero", "[regularizers]") {
  CHECK(shrunk<float>("l2", {1.0F, -4.0F, 0.0F}, 0.5, 0.5) == std::vector<float>{0.75F, -3.0F, 0.0F});
  CHECK(shrunk<double>("l2", {1.0, -4.0}, 10, 10) == std::vector<double>{0.0, 0.0});
}

TEST_CASE("Elastic shares its rate between L1 and L2", "[regularizers]") {
  CHECK(shrunk<double>("elastic", {2.0, -0.05}, 0.5, 0.5) == std::vector<double>{1.875 * 0.875, 0.0});
  CHECK(shrunk<double>("elastic", {2.0}, 0.5, 0.5, {{"l1_ratio", 1.0}}) == shrunk<double>("l1", {2.0}, 0.5, 0.5));
  CHECK(shrunk<double>("elastic", {2.0}, 0.5, 0.5, {{"l1_ratio", 0.0}}) == shrunk<double>("l2", {2.0}, 0.5, 0.5));
}

TEST_CASE("Every regularizer of rate 0 leaves weights alone and no other makes one grow", "[regularizers]") {
  for (const Regularizer& regularizer : regularizers()) {
    CAPTURE(regularizer.id);
    CHECK_FALSE(regularizer.label.empty());
    CHECK_FALSE(regularizer.description.empty());
    const std::vector<double> weights{-2.0, -0.5, 0.0, 1e-3, 3.0};
    CHECK(shrunk<double>(regularizer.id, weights, 0.3, 0.0) == weights);
    const std::vector<double> after = shrunk<double>(regularizer.id, weights, 0.3, 0.7);
    for (std::size_t i = 0; i < weights.size(); ++i) {
      CHECK(std::abs(after[i]) <= std::abs(weights[i]));
      CHECK(after[i] * weights[i] >= 0.0);
    }
  }
}
