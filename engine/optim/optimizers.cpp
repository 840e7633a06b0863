#include "engine/optim/optimizers.h"

#include <algorithm>
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

// Calls work(begin, count) for pieces that stay in the first-level cache: each formula below runs over its vectors more
// than once.
template <class Work>
void for_each_slab(Index size, const Work& work) {
  constexpr Index slab = 1024;
  for (Index begin = 0; begin < size; begin += slab) work(begin, std::min(slab, size - begin));
}

// Polyak 1964, in the form of Sutskever et al. 2013 without dampening: v ← μ·v + g, w ← w − η·v;
// Nesterov 1983: w ← w − η·(g + μ·v).
template <class S>
void step_sgd(OptimizerStep<S>& step) {
  const S momentum = S(step.settings[0]);
  const S rate = S(step.learning_rate);
  if (momentum == S(0)) {
    std::copy_n(step.gradient.data(), step.gradient.size(), step.first_state.data());  // for momentum from now on
    step.parameters.noalias() -= rate * step.gradient;
    return;
  }
  step.first_state = momentum * step.first_state + step.gradient;
  if (step.settings[1] != 0.0) {
    step.parameters.noalias() -= rate * (step.gradient + momentum * step.first_state);
  } else {
    step.parameters.noalias() -= rate * step.first_state;
  }
}

// Duchi, Hazan & Singer 2011.
template <class S>
void step_adagrad(OptimizerStep<S>& step) {
  const S rate = S(step.learning_rate);
  const S epsilon = S(step.settings[0]);
  for_each_slab(step.parameters.size(), [&](Index begin, Index count) {
    const auto gradient = step.gradient.segment(begin, count).array();
    auto sum = step.first_state.segment(begin, count).array();
    sum += gradient.square();
    step.parameters.segment(begin, count).array() -= rate * gradient / (sum.sqrt() + epsilon);
  });
}

// Tieleman & Hinton 2012, not centred.
template <class S>
void step_rmsprop(OptimizerStep<S>& step) {
  const S rate = S(step.learning_rate);
  const S rho = S(step.settings[0]);
  const S momentum = S(step.settings[1]);
  const S epsilon = S(step.settings[2]);
  for_each_slab(step.parameters.size(), [&](Index begin, Index count) {
    const auto gradient = step.gradient.segment(begin, count).array();
    auto mean_square = step.first_state.segment(begin, count).array();
    auto velocity = step.second_state.segment(begin, count).array();
    mean_square = rho * mean_square + S(1.0 - step.settings[0]) * gradient.square();
    velocity = momentum * velocity + gradient / (mean_square.sqrt() + epsilon);
    step.parameters.segment(begin, count).array() -= rate * velocity;
  });
}

// Kingma & Ba 2015. The bias corrections are common to all parameters: one time counter.
template <class S>
void step_adam(OptimizerStep<S>& step) {
  const double beta_1 = step.settings[0];
  const double beta_2 = step.settings[1];
  const S epsilon = S(step.settings[2]);
  const S rate = S(step.learning_rate / (1.0 - std::pow(beta_1, double(step.time))));
  const S correction = S(1.0 / std::sqrt(1.0 - std::pow(beta_2, double(step.time))));
  for_each_slab(step.parameters.size(), [&](Index begin, Index count) {
    const auto gradient = step.gradient.segment(begin, count).array();
    auto mean = step.first_state.segment(begin, count).array();
    auto mean_square = step.second_state.segment(begin, count).array();
    mean = S(beta_1) * mean + S(1.0 - beta_1) * gradient;
    mean_square = S(beta_2) * mean_square + S(1.0 - beta_2) * gradient.square();
    step.parameters.segment(begin, count).array() -= rate * mean / (mean_square.sqrt() * correction + epsilon);
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
