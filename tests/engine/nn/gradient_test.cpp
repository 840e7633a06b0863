// Back-propagation against central differences in double, for every entry of the tables of activations and losses: a
// new entry is checked without a line of test code. Points within 1e-3 of a kink are drawn again, never tolerated.

#include "engine/math/setting.h"
#include "engine/nn/network.h"

#include "tests/engine/support/networks.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace perceptarium;
using test::Shape;

namespace {

constexpr double tolerance = 1e-6;
constexpr double kink_distance = 1e-3;
constexpr double difference = 2e-5;  // too small to carry any sum over the kink distance

double activation_slope(const Activation& activation, double z) {
  double a = 0.0;
  double delta = 1.0;
  Block<double> value(&a, 1, 1);
  Block<double> slope(&delta, 1, 1);
  activation.in_double.forward(ConstBlock<double>(&z, 1, 1), value);
  activation.in_double.backward(ConstBlock<double>(&z, 1, 1), ConstBlock<double>(&a, 1, 1), slope);
  return delta;
}

double loss_slope(const Loss& loss, double y, double t) {
  const double weight = 1.0;
  double delta = 0.0;
  Block<double> slope(&delta, 1, 1);
  loss.in_double.gradient(ConstBlock<double>(&y, 1, 1), ConstBlock<double>(&t, 1, 1), &weight, slope);
  return delta;
}

// A smooth activation's slope changes by about 0.001 over the distance. All count 0 as a kink: an ELU's slope bends
// there.
bool near_kink(const Activation& activation, double z) {
  return std::abs(z) < kink_distance || std::abs(activation_slope(activation, z + kink_distance) -
                                                 activation_slope(activation, z - kink_distance)) > 0.02;
}

// Also true where the slope bends (Huber), and where cross-entropy is so steep (p within 0.1 of its ends) that
// differences lose their precision.
bool near_kink(const Loss& loss, double y, double t) {
  const double before = loss_slope(loss, y - kink_distance, t);
  const double after = loss_slope(loss, y + kink_distance, t);
  return std::abs(after - before) > 0.2 || std::abs(after - 2 * loss_slope(loss, y, t) + before) > 1e-4;
}

struct Errors {
  double whole = 0.0;      // ‖analytic − numeric‖ / ‖numeric‖
  double parameter = 0.0;  // worst |analytic − numeric| / max(|analytic|, |numeric|, floor)
};

// What the hidden layers have besides units and an activation.
struct Layers {
  std::string_view name = "dense";
  bool batch_normalization = false;
  double dropout = 0.0;
};
constexpr std::array layer_kinds{Layers{}, Layers{"batch normalization", true, 0.0}, Layers{"dropout", false, 0.4},
                                 Layers{"both", true, 0.3}};

ParameterLayout layout_with(const Layers& layers, const Shape& shape, const Activation& hidden,
                            const Activation& output) {
  NetworkSpec spec = test::network_spec(shape.hidden, std::string(hidden.id), std::string(output.id));
  for (LayerSpec& layer : spec.hidden) {
    layer.batch_normalization = layers.batch_normalization;
    layer.dropout = layers.dropout;
  }
  return layout_of(spec, shape.inputs, shape.outputs);
}

// A step without a loss of its own passes nothing back, and a softmax of one output is always 1.
bool is_flat(const Loss& loss, const Activation& output, const Shape& shape) {
  return (output.id == "step" && loss.fused_activation != "step") || (output.output_only && shape.outputs == 1);
}

class Check {
 public:
  Check(const Loss& loss, const Shape& shape, const Activation& hidden, const Activation& output, Index samples,
        const Layers& layers = {})
      : loss_(loss),
        layout_(layout_with(layers, shape, hidden, output)),
        network_(layout_, loss),
        workspace_(layout_, samples + 3),
        samples_(samples),
        parameters_(std::size_t(layout_.size)),
        gradient_(std::size_t(layout_.padded_size())) {}

