#include "app/state/fit_watch.h"

#include "engine/data/dataset.h"

#include <utility>

namespace perceptarium::ui {

namespace {

// What a fit follows from.
Experiment essence(const Experiment& experiment) {
  Experiment result = with_units(experiment, 1);
  result.notes.clear();
  return result;
}

}  // namespace

void FitWatch::start(const Experiment& experiment) {
  if (!shows_curve(experiment.data)) return;
  fitted_ = essence(experiment);
  outdated_ = false;
  fits_->start(experiment);
}

void FitWatch::stop() {
  fitted_.reset();
  outdated_ = false;
  fits_->stop();
}

void FitWatch::advance(const Experiment& experiment, double seconds) {
  if (!fitted_) return;
  if (!shows_curve(experiment.data)) {
    stop();
    return;
  }
  Experiment now = essence(experiment);
  if (now != *fitted_) {
    fitted_ = std::move(now);
    outdated_ = true;
    calm_ = 0.0;
    return;
  }
  if (!outdated_) return;
  calm_ += seconds;
  if (calm_ >= calm_seconds) start(experiment);
}

bool FitWatch::is_busy() const { return outdated_ || is_fitting(); }

bool FitWatch::is_fitting() const { return fitted_ && !outdated_ && !fits_->all_done(); }

}  // namespace perceptarium::ui
