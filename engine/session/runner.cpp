#include "engine/session/runner.h"

#include "engine/session/recipe.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace perceptarium {

namespace {

template <class... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};
template <class... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

double seconds_before(const Experiment& experiment, double known) {
  return experiment.parameters.empty() ? 0.0 : known;
}

}  // namespace

Runner::Runner(const std::shared_ptr<const Experiment>& experiment, double epochs_per_second, std::size_t past_bytes)
    : Runner(experiment, make_dataset(experiment->data), epochs_per_second, past_bytes) {}

Runner::Runner(std::shared_ptr<const Experiment> experiment, std::shared_ptr<const Dataset> dataset,
               double epochs_per_second, std::size_t past_bytes)
    : experiment_(std::move(experiment)),
      trainer_(make_trainer(*experiment_, std::move(dataset))),
      pace_(epochs_per_second),
      seconds_(seconds_before(*experiment_, std::numeric_limits<double>::quiet_NaN())),
      most_past_bytes_(past_bytes),
      timeline_(past_bytes / 32 * 15) {  // the ends of both take some of it too
  begin_timeline();
}

void Runner::carry_out(const Command& command) {
  while (is_travelling()) step();
  ++commands_;
  std::visit(Overloaded{
                 [this](const Play&) {
                   branch_off();
                   playing_ = true;
                   trainer_.go_on();
                 },
                 [this](const Pause&) {
                   playing_ = false;
                   settle();
                 },
                 [this](const RunSteps& run) {
                   branch_off();
                   playing_ = false;
                   owed_steps_ = std::max<std::int64_t>(run.count, 0);
                   trainer_.go_on();
                 },
                 [this](const RunEpochs& run) {
                   branch_off();
                   playing_ = false;
                   owed_epoch_ = trainer_.epoch() + std::max<std::int64_t>(run.count, 0);
                   trainer_.go_on();
                 },
                 [this](const Reset& reset) { apply(reset); },
                 [this](const Edit& edit) { apply(edit); },
                 [this](const Load& load) { apply(load); },
                 [this](const SetPace& pace) { pace_ = std::max(pace.epochs_per_second, 0.0); },
                 [this](const GoBack& go) { apply(go); },
                 [this](const TakeFuture&) { take_future(); },
                 [this](const DropFuture&) { other_.reset(); },
             },
             command);
  if (trainer_.diverged() || trainer_.training_samples() == 0) settle();
}

void Runner::apply(const Reset&) {
  settle();
  put_aside();
  run_ = ++runs_;
  seconds_ = 0;
  trainer_.reset();
  begin_timeline();
}

void Runner::apply(const Edit& edit) {
  branch_off();
  change_to(edit.experiment);
  timeline_.note_edit(trainer_, experiment_, seconds_);
  bound_past();
}

void Runner::change_to(const std::shared_ptr<const Experiment>& experiment) {
  const bool same_data = experiment->data == experiment_->data;
  experiment_ = experiment;
  trainer_.change(recipe_of(*experiment_), same_data ? trainer_.dataset() : make_dataset(experiment_->data));
}

void Runner::apply(const Load& load) {
  settle();
  if (replaced_ && load.run == replaced_->run) {
    bring_back();
    return;
  }
  put_aside();
  run_ = ++runs_;
  experiment_ = load.experiment;
  seconds_ = seconds_before(*experiment_, load.seconds);
  trainer_ = make_trainer(*experiment_, make_dataset(experiment_->data));
  begin_timeline();
}

void Runner::settle() {
  owed_steps_ = 0;
  owed_epoch_ = 0;
}

bool Runner::can_step() const {
  if (is_travelling()) return true;
  return (playing_ || owes_steps()) && !trainer_.diverged() && !trainer_.stopped_with() &&
         trainer_.training_samples() > 0;
}

bool Runner::step() {
  if (is_travelling()) {
    travel();
    return true;
  }
  const StepResult result = trainer_.step();
  if (result != StepResult::no_data) {
    ++total_steps_;
    timeline_.note_step(trainer_, experiment_, seconds_);
    bound_past();
  }
  if (result != StepResult::done) {
    settle();
    if (result == StepResult::stopped) playing_ = false;
    return false;
  }
  if (owed_steps_ > 0) --owed_steps_;
  return true;
}

Index Runner::batch_samples() const {
  return std::max<Index>(1, std::min<Index>(experiment_->training.batch_size, trainer_.training_samples()));
}

std::int64_t Runner::steps_per_epoch() const {
  const Index batch = batch_samples();
  return std::max<std::int64_t>(1, (trainer_.training_samples() + batch - 1) / batch);
}

Progress Runner::progress() const {
  Progress progress;
  progress.experiment = experiment_;
  progress.dataset = trainer_.dataset();
  progress.layout = trainer_.layout();
  progress.parameters = trainer_.parameters();
  progress.history = newest_ ? newest_->progress->history : trainer_.history().entries();
  progress.epoch = trainer_.epoch();
  progress.steps = trainer_.steps();
  progress.run = run_;
  progress.seconds = seconds_;
  progress.commands = commands_ - (owes_steps() && can_step() ? 1 : 0);
  progress.stopped_with = trainer_.stopped_with();
  progress.learning_rate = trainer_.learning_rate();
  progress.status = trainer_.diverged()                ? Status::diverged
                    : trainer_.training_samples() == 0 ? Status::no_data
                    : playing_ || owes_steps()         ? Status::running
                    : trainer_.stopped_with()          ? Status::stopped
                                                       : Status::paused;
  progress.in_past = newest_.has_value();
  progress.first_epoch = timeline_.empty() ? progress.epoch : timeline_.first_epoch();
  if (newest_) progress.newest = newest_->progress;
  progress.newest_epoch = newest_ ? newest_->progress->epoch : progress.epoch;
  if (other_) {
    progress.other = other_->end.progress;
    progress.branch_epoch = branch_epoch_;
    progress.is_branch = is_branch_;
  }
  return progress;
}

}  // namespace perceptarium
