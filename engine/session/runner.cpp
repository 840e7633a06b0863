#include "engine/session/runner.h"

#include "engine/session/recipe.h"

#include <algorithm>
#include <utility>

namespace perceptarium {

namespace {

template <class... Functions>
struct Overloaded : Functions... {
  using Functions::operator()...;
};
template <class... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

}  // namespace

Runner::Runner(std::shared_ptr<const Experiment> experiment, double epochs_per_second)
    : Runner(experiment, make_dataset(experiment->data), epochs_per_second) {}

Runner::Runner(std::shared_ptr<const Experiment> experiment, std::shared_ptr<const Dataset> dataset,
               double epochs_per_second)
    : experiment_(std::move(experiment)),
      trainer_(make_trainer(*experiment_, std::move(dataset))),
      pace_(epochs_per_second) {}

void Runner::carry_out(const Command& command) {
  ++commands_;
  std::visit(Overloaded{
                 [this](const Play&) {
                   playing_ = true;
                   trainer_.go_on();
                 },
                 [this](const Pause&) {
                   playing_ = false;
                   settle();
                 },
                 [this](const RunSteps& run) {
                   playing_ = false;
                   owed_steps_ = std::max<std::int64_t>(run.count, 0);
                   trainer_.go_on();
                 },
                 [this](const RunEpochs& run) {
                   playing_ = false;
                   owed_epoch_ = trainer_.epoch() + std::max<std::int64_t>(run.count, 0);
                   trainer_.go_on();
                 },
                 [this](const Reset&) {
                   settle();
                   ++run_;
                   trainer_.reset();
                 },
                 [this](const Edit& edit) { apply(edit); },
                 [this](const Load& load) { apply(load); },
                 [this](const SetPace& pace) { pace_ = std::max(pace.epochs_per_second, 0.0); },
             },
             command);
  if (trainer_.diverged() || trainer_.training_samples() == 0) settle();
}

void Runner::apply(const Edit& edit) {
  const bool same_data = edit.experiment->data == experiment_->data;
  experiment_ = edit.experiment;
  trainer_.change(recipe_of(*experiment_), same_data ? trainer_.dataset() : make_dataset(experiment_->data));
}

void Runner::apply(const Load& load) {
  settle();
  ++run_;
  experiment_ = load.experiment;
  trainer_ = make_trainer(*experiment_, make_dataset(experiment_->data));
}

void Runner::settle() {
  owed_steps_ = 0;
  owed_epoch_ = 0;
}

bool Runner::can_step() const {
  return (playing_ || owes_steps()) && !trainer_.diverged() && !trainer_.stopped_with() &&
         trainer_.training_samples() > 0;
}

bool Runner::step() {
  const StepResult result = trainer_.step();
  if (result != StepResult::no_data) ++total_steps_;
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
  progress.history = trainer_.history().entries();
  progress.epoch = trainer_.epoch();
  progress.steps = trainer_.steps();
  progress.run = run_;
  progress.commands = commands_ - (owes_steps() && can_step() ? 1 : 0);
  progress.stopped_with = trainer_.stopped_with();
  progress.learning_rate = trainer_.learning_rate();
  progress.status = trainer_.diverged()                ? Status::diverged
                    : trainer_.training_samples() == 0 ? Status::no_data
                    : playing_ || owes_steps()         ? Status::running
                    : trainer_.stopped_with()          ? Status::stopped
                                                       : Status::paused;
  return progress;
}

}  // namespace perceptarium