  // Draws until no sample is near a kink and the gradient is not all but zero.
  bool draw(Rng& rng) {
    for (int attempt = 0; attempt < 5000; ++attempt) {
      fill(rng);
      network_.draw_dropout_masks(rng.split(std::uint64_t(attempt)), workspace_);  // frozen from here on
      network_.forward(parameters_.data(), workspace_, Pass::training);
      network_.backward(parameters_.data(), workspace_, gradient_.data());
      if (!at_kink() && norm(gradient_) > 1e-3) return true;
    }
    return false;
  }

  Errors errors() {
    std::vector<double> numeric;
    for (double& parameter : parameters_) numeric.push_back(five_point(parameter));
    double squares = 0.0;
    Errors seen;
    // Rounding of the loss alone (2e-16 of it, over the difference of 2e-5) hides what is much smaller than this.
    const double floor = std::max(1e-3 * largest(numeric), 1e-4 * network_.loss(workspace_));
    for (std::size_t i = 0; i < numeric.size(); ++i) {
      const double gap = std::abs(gradient_[i] - numeric[i]);
      squares += gap * gap;
      seen.parameter = std::max(seen.parameter, gap / std::max({std::abs(gradient_[i]), std::abs(numeric[i]), floor}));
    }
    seen.whole = std::sqrt(squares) / norm(numeric);
    return seen;
  }

 private:
  static double norm(const std::vector<double>& values) {
    double squares = 0.0;
    for (const double value : values) squares += value * value;
    return std::sqrt(squares);
  }
  static double largest(const std::vector<double>& values) {
    double found = 0.0;
    for (const double value : values) found = std::max(found, std::abs(value));
    return found;
  }

  void fill(Rng& rng) {
    test::fill_random(parameters_.data(), Index(parameters_.size()), 1.2, rng);
    workspace_.set_count(samples_);
    // Padding lanes hold rubbish too: it must not count.
    test::fill_random(workspace_.input().data(), workspace_.input().size(), 1.5, rng);
    const TargetCoding coding = target_coding(loss_, layout_.layers.back().activation);
    for (double& target : workspace_.target().reshaped()) target = rng.below(2) == 0 ? coding.low : coding.high;
    if (loss_.id != "categorical_cross_entropy" || workspace_.target().rows() == 1) return;
    workspace_.target().setZero();  // exactly one true class
    for (Index lane = 0; lane < workspace_.lanes(); ++lane) {
      workspace_.target()(Index(rng.below(std::uint64_t(workspace_.target().rows()))), lane) = 1.0;
    }
  }

  bool at_kink() {
    if (magnifies()) return true;
    for (std::size_t l = 0; l < layout_.layers.size(); ++l) {
      const Activation& activation = *find_entry(activations(), layout_.layers[l].activation);
      for (const double z : workspace_.sums(l).leftCols(samples_).reshaped()) {
        if (near_kink(activation, z)) return true;
      }
    }
    const auto outputs = workspace_.activations(layout_.layers.size() - 1);
    for (Index sample = 0; sample < samples_; ++sample) {
      for (Index row = 0; row < outputs.rows(); ++row) {
        if (near_kink(loss_, outputs(row, sample), workspace_.target()(row, sample))) return true;
      }
    }
    return false;
  }

  // Batch normalization divides by the spread: where that is small, a difference carries sums far over the distance.
  bool magnifies() {
    for (std::size_t l = 0; l < layout_.layers.size(); ++l) {
      if (!layout_.layers[l].batch_normalization) continue;
      if ((workspace_.batch_statistics(l).row(1).array() < 0.05).any()) return true;
    }
    return false;
  }

  double loss_with(double& parameter, double value) {
    const double saved = std::exchange(parameter, value);
    network_.forward(parameters_.data(), workspace_, Pass::training);
    parameter = saved;
    return network_.loss(workspace_);
  }

  // Central differences of fourth order.
  double five_point(double& parameter) {
    const double at = parameter;
    const double near = loss_with(parameter, at + difference) - loss_with(parameter, at - difference);
    const double far = loss_with(parameter, at + 2 * difference) - loss_with(parameter, at - 2 * difference);
    return (8.0 * near - far) / (12.0 * difference);
  }

