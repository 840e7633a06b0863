#include "engine/nn/activations.h"

#include "engine/kernel/squash.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace perceptarium {

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// Each activation is a struct with two member templates over Eigen arrays: the value of z, and the slope from z and a.

struct Linear {
  static auto value(const auto& z) { return z * 1; }
  static auto slope(const auto&, const auto& a) { return a * 0 + 1; }
};

// These two have values over packets instead of arrays: they are in every small network.
struct Sigmoid {
  template <class S>
  static kernel::Packet<S> packet(kernel::Packet<S> z) {
    return kernel::sigmoid<S>(z);
  }
  static auto slope(const auto&, const auto& a) { return a * (1 - a); }
};

struct Tanh {
  template <class S>
  static kernel::Packet<S> packet(kernel::Packet<S> z) {
    return kernel::tanh(z);
  }
  static auto slope(const auto&, const auto& a) { return 1 - a.square(); }
};

struct Relu {
  static auto value(const auto& z) { return z.max(0); }
};

template <class Array>
using ScalarOf = typename std::decay_t<Array>::Scalar;

struct LeakyRelu {
  static auto value(const auto& z) { return z.max(z * ScalarOf<decltype(z)>(0.01)); }
};

// A loop of its own: Eigen does not vectorise comparisons.
template <class S>
void scale_below_zero(const ConstBlock<S>& z, Block<S>& delta, S slope) {
  const S* sums = z.data();
  S* values = delta.data();
  for (Index i = 0; i < z.size(); ++i) values[i] = sums[i] > S(0) ? values[i] : values[i] * slope;
}

struct Elu {
  static auto value(const auto& z) { return z.max(0) + z.min(0).exp() - 1; }
  static auto slope(const auto& z, const auto&) { return z.min(0).exp(); }
};

struct Softplus {
  static auto value(const auto& z) { return z.max(0) + (-z.abs()).exp().log1p(); }
  static auto slope(const auto& z, const auto&) { return ((z / 2).tanh() + 1) / 2; }
};

struct Swish {
  static auto value(const auto& z) { return z * (((z / 2).tanh() + 1) / 2); }
  static auto slope(const auto& z, const auto& a) { return a + ((z / 2).tanh() + 1) / 2 * (1 - a); }
};

struct Gelu {
  template <class S>
  static S normal_cdf(S z) {
    return S(0.5) * std::erfc(-z * S(0.70710678118654752440));
  }
  static auto value(const auto& z) {
    using S = ScalarOf<decltype(z)>;
    return z * z.unaryExpr([](S v) { return normal_cdf(v); });
  }
  static auto slope(const auto& z, const auto&) {
    using S = ScalarOf<decltype(z)>;
    return z.unaryExpr([](S v) { return normal_cdf(v) + v * S(0.39894228040143267794) * std::exp(-v * v / 2); });
  }
};

struct Sine {
  static auto value(const auto& z) { return z.sin(); }
  static auto slope(const auto& z, const auto&) { return z.cos(); }
};

struct Step {
  static auto value(const auto& z) { return (z >= 0).template cast<ScalarOf<decltype(z)>>(); }
  static auto slope(const auto&, const auto& a) { return a * 0; }
};

// exp(z − max z)/Σ, lane by lane; delta ← a·(delta − Σ a·delta).
template <class S>
void softmax_forward(const ConstBlock<S>& z, Block<S>& a) {
  constexpr Index piece = 64;  // lanes at a time
  Eigen::Array<S, 1, Eigen::Dynamic, Eigen::RowMajor, 1, piece> most, total;
  for (Index begin = 0; begin < z.cols(); begin += piece) {
    const Index count = std::min(piece, z.cols() - begin);
    most = z.row(0).segment(begin, count).array();
    for (Index row = 1; row < z.rows(); ++row) most = most.max(z.row(row).segment(begin, count).array());
    total.setZero(count);
    for (Index row = 0; row < z.rows(); ++row) {
      auto values = a.row(row).segment(begin, count).array();
      values = (z.row(row).segment(begin, count).array() - most).exp();
      total += values;
    }
    total = total.inverse();
    for (Index row = 0; row < z.rows(); ++row) a.row(row).segment(begin, count).array() *= total;
  }
}

template <class S>
void softmax_backward(const ConstBlock<S>&, const ConstBlock<S>& a, Block<S>& delta) {
  for (Index lane = 0; lane < a.cols(); ++lane) {
    const S total = a.col(lane).dot(delta.col(lane));
    delta.col(lane).array() = a.col(lane).array() * (delta.col(lane).array() - total);
  }
}

constexpr Activation softmax_entry() {
  Activation entry{"softmax",
                   "softmax",
                   "Turns the sums of all classes into probabilities that add up to 1. The output for several classes.",
                   "f(z)ᵢ = e^zᵢ/Σ e^zⱼ",
                   0,
                   1,
                   false,
                   true,
                   {softmax_forward<float>, softmax_backward<float>},
                   {softmax_forward<double>, softmax_backward<double>}};
  return entry;
}

