#pragma once
// Up to which learning rate an optimizer's steps on a bowl get smaller, given how sharply the bowl is curved.

#include "engine/optim/optimizers.h"

#include <optional>

namespace perceptarium {

// The learning rate beyond which steps along a direction of curvature λ > 0 grow from one to the next, for gradients of
// the whole set: plain descent 2/λ (LeCun et al. 1998, "Efficient BackProp"; Cohen et al. 2021, "Gradient descent on
// neural networks typically occurs at the edge of stability"), heavy ball 2·(1 + β)/λ (Polyak 1964), Nesterov
// 2·(1 + β)/((1 + 2·β)·λ). Nothing for optimizers that give every weight a rate of its own, and for λ ≤ 0.
std::optional<double> stability_limit(const OptimizerSpec& optimizer, double curvature);

}  // namespace perceptarium
