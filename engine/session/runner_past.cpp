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
  timeline_.begin(trainer_, experiment_, seconds_);
}

std::size_t Runner::past_bytes() const {
  const auto bytes = [](const std::optional<Future>& future) { return future ? future->timeline.bytes() : 0; };
  const std::size_t replaced = replaced_ ? replaced_->future.timeline.bytes() + bytes(replaced_->other) : 0;
  return timeline_.bytes() + bytes(other_) + replaced;
}

// The run that was put aside is the first to go.
void Runner::bound_past() {
  if (replaced_ && past_bytes() > most_past_bytes_ / 32 * 30) replaced_.reset();
}

Runner::End Runner::end_here() const {
  Progress progress = this->progress();
  progress.other.reset();
  return {std::make_shared<const Progress>(std::move(progress)), trainer_.state()};
}

void Runner::go_to(const End& end) {
  experiment_ = end.progress->experiment;
  seconds_ = end.progress->seconds;
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
  if (all_made && (timeline_.mark(way_->last).epoch == way_->epoch || trainer_.epoch() >= way_->epoch)) {
    way_.reset();
    seconds_ = timeline_.seconds_at(past_tick_, newest_->progress->seconds);
  }
}

// What is shown of the past becomes the beginning of another future. The one that was there is kept in place of the
// other one that may have been there before.
void Runner::branch_off() {
  if (!newest_) return;
  other_ = Future{timeline_, *std::exchange(newest_, std::nullopt), false};
  timeline_ = timeline_.until(past_tick_, trainer_);
  branch_epoch_ = trainer_.epoch();
  is_branch_ = true;
  std::vector<HistoryEntry> history = other_->end.progress->history;
  std::erase_if(history, [this](const HistoryEntry& entry) { return entry.epoch > branch_epoch_; });
  trainer_.set_history(history);
  trainer_.keep_history(true);
  trainer_.record();
}

Runner::Future Runner::leave_future() {
  way_.reset();
  End end = newest_ ? *std::exchange(newest_, std::nullopt) : end_here();
  return {std::move(timeline_), std::move(end), is_branch_};
}

void Runner::put_aside() {
  if (most_past_bytes_ == 0) return;
  Future left = leave_future();
  replaced_ = Replaced{std::move(left), std::exchange(other_, std::nullopt), branch_epoch_, run_};
}

// This run and the one that was put aside change places.
void Runner::bring_back() {
  Replaced back = std::move(*replaced_);
  put_aside();
  timeline_ = std::move(back.future.timeline);
  is_branch_ = back.future.is_branch;
  other_ = std::move(back.other);
  branch_epoch_ = back.branch_epoch;
  run_ = back.run;
  go_to(back.future.end);
}

void Runner::take_future() {
  settle();
  playing_ = false;
  if (!other_) return;
  Future left = leave_future();
  timeline_ = std::move(other_->timeline);
  is_branch_ = other_->is_branch;
  go_to(other_->end);
  other_ = std::move(left);
}

}  // namespace perceptarium
