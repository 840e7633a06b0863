#pragma once
// The table of weight penalties. Biases are never penalised.

#include "engine/math/setting.h"
#include "engine/math/types.h"

#include <span>
#include <string>
#include <string_view>

namespace perceptarium {

struct RegularizerSpec {
  std::string name = "none";
  double rate = 0.0;       // 0…10
  Settings settings = {};  // by the entry's setting ids
  bool operator==(const RegularizerSpec&) const = default;
};

inline constexpr double largest_regularization_rate = 10.0;

// How the rate λ is shared out: penalty = λ·(absolute·|w| + ½·square·w²).
struct PenaltyShares {
  double absolute = 0.0;
  double square = 0.0;
};

struct Regularizer {
  std::string_view id;
  std::string_view label;
  std::string_view description;
  std::string_view formula;
  std::span<const Setting> settings;
  PenaltyShares (*shares)(const Settings& settings);
};

std::span<const Regularizer> regularizers();

// One step against the penalty, after the optimizer's step, on the weights of one unit. `absolute`, `square`: learning
// rate × rate × share. First the proximal step of |w| (soft threshold: a weight reaches exactly zero and may come
// back), then a gradient step on ½·w², never past zero.
template <class S>
void shrink(S* weights, Index count, S absolute, S square) {
  Eigen::Map<Eigen::Array<S, 1, Eigen::Dynamic>> w(weights, count);
  if (absolute != S(0)) w = w.sign() * (w.abs() - absolute).max(S(0));
  if (square != S(0)) w *= std::max(S(0), S(1) - square);
}

}  // namespace perceptarium
