#include "app/state/range_desk.h"

#include "app/state/update.h"
#include "engine/data/dataset.h"
#include "engine/session/untrained.h"

#include <algorithm>
#include <utility>

namespace perceptarium::ui {

namespace {

// What a test follows from.
Experiment essence(Experiment experiment) {
  experiment.training.optimizer.learning_rate = 1.0;
  experiment.training.schedule = {};
  experiment.training.early_stopping = {};
  experiment.notes.clear();
  return untrained(std::move(experiment));
}

}  // namespace

void RangeDesk::set_batches(std::int64_t batches) {
  setup_.batches = std::clamp(batches, fewest_range_batches, most_range_batches);
}

bool RangeDesk::start(const Experiment& experiment, const Snapshot* run) {
  const auto dataset = make_dataset(experiment.data);
  complaint_.clear();
  if (std::count(dataset->parts.begin(), dataset->parts.end(), Part::training) == 0) {
    complaint_ = "There is no training point: draw some, or give the training part a share.";
    return false;
  }
  experiment_ = essence(experiment);
  chosen_.reset();
  run_.reset();
  shown_.reset();
  RangeTestOptions options;
  options.batches = setup_.batches;
  run_ = std::make_unique<RangeRun>(setup_.from_now ? with_run(experiment, run) : experiment, options, on_news_);
  return true;
}

void RangeDesk::toggle_pause() {
  if (is_under_way()) run_->set_paused(!run_->is_paused());
}

void RangeDesk::cancel() { run_.reset(); }

void RangeDesk::advance() {
  if (run_ == nullptr) return;
  shown_ = run_->latest();
  if (shown_ != nullptr && shown_->over) run_.reset();
}

bool RangeDesk::is_outdated(const Experiment& experiment) const {
  return has_begun() && essence(experiment) != experiment_;
}

std::optional<double> RangeDesk::offered() const {
  if (chosen_) return chosen_;
  if (shown_ == nullptr || !shown_->marks.steepest) return std::nullopt;
  return round_rate(shown_->points[*shown_->marks.steepest].rate);
}

bool RangeDesk::waits_for_thread() const {
  if (!is_running()) return false;
  const std::shared_ptr<const RangeProgress> latest = run_->latest();
  return latest == nullptr || !latest->over;
}

}  // namespace perceptarium::ui
