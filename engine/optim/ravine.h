#pragma once
// The ravine ½·(x² + κ·y²): the simplest loss with a flat and a steep direction, and balls that descend on it by the
// program's own optimizers. The best settings are known in closed form here (Polyak 1964, "Some methods of speeding up
// the convergence of iteration methods").

#include "engine/optim/optimizers.h"

#include <array>
#include <cstdint>
#include <optional>

namespace perceptarium {

struct RavinePlace {
  double x = 1.0;  // along the valley: curvature 1
  double y = 1.0;  // across it: curvature κ
  bool operator==(const RavinePlace&) const = default;
};

inline constexpr double smallest_ravine_ratio = 1.0;
inline constexpr double largest_ravine_ratio = 1000.0;
// A ball has arrived when both |x| and |y| are at most this.
inline constexpr double ravine_tolerance = 1e-6;

// `ratio`: κ ≥ 1, the ratio of the two curvatures.
double ravine_loss(const RavinePlace& place, double ratio);
RavinePlace ravine_gradient(const RavinePlace& place, double ratio);

// A rate and how much of the last step is kept.
struct RavineSettings {
  double learning_rate = 0.01;
  double momentum = 0.0;
};

// The fastest in the worst direction: 2/(1 + κ), each step keeps (κ − 1)/(κ + 1) of the distance.
RavineSettings best_descent(double ratio);
// 4/(1 + √κ)², momentum ((√κ − 1)/(√κ + 1))²: in the long run each step keeps (√κ − 1)/(√κ + 1).
RavineSettings best_heavy_ball(double ratio);

// One ball: where it is, and what its optimizer has gathered.
class RavineBall {
 public:
  RavineBall(const OptimizerSpec& optimizer, const RavinePlace& start);

  // Other settings, the same place, momentum and all.
  void change(const OptimizerSpec& optimizer);
  // False when the place overflowed: then it stays where it was for good.
  bool step(double ratio);

  [[nodiscard]] RavinePlace place() const { return {place_[0], place_[1]}; }
  [[nodiscard]] std::int64_t steps() const { return time_; }
  [[nodiscard]] bool has_arrived() const;
  [[nodiscard]] bool is_lost() const { return lost_; }

 private:
  using Vector16 = std::array<double, 16>;  // whole packets; all but the first two stay 0

  OptimizerSpec spec_;
  Vector16 place_{}, gradient_{}, first_state_{}, second_state_{};
  std::int64_t time_ = 0;
  bool lost_ = false;
};

// How many steps a ball takes from `start` until it has arrived; nothing when it has not after `most`.
std::optional<std::int64_t> steps_through_ravine(const OptimizerSpec& optimizer, double ratio, const RavinePlace& start,
                                                 std::int64_t most);

}  // namespace perceptarium
