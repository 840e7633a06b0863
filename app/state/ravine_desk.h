#pragma once
// The ravine lab: three balls with a learning rate each, their paths, and the clock that makes them step. Nothing here
// belongs to the document.

#include "engine/optim/ravine.h"

#include <array>
#include <string>
#include <vector>

namespace perceptarium::ui {

inline constexpr std::size_t ravine_balls = 3;
inline constexpr std::int64_t most_ravine_steps = 5000;

struct RavineKind {
  std::string_view name, optimizer, description;
  bool has_momentum = false;
};
// Gradient descent, momentum, Adam.
const std::array<RavineKind, ravine_balls>& ravine_kinds();

// How many steps the balls take a second.
struct RavinePace {
  const char* label;
  double steps_per_second;
};
inline constexpr std::array<RavinePace, 5> ravine_paces{
    {{"2 steps/s", 2}, {"10 steps/s", 10}, {"30 steps/s", 30}, {"120 steps/s", 120}, {"600 steps/s", 600}}};

struct RavineTrack {
  RavineSettings settings;
  std::vector<RavinePlace> path;        // from the start on
  std::vector<float> losses;            // as many
  std::optional<std::int64_t> arrived;  // after so many steps
  bool lost = false;                    // far beyond the ravine, or overflowed
  [[nodiscard]] std::int64_t steps() const { return std::int64_t(path.size()) - 1; }
};

class RavineDesk {
 public:
  RavineDesk();

  [[nodiscard]] double ratio() const { return ratio_; }
  [[nodiscard]] RavinePlace start() const { return start_; }
  [[nodiscard]] const std::array<RavineTrack, ravine_balls>& tracks() const { return tracks_; }

  // All balls begin anew; only a place dragged while they play lets them play on.
  void set_ratio(double ratio);
  void set_start(const RavinePlace& start);
  // The ball begins anew with them.
  void set_settings(std::size_t ball, const RavineSettings& settings);
  // The best settings known for the ratio; of Adam, for which none are known, the usual ones.
  [[nodiscard]] RavineSettings tuned(std::size_t ball) const;
  // The rate beyond which a ball's steps grow; nothing for Adam.
  [[nodiscard]] std::optional<double> limit(std::size_t ball) const;

  void restart();
  void step();
  void toggle_play();
  [[nodiscard]] bool is_playing() const { return playing_; }
  // Whether a step would move any ball.
  [[nodiscard]] bool can_step() const;
  [[nodiscard]] int pace() const { return pace_; }
  void choose_pace(int pace) { pace_ = pace; }
  void advance(double seconds);

  // One sentence on what a ball does.
  [[nodiscard]] std::string remark(std::size_t ball) const;

 private:
  void begin(std::size_t ball);
  [[nodiscard]] OptimizerSpec optimizer_of(std::size_t ball) const;

  double ratio_ = 100.0;
  RavinePlace start_{1.0, 1.0};
  std::array<RavineTrack, ravine_balls> tracks_;
  std::vector<RavineBall> balls_;
  bool playing_ = false;
  int pace_ = 2;
  double owed_ = 0.0;  // steps
};

}  // namespace perceptarium::ui
