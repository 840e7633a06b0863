#include "engine/nn/losses.h"

#include "engine/math/setting.h"
#include "engine/nn/activations.h"

#include <array>

namespace perceptarium {

namespace {

template <class S>
using LaneWeights = Eigen::Map<const Eigen::Array<S, 1, Eigen::Dynamic>>;

// Each loss is a struct with two member templates over arrays of the prediction y (or the sum z) and the target t.

struct HalfSquared {
  static auto value(const auto& y, const auto& t) { return (y - t).square() / 2; }
  static auto gradient(const auto& y, const auto& t) { return y - t; }
};

struct Squared {
  static auto value(const auto& y, const auto& t) { return (y - t).square(); }
  static auto gradient(const auto& y, const auto& t) { return 2 * (y - t); }
};

struct Absolute {
  static auto value(const auto& y, const auto& t) { return (y - t).abs(); }
  static auto gradient(const auto& y, const auto& t) { return (y - t).sign(); }
};

// Predictions are kept a little inside 0…1, flat outside; the logarithm then stays finite for any output activation.
struct CrossEntropy {
  template <class Array>
  using ScalarOf = typename std::decay_t<Array>::Scalar;
  template <class S>
  static constexpr S margin = S(1e-7);

  static auto value(const auto& y, const auto& t) {
    using S = ScalarOf<decltype(y)>;
    const auto clipped = [](const auto& v) { return v.max(margin<S>).min(1 - margin<S>); };
    return -(t * clipped(y).log() + (1 - t) * clipped(1 - y).log());
  }
  static auto gradient(const auto& y, const auto& t) {
    using S = ScalarOf<decltype(y)>;
    return y.binaryExpr(t, [](S p, S target) {
      if (p <= margin<S> || p >= 1 - margin<S>) return S(0);
      return (p - target) / (p * (1 - p));
    });
  }
};

struct CrossEntropyOfSum {
  static auto value(const auto& z, const auto& t) { return z.max(0) - z * t + (-z.abs()).exp().log1p(); }
  static auto gradient(const auto& z, const auto& t) { return ((z / 2).tanh() + 1) / 2 - t; }
};

struct Hinge {
  static auto value(const auto& y, const auto& t) { return (1 - y * t).max(0); }
  static auto gradient(const auto& y, const auto& t) {
    using S = typename std::decay_t<decltype(y)>::Scalar;
    return -t * (1 - y * t > 0).template cast<S>();
  }
};

enum class Over { sum, mean };  // of a sample's outputs

template <class Function, Over over, class S>
constexpr LossFunctions<S> functions_of() {
  return {
      [](const ConstBlock<S>& y, const ConstBlock<S>& t, const S* weight) -> S {
        const LaneWeights<S> lanes(weight, y.cols());
        const S share = over == Over::mean ? S(1) / S(y.rows()) : S(1);
        S total = 0;
        for (Index row = 0; row < y.rows(); ++row) {
          total += (Function::value(y.row(row).array(), t.row(row).array()) * lanes).sum();
        }
        return total * share;
      },
      [](const ConstBlock<S>& y, const ConstBlock<S>& t, const S* weight, Block<S>& delta) {
        const LaneWeights<S> lanes(weight, y.cols());
        const S share = over == Over::mean ? S(1) / S(y.rows()) : S(1);
        for (Index row = 0; row < y.rows(); ++row) {
          delta.row(row).array() = Function::gradient(y.row(row).array(), t.row(row).array()) * lanes * share;
        }
      },
  };
}

template <class Function, Over over>
constexpr Loss entry(std::string_view id, std::string_view label, std::string_view description,
                     std::string_view formula) {
  Loss loss{};
  loss.id = id;
  loss.label = label;
  loss.description = description;
  loss.formula = formula;
  loss.in_float = functions_of<Function, over, float>();
  loss.in_double = functions_of<Function, over, double>();
  return loss;
}

constexpr Loss cross_entropy_entry() {
  Loss loss =
      entry<CrossEntropy, Over::mean>("binary_cross_entropy", "Cross-entropy",
                                      "Binary cross-entropy: how surprised the network is by the true class. The usual "
                                      "partner of a sigmoid output; strong when it is sure and wrong.",
                                      "L = −t·ln y − (1 − t)·ln(1 − y)");
  loss.needs_probabilities = true;
  loss.fused_activation = "sigmoid";
  loss.fused_float = functions_of<CrossEntropyOfSum, Over::mean, float>();
  loss.fused_double = functions_of<CrossEntropyOfSum, Over::mean, double>();
  return loss;
}

constexpr Loss hinge_entry() {
  Loss loss = entry<Hinge, Over::mean>("hinge", "Hinge",
                                       "Zero once a point is on the right side with a margin of 1: a support vector "
                                       "machine's loss. Pair it with a linear output.",
                                       "L = max(0, 1 − t·y)");
  loss.needs_signs = true;
  return loss;
}

constexpr std::array table{
    entry<HalfSquared, Over::sum>(
        "half_squared_error", "½ MSE",
        "Half the mean squared error: half the squared distance to the target, as in the famous web playground.",
        "L = ½·(y − t)²"),
    entry<Squared, Over::mean>(
        "mean_squared_error", "MSE",
        "Mean squared error: the squared distance to the target. Its gradient is twice that of the ½ form.",
        "L = (y − t)²"),
    entry<Absolute, Over::mean>(
        "mean_absolute_error", "MAE",
        "Mean absolute error: the distance to the target. One far point counts less than with a square.",
        "L = |y − t|"),
    cross_entropy_entry(),
    hinge_entry(),
};

}  // namespace

template <>
const LossFunctions<float>& Loss::functions<float>() const {
  return in_float;
}
template <>
const LossFunctions<double>& Loss::functions<double>() const {
  return in_double;
}
template <>
const LossFunctions<float>& Loss::fused<float>() const {
  return fused_float;
}
template <>
const LossFunctions<double>& Loss::fused<double>() const {
  return fused_double;
}

std::span<const Loss> losses() { return table; }

TargetCoding target_coding(const Loss& loss, std::string_view output_activation) {
  const Activation& activation = entry_or_first(activations(), output_activation);
  const bool unit_interval = activation.low == 0.0 && activation.high == 1.0;
  if (loss.needs_probabilities || (unit_interval && !loss.needs_signs)) return {0.0, 1.0, 0.5};
  return {-1.0, 1.0, 0.0};
}

}  // namespace perceptarium