template <class Function, class S>
constexpr ActivationFunctions<S> elementwise() {
  return {
      [](const ConstBlock<S>& z, Block<S>& a) { a.array() = Function::value(z.array()); },
      [](const ConstBlock<S>& z, const ConstBlock<S>& a, Block<S>& delta) {
        delta.array() *= Function::slope(z.array(), a.array());
      },
  };
}

// As elementwise(), with values over packets.
template <class Function, class S>
constexpr ActivationFunctions<S> by_packets() {
  return {
      [](const ConstBlock<S>& z, Block<S>& a) {
        kernel::map(z.data(), z.size(), a.data(), [](kernel::Packet<S> x) { return Function::template packet<S>(x); });
      },
      [](const ConstBlock<S>& z, const ConstBlock<S>& a, Block<S>& delta) {
        delta.array() *= Function::slope(z.array(), a.array());
      },
  };
}

// As elementwise(), with slope 1 above zero and this one below.
template <class Function, class S>
constexpr ActivationFunctions<S> rectified(void (*backward)(const ConstBlock<S>&, const ConstBlock<S>&, Block<S>&)) {
  return {[](const ConstBlock<S>& z, Block<S>& a) { a.array() = Function::value(z.array()); }, backward};
}

template <class S>
void relu_backward(const ConstBlock<S>& z, const ConstBlock<S>&, Block<S>& delta) {
  scale_below_zero(z, delta, S(0));
}

template <class S>
void leaky_relu_backward(const ConstBlock<S>& z, const ConstBlock<S>&, Block<S>& delta) {
  scale_below_zero(z, delta, S(0.01));
}

template <class Function>
constexpr Activation entry(std::string_view id, std::string_view label, std::string_view description,
                           std::string_view formula, double low, double high, bool squashes = false) {
  Activation made{id, label, description, formula, low, high, squashes, false, {}, {}};
  if constexpr (requires(kernel::Packet<float> z) { Function::template packet<float>(z); }) {
    made.in_float = by_packets<Function, float>();
    made.in_double = by_packets<Function, double>();
  } else {
    made.in_float = elementwise<Function, float>();
    made.in_double = elementwise<Function, double>();
  }
  return made;
}

constexpr std::array table{
    entry<Linear>("linear", "linear",
                  "Passes the sum on. Hidden linear layers add nothing: the boundary stays straight.", "f(z) = z",
                  -infinity, infinity),
    entry<Sigmoid>("sigmoid", "sigmoid",
                   "Squashes to 0…1. The classic output for two classes; slow in deep hidden layers.",
                   "f(z) = 1/(1 + e^(−z))", 0, 1, true),
    entry<Tanh>("tanh", "tanh", "Squashes to −1…1 around zero. A good first choice for small networks.",
                "f(z) = tanh z", -1, 1, true),
    Activation{"relu", "ReLU",
               "Zero below 0, straight above. Fast and strong in depth; a unit can die and stay at zero.",
               "f(z) = max(0, z)", 0, infinity, false, false, rectified<Relu, float>(relu_backward<float>),
               rectified<Relu, double>(relu_backward<double>)},
    Activation{"leaky_relu", "leaky ReLU", "Like ReLU with a slope of 0.01 below 0, so that no unit can die.",
               "f(z) = max(0.01·z, z)", -infinity, infinity, false, false,
               rectified<LeakyRelu, float>(leaky_relu_backward<float>),
               rectified<LeakyRelu, double>(leaky_relu_backward<double>)},
    entry<Elu>("elu", "ELU", "Straight above 0, bends smoothly to −1 below.", "f(z) = z, or e^z − 1 below 0", -1,
               infinity),
    entry<Gelu>("gelu", "GELU", "A smooth ReLU, used in transformers.", "f(z) = z·Φ(z)", -0.17, infinity),
    entry<Softplus>("softplus", "softplus", "A rounded ReLU; never exactly zero.", "f(z) = ln(1 + e^z)", 0, infinity),
    entry<Swish>("swish", "swish", "z times its sigmoid: smooth, dips a little below zero.", "f(z) = z/(1 + e^(−z))",
                 -0.28, infinity),
    entry<Sine>("sine", "sine", "A wave. Fits repeating patterns; has many local minima.", "f(z) = sin z", -1, 1),
    entry<Step>("step", "step",
                "The perceptron's answer, 0 or 1. Its slope is 0: it learns as output with the perceptron loss only.",
                "f(z) = 1 from 0 up, else 0", 0, 1, true),
    softmax_entry(),
};

}  // namespace

template <>
const ActivationFunctions<float>& Activation::functions<float>() const {
  return in_float;
}
template <>
const ActivationFunctions<double>& Activation::functions<double>() const {
  return in_double;
}

std::span<const Activation> activations() { return table; }

}  // namespace perceptarium
