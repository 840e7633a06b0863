#pragma once
// Keeps the curvature at the weights on the screen up to date: asks for it anew when they have moved, but not more
// often than is worth its cost, and not at all while they stand still.

#include "engine/session/curvature_thread.h"

#include <functional>
#include <memory>
#include <optional>

namespace perceptarium::ui {

class CurvatureWatch {
 public:
  // Between two answers, in seconds of frames; longer for large sets and networks.
  static constexpr double calm_seconds = 0.25;

  CurvatureWatch() : thread_(std::make_unique<CurvatureThread>()) {}

  // Before anything is asked; called from the thread that computes.
  void set_on_news(std::function<void()> on_news) { thread_ = std::make_unique<CurvatureThread>(std::move(on_news)); }

  // Call in every frame with the snapshot that it shows, which may be null.
  void advance(const std::shared_ptr<const Snapshot>& shown, double seconds);

  // At the weights shown, or at those of a moment ago; nothing when the data or the network have become others since.
  [[nodiscard]] const std::optional<Curvature>& now() const { return now_; }
  // Whether a thread is at work on it.
  [[nodiscard]] bool is_at_work() const { return thread_->is_at_work(); }
  // Whether it only waits for the next time that it may ask.
  [[nodiscard]] bool is_waiting() const { return outdated_ && !is_at_work(); }

 private:
  std::unique_ptr<CurvatureThread> thread_;
  std::shared_ptr<const Snapshot> seen_;      // last
  std::shared_ptr<const Snapshot> asked_;     // the curvature was computed at these weights, or is about to be
  std::shared_ptr<const Snapshot> answered_;  // last
  std::optional<Curvature> now_;
  double pause_ = 0.0;  // seconds until it may ask again
  bool outdated_ = false;
};

}  // namespace perceptarium::ui
