#include "engine/optim/stability.h"

namespace perceptarium {

std::optional<double> stability_limit(const OptimizerSpec& optimizer, double curvature) {
  if (optimizer.name != "sgd" || !(curvature > 0.0)) return std::nullopt;
  const Optimizer& sgd = entry_or_first(optimizers(), optimizer.name);
  const double momentum = setting_value(optimizer.settings, sgd.settings[0]);
  const bool nesterov = momentum > 0.0 && setting_value(optimizer.settings, sgd.settings[1]) != 0.0;
  return 2.0 * (1.0 + momentum) / (curvature * (nesterov ? 1.0 + 2.0 * momentum : 1.0));
}

}  // namespace perceptarium
