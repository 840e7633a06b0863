#include "engine/optim/ravine.h"

#include <cmath>

namespace perceptarium {

double ravine_loss(const RavinePlace& place, double ratio) {
  return 0.5 * (place.x * place.x + ratio * place.y * place.y);
}

RavinePlace ravine_gradient(const RavinePlace& place, double ratio) { return {place.x, ratio * place.y}; }

RavineSettings best_descent(double ratio) { return {2.0 / (1.0 + ratio), 0.0}; }

RavineSettings best_heavy_ball(double ratio) {
  const double root = std::sqrt(ratio);
  const double rate = 2.0 / (1.0 + root);
  const double kept = (root - 1.0) / (root + 1.0);
  return {rate * rate, kept * kept};
}

RavineBall::RavineBall(const OptimizerSpec& optimizer, const RavinePlace& start) : spec_(optimizer) {
  place_[0] = start.x;
  place_[1] = start.y;
}

void RavineBall::change(const OptimizerSpec& optimizer) {
  if (optimizer.name != spec_.name) first_state_ = second_state_ = {};
  spec_ = optimizer;
}

bool RavineBall::step(double ratio) {
  if (lost_) return false;
  const Optimizer& optimizer = entry_or_first(optimizers(), spec_.name);
  OptimizerStep<double> step{};
  for (std::size_t i = 0; i < optimizer.settings.size(); ++i) {
    step.settings[i] = setting_value(spec_.settings, optimizer.settings[i]);
  }
  const Vector16 before = place_;
  const RavinePlace slope = ravine_gradient(place(), ratio);
  gradient_[0] = slope.x;
  gradient_[1] = slope.y;
  step.vectors = {kernel::Index(place_.size()), place_.data(), gradient_.data(), first_state_.data(),
                  second_state_.data()};
  step.learning_rate = spec_.learning_rate;
  step.time = ++time_;
  // Far enough from overflow for a loss to be told.
  lost_ = !optimizer.step(step) || !std::isfinite(ravine_loss(place(), ratio));
  if (lost_) place_ = before;
  return !lost_;
}

bool RavineBall::has_arrived() const {
  return std::abs(place_[0]) <= ravine_tolerance && std::abs(place_[1]) <= ravine_tolerance;
}

std::optional<std::int64_t> steps_through_ravine(const OptimizerSpec& optimizer, double ratio, const RavinePlace& start,
                                                 std::int64_t most) {
  RavineBall ball(optimizer, start);
  while (!ball.has_arrived()) {
    if (ball.steps() >= most || !ball.step(ratio)) return std::nullopt;
  }
  return ball.steps();
}

}  // namespace perceptarium
