// Going back to earlier epochs of a run, and on from there as another future.

#include "engine/session/recipe.h"
#include "engine/session/runner.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace perceptarium {

void Runner::begin_timeline() {
  way_.reset();
  newest_.reset();
  other_.reset();
  is_branch_ = false;
  trainer_.keep_history(true);
  timeline_.begin(trainer_, experiment_);
}

std::size_t Runner::past_bytes() const { return timeline_.bytes() + (other_ ? other_->timeline.bytes() : 0); }

Runner::End Runner::end_here() const {
  Progress progress = this->progress();
  progress.other.reset();
  return {std::make_shared<const Progress>(std::move(progress)), trainer_.state()};
}

void Runner::go_to(const End& end) {
  experiment_ = end.progress->experiment;
  trainer_.restore(recipe_of(*experiment_), end.progress->dataset, end.state);
  trainer_.set_history(end.progress->history);
  trainer_.keep_history(true);
}

void Runner::apply(const GoBack& go) {
  settle();
  playing_ = false;
  const std::int64_t newest = newest_ ? newest_->progress->epoch : trainer_.epoch();
  const std::int64_t epoch = std::max(go.epoch, timeline_.first_epoch());
  if (timeline_.empty() || epoch >= newest) {
    if (newest_) go_to(*std::exchange(newest_, std::nullopt));
    return;
  }
  if (!newest_) newest_ = end_here();
  trainer_.keep_history(false);
  way_ = timeline_.way_to(epoch);
  const Timeline::Mark& start = timeline_.mark(way_->from);
  experiment_ = start.experiment;
  trainer_.restore(recipe_of(*experiment_), start.dataset, *start.state);
  past_tick_ = start.tick;
  next_mark_ = way_->from + 1;
  travel_over_marks();
}

// One batch nearer to the epoch that was asked for.
void Runner::travel() {
  trainer_.step();
  ++total_steps_;
  ++past_tick_;
  travel_over_marks();
}

// Makes the changes again that were made here, and sees whether this is the end.
void Runner::travel_over_marks() {
  for (; next_mark_ <= way_->last && timeline_.mark(next_mark_).tick == past_tick_; ++next_mark_) {
    const Timeline::Mark& mark = timeline_.mark(next_mark_);
    if (mark.is_edit) change_to(mark.experiment);
  }
  const bool all_made = next_mark_ > way_->last;
  if (all_made && (timeline_.mark(way_->last).epoch == way_->epoch || trainer_.epoch() >= way_->epoch)) way_.reset();
}

// What is shown of the past becomes the beginning of another future. The one that was there is kept in place of the
// other one that may have been there before.
void Runner::branch_off() {
  if (!newest_) return;
  other_ = Future{timeline_, *std::exchange(newest_, std::nullopt), false};
  timeline_ = timeline_.until(past_tick_, trainer_);
  seconds_before_ = std::numeric_limits<double>::quiet_NaN();
  branch_epoch_ = trainer_.epoch();
  is_branch_ = true;
  std::vector<HistoryEntry> history = other_->end.progress->history;
  std::erase_if(history, [this](const HistoryEntry& entry) { return entry.epoch > branch_epoch_; });
  trainer_.set_history(history);
  trainer_.keep_history(true);
  trainer_.record();
}

void Runner::take_future() {
  if (!other_) return;
  settle();
  playing_ = false;
  Future left{std::move(timeline_), newest_ ? *std::exchange(newest_, std::nullopt) : end_here(), is_branch_};
  timeline_ = std::move(other_->timeline);
  is_branch_ = other_->is_branch;
  go_to(other_->end);
  other_ = std::move(left);
}

}  // namespace perceptarium
