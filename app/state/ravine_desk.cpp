#include "app/state/ravine_desk.h"

#include "engine/optim/stability.h"

#include <algorithm>
#include <cmath>

namespace perceptarium::ui {

namespace {

constexpr RavineSettings usual_adam{0.1, 0.9};
constexpr double lost_distance = 1e6;  // from there it would never be seen again
constexpr double most_steps_a_frame = 200.0;
constexpr double round_bowl = 1.0 + 1e-9;

// Two limits and one rate are compared; a rate that was typed as the limit is at it.
bool is_beyond(double rate, double limit) { return rate > limit * (1.0 + 1e-9); }

}  // namespace

const std::array<RavineKind, ravine_balls>& ravine_kinds() {
  static constexpr std::array<RavineKind, ravine_balls> kinds{{
      {"Gradient descent", "sgd", "Every step goes straight down the slope.", false},
      {"Momentum", "sgd", "Polyak's heavy ball: every step keeps a share of the last one.", true},
      {"Adam", "adam", "Divides each direction by its recent slope, and keeps a share of the last steps.", true},
  }};
  return kinds;
}

RavineDesk::RavineDesk() {
  for (std::size_t i = 0; i < ravine_balls; ++i) {
    tracks_[i].settings = tuned(i);
    balls_.emplace_back(optimizer_of(i), start_);
    begin(i);
  }
}

OptimizerSpec RavineDesk::optimizer_of(std::size_t ball) const {
  const RavineKind& kind = ravine_kinds()[ball];
  OptimizerSpec spec{std::string(kind.optimizer), tracks_[ball].settings.learning_rate, {}};
  if (kind.has_momentum) {
    spec.settings[kind.optimizer == "adam" ? "beta_1" : "momentum"] = tracks_[ball].settings.momentum;
  }
  return spec;
}

RavineSettings RavineDesk::tuned(std::size_t ball) const {
  if (ball == 0) return best_descent(ratio_);
  return ball == 1 ? best_heavy_ball(ratio_) : usual_adam;
}

std::optional<double> RavineDesk::limit(std::size_t ball) const { return stability_limit(optimizer_of(ball), ratio_); }

void RavineDesk::begin(std::size_t ball) {
  RavineTrack& track = tracks_[ball];
  balls_[ball] = RavineBall(optimizer_of(ball), start_);
  track.path = {start_};
  track.losses = {float(ravine_loss(start_, ratio_))};
  track.arrived.reset();
  track.lost = false;
  if (balls_[ball].has_arrived()) track.arrived = 0;
}

void RavineDesk::set_ratio(double ratio) {
  const std::array<RavineSettings, ravine_balls> before{tuned(0), tuned(1), tuned(2)};
  ratio_ = std::clamp(ratio, smallest_ravine_ratio, largest_ravine_ratio);
  for (std::size_t i = 0; i < ravine_balls; ++i) {
    // Who has not touched the best settings goes on with the best ones.
    RavineSettings& settings = tracks_[i].settings;
    if (settings.learning_rate == before[i].learning_rate && settings.momentum == before[i].momentum) {
      settings = tuned(i);
    }
  }
  restart();
}

void RavineDesk::set_start(const RavinePlace& start) {
  start_ = start;
  restart();
}

void RavineDesk::set_settings(std::size_t ball, const RavineSettings& settings) {
  tracks_[ball].settings = settings;
  begin(ball);
}

void RavineDesk::restart() {
  for (std::size_t i = 0; i < ravine_balls; ++i) begin(i);
  owed_ = 0.0;
}

bool RavineDesk::can_step() const {
  return std::any_of(tracks_.begin(), tracks_.end(), [](const RavineTrack& track) {
    return !track.arrived && !track.lost && track.steps() < most_ravine_steps;
  });
}

void RavineDesk::step() {
  for (std::size_t i = 0; i < ravine_balls; ++i) {
    RavineTrack& track = tracks_[i];
    if (track.arrived || track.lost || track.steps() >= most_ravine_steps) continue;
    const bool moved = balls_[i].step(ratio_);
    const RavinePlace place = balls_[i].place();
    track.lost = !moved || std::max(std::abs(place.x), std::abs(place.y)) > lost_distance;
    if (!moved) continue;
    track.path.push_back(place);
    track.losses.push_back(float(ravine_loss(place, ratio_)));
    if (balls_[i].has_arrived()) track.arrived = balls_[i].steps();
  }
  if (!can_step()) playing_ = false;
}

void RavineDesk::toggle_play() {
  if (!playing_ && !can_step()) restart();
  playing_ = !playing_;
  owed_ = 0.0;
}

void RavineDesk::advance(double seconds) {
  if (!playing_) return;
  const auto pace = std::size_t(std::clamp(pace_, 0, int(ravine_paces.size()) - 1));
  owed_ = std::min(owed_ + seconds * ravine_paces[pace].steps_per_second, most_steps_a_frame);
  for (; owed_ >= 1.0 && playing_; owed_ -= 1.0) step();
}

std::string RavineDesk::remark(std::size_t ball) const {
  const RavineTrack& track = tracks_[ball];
  const double rate = track.settings.learning_rate;
  const std::optional<double> most = limit(ball);
  if (most && is_beyond(rate, *most)) {
    return ball == 0 ? "Diverges: the rate is beyond 2/κ, so every step across lands farther up the other wall."
                     : "Diverges: the rate is beyond 2(1 + β)/κ, and every swing gets wider.";
  }
  if (ball == 2) {
    return track.arrived
               ? "Arrived: it took both directions at its own pace."
               : "Both directions alike at first, steep or flat; near the floor its steps of one size overshoot.";
  }
  if (ball == 1) {
    return track.settings.momentum == 0.0 ? "Without β it is plain gradient descent."
                                          : "Swings across cancel out, steps along add up: it rolls down the valley.";
  }
  if (ratio_ <= round_bowl) return "A round bowl: the slope points to the middle.";
  if (rate * ratio_ > 1.5)
    return "Zigzags: the step is nearly as long as the ravine bears, and still short along the valley.";
  if (rate * ratio_ > 1.0) return "Overshoots across the valley a little, and creeps along it.";
  return "Slow along the valley: the slope there is gentle and the rate has to be small.";
}

}  // namespace perceptarium::ui
