#include "app/state/update.h"

#include "app/state/time_travel.h"
#include "app/state/updater.h"
#include "engine/data/dataset.h"
#include "engine/math/rng.h"
#include "engine/session/experiment_check.h"
#include "engine/session/untrained.h"

#include <algorithm>
#include <utility>

namespace perceptarium::ui {

namespace {

// Seeds are small numbers that people can read out and type.
std::uint64_t next_seed(std::uint64_t seed) { return 1 + Rng(seed).split("next seed").below(9999); }

}  // namespace

Commands Updater::operator()(const TogglePlay&) {
  state_.playing = !state_.playing;
  if (!state_.playing) return {Pause{}};
  leave_the_past(state_);
  return {Play{}};
}

Commands Updater::operator()(const StepBatch&) { return step(RunSteps{1}); }

Commands Updater::operator()(const StepEpoch&) { return step(RunEpochs{1}); }

Commands Updater::operator()(const ResetRun&) {
  replace_run(state_.experiment, "Reset", "Weights are back at the start", {state_.name, state_.file});
  return {Reset{}};
}

Commands Updater::operator()(const NewSeed&) {
  Experiment next = state_.experiment;
  next.seed = next_seed(next.seed);
  const std::string text = "New weights from seed " + std::to_string(next.seed);
  replace_run(next, "New seed", text, {state_.name, state_.file});
  return {Load{shared(next)}};
}

Commands Updater::operator()(const DrawNewSample&) {
  Experiment next = state_.experiment;
  next.data.seed = next_seed(next.data.seed);
  next.data.erased = {};
  return edit(std::move(next), "Draw new sample", {});
}

Commands Updater::operator()(const ChoosePace& choice) {
  state_.pace = std::clamp(choice.index, 0, int(paces.size()) - 1);
  return {SetPace{paces[std::size_t(state_.pace)].epochs_per_second}};
}

Commands Updater::operator()(const EditExperiment& change) {
  if (change.name.empty()) return edit(change.experiment, change.label, change.merge_key);
  const Document before{state_.name, state_.file};
  Commands commands = edit(change.experiment, change.label, {});
  if (!commands.empty()) {
    set_document({change.name, {}});
    state_.undo.name_last(before, {change.name, {}});
  }
  return commands;
}

Commands Updater::operator()(const FinishEdit&) {
  state_.undo.finish_edit();
  return {};
}

Commands Updater::operator()(const OpenExperiment& open) {
  replace_run(untrained(open.experiment), "Open " + open.name, open.name + " is open", {open.name, open.file});
  return {Load{shared(open.experiment)}};
}

Commands Updater::operator()(const TakeRun& take) {
  replace_run(untrained(take.experiment), take.label, take.label, {take.name, take.file});
  return {Load{shared(take.experiment), take.seconds}};
}

Commands Updater::operator()(const ShowToast& toast) {
  state_.toast = Toast{toast.text, toast.can_undo, toast_seconds};
  return {};
}

Commands Updater::operator()(const DismissToast&) {
  state_.toast.reset();
  return {};
}

Commands Updater::operator()(const DropOtherFuture&) { return {DropFuture{}}; }

Commands Updater::step(const Command& command) {
  state_.playing = false;
  leave_the_past(state_);
  return {command};
}

void Updater::set_experiment(Experiment next) {
  if (!state_.dataset || next.data != state_.experiment.data) state_.dataset = make_dataset(next.data);
  state_.experiment = std::move(next);
}

Commands Updater::edit(Experiment next, const std::string& label, const std::string& merge_key) {
  Selection kept;
  if (same_points(next.data, state_.experiment.data)) kept = state_.selection;
  return edit(std::move(next), label, merge_key, std::move(kept));
}

Commands Updater::edit(Experiment next, const std::string& label, const std::string& merge_key, Selection selection) {
  if (next == state_.experiment) return {};
  leave_the_past(state_);
  state_.undo.add({label, merge_key, state_.experiment, next, {}, {}, false, state_.selection, selection});
  set_experiment(std::move(next));
  state_.selection = std::move(selection);
  return {Edit{shared(state_.experiment)}};
}

void Updater::replace_run(Experiment next, const std::string& label, const std::string& text,
                          const Document& document) {
  finish_gestures();
  UndoStep step;
  step.label = label;
  // Where the run had come, also when an earlier moment of it is on the board.
  step.before = with_run(state_.journey ? state_.journey->newest : state_.experiment, newest_moment(run_));
  step.after = next;
  step.document_before = {state_.name, state_.file};
  step.document_after = document;
  step.whole_run = step.other_document = true;
  step.run_before = run_number();
  state_.undo.add(std::move(step));
  state_.journey.reset();
  set_document(document);
  if (!same_points(next.data, state_.experiment.data)) state_.selection = {};
  set_experiment(std::move(next));
  state_.toast = Toast{text, true, toast_seconds};
}

void Updater::set_document(const Document& document) {
  state_.name = document.name;
  state_.file = document.file;
}

AppState initial_state(const Experiment& experiment, const std::string& name, const std::string& file) {
  AppState state;
  state.experiment = untrained(experiment);
  state.dataset = make_dataset(experiment.data);
  state.name = name;
  state.file = file;
  return state;
}

std::vector<Command> update(AppState& state, const Action& action, const Snapshot* run, bool is_current) {
  return std::visit(Updater(state, run, is_current), action);
}

Experiment with_run(const Experiment& experiment, const Snapshot* run) {
  Experiment result = experiment;
  if (run == nullptr) return result;
  const Progress& progress = run->progress;
  const bool same_network = progress.layout == layout_of(experiment);
  if (!same_network || progress.experiment->features != experiment.features) return result;
  result.parameters =
      std::vector<Scalar>(progress.parameters.data(), progress.parameters.data() + progress.parameters.size());
  std::vector<HistoryEntry> history = progress.history;
  if (progress.in_past) {
    std::erase_if(history, [&](const HistoryEntry& entry) { return entry.epoch > progress.epoch; });
  }
  // A thinned history may have skipped this epoch, which is where the run must go on.
  const Metrics& train = run->evaluation.train;
  const Metrics& test = run->evaluation.test;
  if (history.empty() || history.back().epoch < progress.epoch) {
    const Metrics& validation = run->evaluation.validation;
    history.push_back(
        {progress.epoch, train.loss, test.loss, train.accuracy, test.accuracy, validation.loss, validation.accuracy});
  }
  result.history = std::move(history);
  return result;
}

}  // namespace perceptarium::ui
