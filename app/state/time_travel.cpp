#include "app/state/time_travel.h"

#include "app/state/point_edits.h"
#include "engine/session/untrained.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <string>
#include <utility>

namespace perceptarium::ui {

namespace {

void set_experiment(AppState& state, const Experiment& experiment, const std::shared_ptr<const Dataset>& dataset) {
  Experiment next = untrained(experiment);
  if (!same_points(next.data, state.experiment.data)) state.selection = {};
  if (next.data != state.experiment.data) state.dataset = dataset;
  state.experiment = std::move(next);
}

}  // namespace

std::vector<Command> go_to_epoch(AppState& state, std::int64_t epoch, const Snapshot* run) {
  if (run == nullptr) return {};
  const std::int64_t wanted = std::max(epoch, run->progress.first_epoch);
  if (wanted >= run->progress.newest_epoch) return go_to_now(state);
  state.undo.finish_edit();
  if (!state.journey) state.journey = Journey{wanted, state.experiment};
  state.journey->epoch = wanted;
  state.playing = false;
  state.follows_run = true;
  return {GoBack{wanted}};
}

std::vector<Command> go_to_now(AppState& state) {
  if (!state.journey) return {};
  const Experiment newest = std::move(state.journey->newest);
  state.journey.reset();
  std::shared_ptr<const Dataset> dataset;
  if (newest.data != state.experiment.data) dataset = make_dataset(newest.data);
  set_experiment(state, newest, dataset);
  state.follows_run = true;
  return {GoBack{std::numeric_limits<std::int64_t>::max()}};
}

void leave_the_past(AppState& state) {
  if (!state.journey) return;
  const Journey journey = *std::exchange(state.journey, std::nullopt);
  UndoStep step;
  step.label = "Go back to epoch " + std::to_string(journey.epoch);
  step.before = journey.newest;
  step.after = state.experiment;
  step.selection_before = step.selection_after = state.selection;
  step.other_future = true;
  state.undo.finish_edit();
  state.undo.add(std::move(step));
}

bool has_other_future(const Snapshot* run, const Experiment& experiment) {
  return run != nullptr && run->progress.other != nullptr &&
         untrained(*run->progress.other->experiment) == untrained(experiment);
}

std::vector<Command> take_other_future(AppState& state, const Snapshot* run) {
  if (run == nullptr || run->progress.other == nullptr) return {};
  UndoStep step;
  step.label = run->progress.is_branch ? "Take A" : "Take B";
  step.before = state.journey ? state.journey->newest : state.experiment;
  std::vector<Command> commands = go_to_other_future(state, run);
  step.after = state.experiment;
  step.other_future = true;
  state.undo.finish_edit();
  state.undo.add(std::move(step));
  return commands;
}

std::vector<Command> go_to_other_future(AppState& state, const Snapshot* run) {
  state.journey.reset();
  state.playing = false;
  state.follows_run = true;
  set_experiment(state, *run->progress.other->experiment, run->progress.other->dataset);
  return {TakeFuture{}};
}

void follow_run(AppState& state, const Snapshot* run) {
  state.follows_run = false;
  if (run != nullptr) set_experiment(state, *run->progress.experiment, run->progress.dataset);
}

}  // namespace perceptarium::ui
