#pragma once
// The table of weight penalties. Biases are never penalised.

#include "engine/math/types.h"

#include <span>
#include <string>
#include <string_view>

namespace perceptarium {

struct RegularizerSpec {
  std::string name = "none";
  double rate = 0.0;  // 0…10
  bool operator==(const RegularizerSpec&) const = default;
};

inline constexpr double largest_regularization_rate = 10.0;

// Works on the weights of one unit, after the optimizer's step.
template <class S>
using Shrink = void (*)(S* weights, Index count, S learning_rate, S rate);

struct Regularizer {
  std::string_view id;
  std::string_view label;
  std::string_view description;
  std::string_view formula;
  Shrink<float> shrink_float;
  Shrink<double> shrink_double;

  template <class S>
  [[nodiscard]] Shrink<S> shrink() const {
    if constexpr (std::is_same_v<S, float>) {
      return shrink_float;
    } else {
      return shrink_double;
    }
  }
};

std::span<const Regularizer> regularizers();

}  // namespace perceptarium
