#pragma once
// The table of optimizers. A step works on the whole flat vectors; a new optimizer is one entry in optimizers.cpp.
// Formulas and their settings follow PyTorch's torch.optim, so that numbers can be compared.

#include "engine/kernel/update.h"
#include "engine/math/setting.h"

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace perceptarium {

inline constexpr double smallest_learning_rate = 1e-8;
inline constexpr double largest_learning_rate = 1000.0;

struct OptimizerSpec {
  std::string name = "sgd";
  double learning_rate = 0.03;
  Settings settings = {};  // by the entry's setting ids; absent means the entry's initial value
  bool operator==(const OptimizerSpec&) const = default;
};

// What one step works on. The state vectors start at zero and belong to the optimizer. Where parameter, gradient and
// states are 0 they stay so: the padding of the vectors is like that.
template <class S>
struct OptimizerStep {
  kernel::Updated<S> vectors;
  double learning_rate;
  std::array<double, 4> settings;  // values in the order of the entry's settings
  std::int64_t time;               // 1 for the first step; one counter for all parameters
};

struct Optimizer {
  std::string_view id;
  std::string_view label;
  std::string_view description;  // what it does and when to use it
  std::string_view formula;
  std::span<const Setting> settings;
  // Whether all parameters are finite afterwards.
  bool (*step_float)(const OptimizerStep<float>&);
  bool (*step_double)(const OptimizerStep<double>&);
  // The setting by which every weight (never a bias) shrinks before the step: w ← w·(1 − η·setting). −1 = none.
  int decay_setting = -1;

  template <class S>
  bool step(const OptimizerStep<S>& arguments) const {
    if constexpr (std::is_same_v<S, float>) {
      return step_float(arguments);
    } else {
      return step_double(arguments);
    }
  }
};

std::span<const Optimizer> optimizers();

}  // namespace perceptarium
