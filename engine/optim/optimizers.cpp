#include "engine/optim/optimizers.h"

#include <array>

namespace perceptarium {

namespace {

constexpr std::array sgd_settings{
    Setting{"momentum", "momentum", "How much of the last step is kept: 0 is plain descent, 0.9 rolls through ravines.",
            0.0, 0.0, 1.0, true},
};

// Polyak 1964, in the form of Sutskever et al. 2013 without dampening: v ← μ·v + g, w ← w − η·v.
template <class S>
void step_sgd(OptimizerStep<S>& step) {
  const S momentum = step.settings[0];
  if (momentum == S(0)) {
    step.first_state = step.gradient;  // so that momentum can be switched on at any time
    step.parameters.noalias() -= step.learning_rate * step.gradient;
    return;
  }
  step.first_state = momentum * step.first_state + step.gradient;
  step.parameters.noalias() -= step.learning_rate * step.first_state;
}

constexpr std::array table{
    Optimizer{"sgd", "SGD", "Walks straight down the gradient of each batch. Every step is learning rate × gradient.",
              "w ← w − η·∂L/∂w", sgd_settings, 1, step_sgd<float>, step_sgd<double>},
};

}  // namespace

std::span<const Optimizer> optimizers() { return table; }

}  // namespace perceptarium
