#pragma once
// The fits of several numbers of units beside the document: begun by hand, and begun anew when the document has become
// another one and stayed so for a moment.

#include "engine/session/experiment.h"
#include "engine/session/unit_fits.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace perceptarium::ui {

class FitWatch {
 public:
  // How long the document must stand still before the fits begin anew.
  static constexpr double calm_seconds = 0.4;

  FitWatch() : fits_(std::make_unique<UnitFits>()) {}

  // Before anything is started; called from the thread of the fits.
  void set_on_news(std::function<void()> on_news) { fits_ = std::make_unique<UnitFits>(std::move(on_news)); }

  void start(const Experiment& experiment);
  void stop();
  // Call in every frame with the document. Another number of units is not another document here; one that is no curve
  // ends everything.
  void advance(const Experiment& experiment, double seconds);

  [[nodiscard]] bool is_started() const { return fitted_.has_value(); }
  // Whether something is under way or about to be.
  [[nodiscard]] bool is_busy() const;
  // Whether a thread is at work on it.
  [[nodiscard]] bool is_fitting() const;
  // None until started; while the document moves those of before, unfinished ones without an answer.
  [[nodiscard]] std::vector<UnitFit> fits() const { return fits_->fits(); }

 private:
  std::unique_ptr<UnitFits> fits_;
  std::optional<Experiment> fitted_;  // what the fits are of, without units; none before the start
  double calm_ = 0.0;                 // seconds since the last change
  bool outdated_ = false;
};

}  // namespace perceptarium::ui
