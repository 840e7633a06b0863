#include "engine/nn/losses.h"

#include "engine/math/setting.h"
#include "engine/nn/activations.h"

#include "tests/engine/support/naive_network.h"
#include "tests/support/catch.h"

#include <cmath>
#include <limits>
#include <set>
#include <vector>

using namespace perceptarium;

namespace {

template <class S>
struct LossAt {
  S value;
  MatrixOf<S> gradient;
};

template <class S>
LossAt<S> evaluate(const LossFunctions<S>& functions, const MatrixOf<S>& y, const MatrixOf<S>& t,
                   const VectorOf<S>& weight) {
  LossAt<S> result{S(0), MatrixOf<S>::Zero(y.rows(), y.cols())};
  const ConstBlock<S> output(y.data(), y.rows(), y.cols());
  const ConstBlock<S> target(t.data(), t.rows(), t.cols());
  Block<S> delta(result.gradient.data(), y.rows(), y.cols());
  result.value = functions.value(output, target, weight.data());
  functions.gradient(output, target, weight.data(), delta);
  return result;
}

template <class S>
LossAt<S> evaluate_one(const LossFunctions<S>& functions, S y, S t) {
  return evaluate<S>(functions, MatrixOf<S>::Constant(1, 1, y), MatrixOf<S>::Constant(1, 1, t), VectorOf<S>::Ones(1));
}

const Loss& cross_entropy() { return *find_entry(losses(), "binary_cross_entropy"); }

}  // namespace

TEST_CASE("Losses and their slopes follow their formulas, for one and for three outputs", "[losses]") {
  for (const std::string& id : test::naive_losses()) {
    const Loss* loss = find_entry(losses(), id);
    CAPTURE(id);
    REQUIRE(loss != nullptr);
    for (const std::size_t outputs : {1U, 3U}) {
      for (const double target : {loss->needs_probabilities ? 0.0 : -1.0, 1.0}) {
        for (double y = -1.53; y < 1.6; y += 0.11) {
          std::vector<double> values, targets;
          for (std::size_t i = 0; i < outputs; ++i) {
            values.push_back(y + 0.3 * double(i));
            targets.push_back(i % 2 == 0 ? target : 1.0);
          }
          const MatrixOf<double> as_column = Eigen::Map<VectorOf<double>>(values.data(), Index(outputs));
          const MatrixOf<double> target_column = Eigen::Map<VectorOf<double>>(targets.data(), Index(outputs));
          const auto seen = evaluate<double>(loss->in_double, as_column, target_column, VectorOf<double>::Ones(1));
          CHECK(seen.value == Approx(test::naive_loss(id, values, targets)).epsilon(1e-12));
          for (std::size_t i = 0; i < outputs; ++i) {
            CHECK(seen.gradient(Index(i), 0) == Approx(test::naive_loss_slope(id, values, targets, i)).epsilon(1e-12));
          }
        }
      }
    }
  }
}

TEST_CASE("Lane weights make a mean, and lanes of weight 0 count for nothing", "[losses]") {
  MatrixOf<double> y(1, 4), t(1, 4);
  y << 0.25, 0.75, 0.9, 0.4;
  t << 1, 1, 1, 1;
  VectorOf<double> weight(4);
  weight << 0.5, 0.5, 0, 0;
  for (const Loss& loss : losses()) {
    CAPTURE(loss.id);
    const auto seen = evaluate<double>(loss.in_double, y, t, weight);
    const double first = evaluate_one<double>(loss.in_double, 0.25, 1).value;
    const double second = evaluate_one<double>(loss.in_double, 0.75, 1).value;
    CHECK(seen.value == Approx((first + second) / 2).epsilon(1e-14));
    CHECK(seen.gradient(0, 2) == 0.0);
    CHECK(seen.gradient(0, 3) == 0.0);
  }
}

TEST_CASE("The table of losses is complete: ids, texts, known partners", "[losses]") {
  std::set<std::string_view> ids;
  for (const Loss& loss : losses()) {
    CAPTURE(loss.id);
    CHECK(ids.insert(loss.id).second);
    CHECK_FALSE(loss.label.empty());
    CHECK_FALSE(loss.description.empty());
    CHECK_FALSE(loss.formula.empty());
    CHECK_FALSE((loss.needs_probabilities && loss.needs_signs));
    const bool fused = !loss.fused_activation.empty();
    if (fused) CHECK(find_entry(activations(), loss.fused_activation) != nullptr);
    CHECK((loss.fused_double.value != nullptr) == fused);
    CHECK((loss.fused_float.gradient != nullptr) == fused);
  }
}

