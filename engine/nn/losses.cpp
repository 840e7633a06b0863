#include "engine/nn/losses.h"

#include "engine/math/setting.h"
#include "engine/nn/activations.h"

#include <algorithm>
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

// Huber 1964 with the bend at a distance of 1.
struct Huber {
  static auto value(const auto& y, const auto& t) {
    return y.binaryExpr(t, [](auto a, auto b) {
      const auto distance = a < b ? b - a : a - b;
      return distance <= 1 ? distance * distance / 2 : distance - decltype(distance)(0.5);
    });
  }
  static auto gradient(const auto& y, const auto& t) { return (y - t).max(-1).min(1); }
};

// Rosenblatt 1958: only a point on the wrong side counts, by its distance from the line.
struct Perceptron {
  static auto value(const auto& y, const auto& t) { return (-t * y).max(0); }
  static auto gradient(const auto& y, const auto& t) {
    using S = typename std::decay_t<decltype(y)>::Scalar;
    return -t * (y * t <= 0).template cast<S>();
  }
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

// With several outputs only the true class counts.
struct CategoricalCrossEntropy {
  template <class S>
  static constexpr S margin = S(1e-7);
  static auto value(const auto& y, const auto& t) {
    using S = typename std::decay_t<decltype(y)>::Scalar;
    return -t * y.max(margin<S>).log();
  }
  static auto gradient(const auto& y, const auto& t) {
    return y.binaryExpr(t, [](auto p, auto target) {
      using S = decltype(p);
      return p <= margin<S> ? S(0) : -target / p;
    });
  }
};

// −Σ t·(z − log Σ e^z), through the largest z of each lane, so that nothing overflows.
template <class S>
struct CrossEntropyOfSums {
  using Lanes = Eigen::Array<S, 1, Eigen::Dynamic, Eigen::RowMajor, 1, 64>;
  static constexpr Index piece = 64;  // lanes at a time

  // Calls work(begin, count, largest z, Σ e^(z − largest)) over pieces of the lanes.
  static void for_each_piece(const ConstBlock<S>& z, const auto& work) {
    Lanes most, total;
    for (Index begin = 0; begin < z.cols(); begin += piece) {
      const Index count = std::min(piece, z.cols() - begin);
      most = z.row(0).segment(begin, count).array();
      for (Index row = 1; row < z.rows(); ++row) most = most.max(z.row(row).segment(begin, count).array());
      total.setZero(count);
      for (Index row = 0; row < z.rows(); ++row) total += (z.row(row).segment(begin, count).array() - most).exp();
      work(begin, count, most, total);
    }
  }

  static S value(const ConstBlock<S>& z, const ConstBlock<S>& t, const S* weight) {
    S sum = 0;
    for_each_piece(z, [&](Index begin, Index count, const Lanes& most, Lanes& total) {
      total = total.log() + most;
      const LaneWeights<S> lanes(weight + begin, count);
      for (Index row = 0; row < z.rows(); ++row) {
        const auto sums = z.row(row).segment(begin, count).array();
        sum += (t.row(row).segment(begin, count).array() * (total - sums) * lanes).sum();
      }
    });
    return sum;
  }

  static void gradient(const ConstBlock<S>& z, const ConstBlock<S>& t, const S* weight, Block<S>& delta) {
    for_each_piece(z, [&](Index begin, Index count, const Lanes& most, Lanes& total) {
      total = total.inverse();
      const LaneWeights<S> lanes(weight + begin, count);
      for (Index row = 0; row < z.rows(); ++row) {
        const auto sums = z.row(row).segment(begin, count).array();
        const auto target = t.row(row).segment(begin, count).array();
        delta.row(row).segment(begin, count).array() = ((sums - most).exp() * total - target) * lanes;
      }
    });
  }
};

struct Hinge {
  static auto value(const auto& y, const auto& t) { return (1 - y * t).max(0); }
  static auto gradient(const auto& y, const auto& t) {
    using S = typename std::decay_t<decltype(y)>::Scalar;
    return -t * (1 - y * t > 0).template cast<S>();
  }
};

enum class Over { sum, mean };  // of a sample's outputs

// Some lanes of one row, in arrays of one shape.
template <class S, int length>
struct Piece {
  using Array = Eigen::Array<S, 1, length>;
  Index row_begin, lane, count;