  const Loss& loss_;
  ParameterLayout layout_;
  Network<double> network_;
  Workspace<double> workspace_;
  Index samples_;
  std::vector<double> parameters_, gradient_;
};

struct Case {
  Shape shape;
  Index samples;
};

const std::vector<Case> cases{
    {{2, {3}, 1}, 1},       {{2, {4, 3}, 1}, 5}, {{1, {2}, 2}, 13},
    {{3, {2, 2, 2}, 1}, 3}, {{7, {}, 3}, 2},     {{2, {5}, 1}, 17},
};
// Enough samples for statistics, and more than one output.
const std::vector<Case> wide_cases{{{2, {4, 3}, 3}, 9}, {{1, {3}, 2}, 13}, {{3, {2, 2, 2}, 2}, 7}, {{2, {5}, 2}, 17}};

}  // namespace

TEST_CASE("Gradients equal central differences: every activation, hidden and output, with every loss and kind of layer",
          "[gradient]") {
  Rng rng(20);
  std::size_t turn = 0;
  double worst_whole = 0.0;
  double worst_parameter = 0.0;
  for (const Loss& loss : losses()) {
    for (const Activation& output : activations()) {
      for (const Activation& hidden : activations()) {
        if (hidden.output_only) continue;
        for (const Layers& layers : layer_kinds) {
          const auto& list = layers.batch_normalization || output.output_only ? wide_cases : cases;
          const Case& at = list[turn++ % list.size()];
          if (is_flat(loss, output, at.shape)) continue;
          CAPTURE(loss.id, output.id, hidden.id, at.samples, at.shape.hidden, layers.name);
          Check check(loss, at.shape, hidden, output, at.samples, layers);
          REQUIRE(check.draw(rng));
          const Errors seen = check.errors();
          CHECK(seen.whole <= tolerance);
          CHECK(seen.parameter <= tolerance);
          worst_whole = std::max(worst_whole, seen.whole);
          worst_parameter = std::max(worst_parameter, seen.parameter);
        }
      }
    }
  }
  INFO("worst relative error: " << worst_whole << " of a gradient, " << worst_parameter << " of a parameter");
  CHECK(turn == losses().size() * activations().size() * (activations().size() - 1) * layer_kinds.size());
}

TEST_CASE("A step passes nothing back: every gradient behind it is exactly zero", "[gradient]") {
  Rng rng(22);
  for (const Loss& loss : losses()) {
    if (loss.fused_activation == "step") continue;
    const ParameterLayout layout = test::layout_for({2, {3}, 1}, "tanh", "step");
    Network<double> network(layout, loss);
    Workspace<double> workspace(layout, 8);
    std::vector<double> parameters(std::size_t(layout.size)), gradient(std::size_t(layout.padded_size()));
    std::fill_n(gradient.begin(), layout.size, 1.0);
    test::fill_random(parameters.data(), layout.size, 1.0, rng);
    test::fill_random(workspace.input().data(), workspace.input().size(), 1.0, rng);
    network.forward(parameters.data(), workspace, Pass::training);
    network.backward(parameters.data(), workspace, gradient.data());
    CAPTURE(loss.id);
    CHECK(std::all_of(gradient.begin(), gradient.end(), [](double value) { return value == 0.0; }));
  }
}

TEST_CASE("Gradients equal central differences in every shape", "[gradient]") {
  Rng rng(21);
  for (const Case& at : cases) {
    for (const Activation& hidden : activations()) {
      if (hidden.output_only) continue;
      for (const Loss& loss : losses()) {
        const std::string_view partner = loss.fused_activation.empty() ? "tanh" : loss.fused_activation;
        if (is_flat(loss, *find_entry(activations(), partner), at.shape)) continue;
        CAPTURE(loss.id, hidden.id, at.samples, at.shape.hidden);
        Check check(loss, at.shape, hidden, *find_entry(activations(), partner), at.samples);
        REQUIRE(check.draw(rng));
        const Errors seen = check.errors();
        CHECK(seen.whole <= tolerance);
        CHECK(seen.parameter <= tolerance);
      }
    }
  }
}