TEST_CASE("The fused categorical cross-entropy equals softmax and logarithm, and stays finite beyond them",
          "[losses]") {
  Rng rng(4);
  const Loss& loss = *find_entry(losses(), "categorical_cross_entropy");
  const auto& softmax = find_entry(activations(), "softmax")->in_double;
  for (Index lanes : {1, 3, 64, 65, 130}) {
    MatrixOf<double> z(4, lanes), a(4, lanes), t = MatrixOf<double>::Zero(4, lanes), fused(4, lanes),
                                               composed(4, lanes);
    for (double& value : z.reshaped()) value = rng.uniform(-5, 5);
    for (Index lane = 0; lane < lanes; ++lane) t(Index(rng.below(4)), lane) = 1;
    const std::vector<double> weight(std::size_t(lanes), 1.0 / double(lanes));
    const auto view = [](MatrixOf<double>& m) { return Block<double>(m.data(), m.rows(), m.cols()); };
    const auto read = [](const MatrixOf<double>& m) { return ConstBlock<double>(m.data(), m.rows(), m.cols()); };
    Block<double> values = view(a), fused_delta = view(fused), delta = view(composed);
    softmax.forward(read(z), values);
    CHECK((a.colwise().sum().array() - 1.0).abs().maxCoeff() < 1e-14);
    loss.fused_double.gradient(read(z), read(t), weight.data(), fused_delta);
    loss.in_double.gradient(read(a), read(t), weight.data(), delta);
    softmax.backward(read(z), read(a), delta);
    CHECK((fused - composed).cwiseAbs().maxCoeff() < 1e-14);
    CHECK(loss.fused_double.value(read(z), read(t), weight.data()) ==
          Approx(loss.in_double.value(read(a), read(t), weight.data())).epsilon(1e-12));
    z *= 1000;
    CHECK(std::isfinite(loss.fused_double.value(read(z), read(t), weight.data())));
    loss.fused_double.gradient(read(z), read(t), weight.data(), fused_delta);
    CHECK(fused.allFinite());
  }
}

TEST_CASE("A fused loss equals the loss after the activation wherever both are finite", "[losses]") {
  for (const Loss& loss : losses()) {
    // Softmax over several outputs has a test of its own; the slope of a step is 0.
    if (loss.fused_activation.empty() || loss.fused_activation == "softmax" || loss.fused_activation == "step")
      continue;
    CAPTURE(loss.id);
    const auto& activation = find_entry(activations(), loss.fused_activation)->in_double;
    for (double z = -14.0; z <= 14.0; z += 0.37) {
      for (const double target : {0.0, 1.0}) {
        double a = 0.0;
        Block<double> value(&a, 1, 1);
        activation.forward(ConstBlock<double>(&z, 1, 1), value);
        auto composed = evaluate_one<double>(loss.in_double, a, target);
        Block<double> delta(composed.gradient.data(), 1, 1);
        activation.backward(ConstBlock<double>(&z, 1, 1), ConstBlock<double>(&a, 1, 1), delta);
        const auto fused = evaluate_one<double>(loss.fused_double, z, target);
        CHECK(fused.value == Approx(composed.value).epsilon(1e-9).margin(1e-14));
        CHECK(fused.gradient(0, 0) == Approx(composed.gradient(0, 0)).epsilon(1e-9).margin(1e-14));
      }
    }
  }
}

TEST_CASE("Cross-entropy of a sum stays finite and exact far out", "[losses]") {
  for (const float z : {-1e4F, 1e4F, -3e38F, 3e38F}) {
    for (const float target : {0.0F, 1.0F}) {
      CAPTURE(z, target);
      const auto seen = evaluate_one<float>(cross_entropy().fused_float, z, target);
      const bool wrong = (z > 0) != (target > 0.5F);
      CHECK(seen.value == (wrong ? std::abs(z) : 0.0F));
      CHECK(seen.gradient(0, 0) == (wrong ? (z > 0 ? 1.0F : -1.0F) : 0.0F));
    }
  }
}

TEST_CASE("Cross-entropy stays finite for outputs that are no probabilities", "[losses]") {
  for (const float y : {-1e30F, -1.0F, 0.0F, 1e-12F, 1.0F, 2.0F, 1e30F}) {
    for (const float target : {0.0F, 1.0F}) {
      CAPTURE(y, target);
      const auto seen = evaluate_one<float>(cross_entropy().in_float, y, target);
      CHECK(std::isfinite(seen.value));
      CHECK(seen.value >= 0.0F);
      CHECK(seen.value < 17.0F);  // −ln 1e-7 = 16.1
      CHECK(seen.gradient(0, 0) == 0.0F);
    }
  }
}

TEST_CASE("NaN is never hidden by a loss", "[losses]") {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  for (const Loss& loss : losses()) {
    CAPTURE(loss.id);
    for (const Index lanes : {1, 16}) {
      const MatrixOf<float> y = MatrixOf<float>::Constant(1, lanes, nan);
      const auto seen =
          evaluate<float>(loss.in_float, y, MatrixOf<float>::Ones(1, lanes), VectorOf<float>::Ones(lanes));
      CHECK(std::isnan(seen.value));
    }
  }
}

TEST_CASE("Targets are coded for the loss and the output activation", "[losses]") {
  const auto coding = [](std::string_view loss, std::string_view activation) {
    const TargetCoding seen = target_coding(*find_entry(losses(), loss), activation);
    return std::vector<double>{seen.low, seen.threshold, seen.high};
  };
  const std::vector<double> signs{-1, 0, 1}, probabilities{0, 0.5, 1};
  CHECK(coding("half_squared_error", "tanh") == signs);
  CHECK(coding("half_squared_error", "linear") == signs);
  CHECK(coding("half_squared_error", "sigmoid") == probabilities);
  CHECK(coding("binary_cross_entropy", "sigmoid") == probabilities);
  CHECK(coding("binary_cross_entropy", "tanh") == probabilities);
  CHECK(coding("hinge", "linear") == signs);
  CHECK(coding("hinge", "sigmoid") == signs);
}