  [[nodiscard]] Eigen::Map<const Array> of(const S* values) const { return {values + row_begin + lane, 1, count}; }
  [[nodiscard]] Eigen::Map<Array> of(S* values) const { return {values + row_begin + lane, 1, count}; }
  [[nodiscard]] Eigen::Map<const Array> weights(const S* values) const { return {values + lane, 1, count}; }
};

// Calls work(piece) for all of the rows. Passes have pieces of fixed length only, which cost no loop.
template <class S, class Work>
void for_each_piece(const ConstBlock<S>& block, const Work& work) {
  constexpr Index piece = 16;
  for (Index row = 0; row < block.rows(); ++row) {
    Index lane = 0;
    for (; lane + piece <= block.cols(); lane += piece) {
      work(Piece<S, int(piece)>{row * block.cols(), lane, piece});
    }
    if (lane < block.cols()) work(Piece<S, Eigen::Dynamic>{row * block.cols(), lane, block.cols() - lane});
  }
}

template <class Function, Over over, class S>
constexpr LossFunctions<S> functions_of() {
  return {
      [](const ConstBlock<S>& y, const ConstBlock<S>& t, const S* weight) -> S {
        const S share = over == Over::mean ? S(1) / S(y.rows()) : S(1);
        S total = 0;
        for_each_piece(y, [&](auto piece) {
          total += (Function::value(piece.of(y.data()), piece.of(t.data())) * piece.weights(weight)).sum();
        });
        return total * share;
      },
      [](const ConstBlock<S>& y, const ConstBlock<S>& t, const S* weight, Block<S>& delta) {
        const S share = over == Over::mean ? S(1) / S(y.rows()) : S(1);
        for_each_piece(y, [&](auto piece) {
          piece.of(delta.data()) =
              Function::gradient(piece.of(y.data()), piece.of(t.data())) * piece.weights(weight) * share;
        });
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

constexpr Loss perceptron_entry() {
  Loss loss = entry<Perceptron, Over::mean>(
      "perceptron", "Perceptron",
      "Rosenblatt's rule: every point on the wrong side pulls the line towards itself. The loss for a step output.",
      "L = max(0, −t·z)");
  loss.needs_signs = true;
  loss.fused_activation = "step";
  loss.fused_float = functions_of<Perceptron, Over::mean, float>();
  loss.fused_double = functions_of<Perceptron, Over::mean, double>();
  return loss;
}

constexpr Loss categorical_entry() {
  Loss loss = entry<CategoricalCrossEntropy, Over::sum>(
      "categorical_cross_entropy", "Categorical cross-entropy",
      "How surprised the network is by the true class among several. The partner of a softmax output.",
      "L = −ln y_true");
  loss.needs_probabilities = true;
  loss.fused_activation = "softmax";
  loss.fused_float = {CrossEntropyOfSums<float>::value, CrossEntropyOfSums<float>::gradient};
  loss.fused_double = {CrossEntropyOfSums<double>::value, CrossEntropyOfSums<double>::gradient};
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
    entry<Huber, Over::mean>("huber", "Huber",
                             "A square near the target, straight from a distance of 1 on: outliers pull gently.",
                             "L = ½·(y − t)², or |y − t| − ½ from 1 on"),
    cross_entropy_entry(),
    categorical_entry(),
    hinge_entry(),
    perceptron_entry(),
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
  // A step says 0 or 1 whatever its loss aims at.
  return {-1.0, 1.0, activation.id == "step" ? 0.5 : 0.0};
}

}  // namespace perceptarium
