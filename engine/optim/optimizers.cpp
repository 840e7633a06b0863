#include "engine/optim/optimizers.h"

#include <array>
#include <cmath>

namespace perceptarium {

namespace {

constexpr Setting momentum_setting{
    "momentum", "momentum", "How much of the last step is kept: 0 is plain descent, 0.9 rolls through ravines.",
    0.0,        0.0,        1.0,
    true};
constexpr Setting epsilon_setting(double initial) {
  return {"epsilon", "epsilon", "Keeps the division away from zero. Rarely changed.", initial, 1e-12, 1.0};
}

constexpr std::array sgd_settings{
    momentum_setting,
    Setting{"nesterov", "Nesterov", "Looks ahead: takes the gradient's step on top of the momentum's.", 0, 0, 1, false,
            false, true},
};
constexpr std::array adagrad_settings{epsilon_setting(1e-10)};
constexpr std::array rmsprop_settings{
    Setting{"rho", "rho", "How much of the running mean of squared gradients is kept at each step.", 0.99, 0.0, 1.0,
            true},
    Setting{"momentum", "momentum", "How much of the last step is kept.", 0.0, 0.0, 1.0, true},
    epsilon_setting(1e-8),
};
constexpr Setting beta_1_setting{
    "beta_1", "beta 1", "How much of the running mean of the gradient is kept at each step.", 0.9, 0.0, 1.0, true};
constexpr Setting beta_2_setting{
    "beta_2", "beta 2", "How much of the running mean of the squared gradient is kept at each step.", 0.999, 0.0,
    1.0,      true};
constexpr std::array adam_settings{beta_1_setting, beta_2_setting, epsilon_setting(1e-8)};
constexpr std::array adamw_settings{
    beta_1_setting, beta_2_setting, epsilon_setting(1e-8),
    Setting{"weight_decay", "weight decay", "Every step shrinks every weight by learning rate × this share.", 0.01, 0.0,
            10.0}};

template <class S>
using Packets = kernel::UpdatedPackets<S>;

// The same number in every lane.
template <class S>
kernel::Packet<S> fill(double value) {
  return kernel::broadcast(S(value));
}

// Polyak 1964, in the form of Sutskever et al. 2013 without dampening: v ← μ·v + g, w ← w − η·v;
// Nesterov 1983: w ← w − η·(g + μ·v). Without momentum v is g, for momentum from then on.
template <class S>
bool step_sgd(const OptimizerStep<S>& step) {
  const auto momentum = fill<S>(step.settings[0]);
  const auto rate = fill<S>(step.learning_rate);
  if (step.settings[0] == 0.0) {
    return kernel::update(step.vectors, [&](Packets<S>& p) {
      p.first_state = p.gradient;
      p.parameters = p.parameters - rate * p.gradient;
    });
  }
  if (step.settings[1] == 0.0) {
    return kernel::update(step.vectors, [&](Packets<S>& p) {
      p.first_state = momentum * p.first_state + p.gradient;
      p.parameters = p.parameters - rate * p.first_state;
    });
  }
  return kernel::update(step.vectors, [&](Packets<S>& p) {
    p.first_state = momentum * p.first_state + p.gradient;
    p.parameters = p.parameters - rate * (momentum * p.first_state + p.gradient);
  });
}

// Duchi, Hazan & Singer 2011.
template <class S>
bool step_adagrad(const OptimizerStep<S>& step) {
  const auto rate = fill<S>(step.learning_rate);
  const auto epsilon = fill<S>(step.settings[0]);
  return kernel::update(step.vectors, [&](Packets<S>& p) {
    p.first_state = p.gradient * p.gradient + p.first_state;
    p.parameters = p.parameters - rate * p.gradient / (kernel::square_root<S>(p.first_state) + epsilon);
  });
}

// Tieleman & Hinton 2012, not centred.
template <class S>
bool step_rmsprop(const OptimizerStep<S>& step) {
  const auto rate = fill<S>(step.learning_rate);
  const auto rho = fill<S>(step.settings[0]);
  const auto rest = fill<S>(1.0 - step.settings[0]);
  const auto momentum = fill<S>(step.settings[1]);
  const auto epsilon = fill<S>(step.settings[2]);
  return kernel::update(step.vectors, [&](Packets<S>& p) {
    p.first_state = rho * p.first_state + rest * p.gradient * p.gradient;
    p.second_state = momentum * p.second_state + p.gradient / (kernel::square_root<S>(p.first_state) + epsilon);
    p.parameters = p.parameters - rate * p.second_state;
  });
}

// Kingma & Ba 2015. The bias corrections are common to all parameters: one time counter.
template <class S>
bool step_adam(const OptimizerStep<S>& step) {
  const double time = double(step.time);
  const auto beta_1 = fill<S>(step.settings[0]);
  const auto beta_2 = fill<S>(step.settings[1]);
  const auto rest_1 = fill<S>(1.0 - step.settings[0]);
  const auto rest_2 = fill<S>(1.0 - step.settings[1]);
  const auto epsilon = fill<S>(step.settings[2]);
  const auto rate = fill<S>(step.learning_rate / (1.0 - std::pow(step.settings[0], time)));
  const auto correction = fill<S>(1.0 / std::sqrt(1.0 - std::pow(step.settings[1], time)));
  return kernel::update(step.vectors, [&](Packets<S>& p) {
    p.first_state = beta_1 * p.first_state + rest_1 * p.gradient;
    p.second_state = beta_2 * p.second_state + rest_2 * p.gradient * p.gradient;
    const auto spread = kernel::square_root<S>(p.second_state) * correction + epsilon;
    p.parameters = p.parameters - rate * p.first_state / spread;
  });
}

constexpr std::array table{
    Optimizer{"sgd", "SGD",
              "Walks straight down the gradient of each batch: learning rate × gradient. With momentum it rolls on.",
              "w ← w − η·∂L/∂w", sgd_settings, step_sgd<float>, step_sgd<double>},
    Optimizer{
        "adagrad", "AdaGrad",
        "A rate of its own for every weight, smaller the more it has moved. Good for rare features; slows for ever.",
        "w ← w − η·g/√Σg²", adagrad_settings, step_adagrad<float>, step_adagrad<double>},
    Optimizer{"rmsprop", "RMSprop",
              "Divides each gradient by its recent size, so that flat and steep directions move alike.",
              "w ← w − η·g/√mean g²", rmsprop_settings, step_rmsprop<float>, step_rmsprop<double>},
    Optimizer{"adam", "Adam",
              "RMSprop with momentum: works almost everywhere without tuning. Try a learning rate of 0.001 to 0.03.",
              "w ← w − η·mean g/√mean g²", adam_settings, step_adam<float>, step_adam<double>},
    Optimizer{"adamw", "AdamW", "Adam that also shrinks every weight a little at each step: today's default for depth.",
              "Adam after w ← w·(1 − η·λ)", adamw_settings, step_adam<float>, step_adam<double>, 3},
};

}  // namespace

std::span<const Optimizer> optimizers() { return table; }

}  // namespace perceptarium
