#include "app/state/run_keeper.h"

#include "engine/race/run_settings.h"

namespace perceptarium::ui {

namespace {

bool same_run(const Experiment& one, const Experiment& other) {
  return same_settings(one, other) && one.data == other.data;
}

// Whether the action takes the run away, or changes what it trains with.
bool supersedes(const Action& action, const AppState& state) {
  const auto leads_elsewhere = [&](const UndoStep* step, const Experiment& target) {
    return step->whole_run || !same_settings(target, state.experiment);
  };
  if (std::holds_alternative<ResetRun>(action) || std::holds_alternative<NewSeed>(action) ||
      std::holds_alternative<OpenExperiment>(action) || std::holds_alternative<TakeRun>(action)) {
    return true;
  }
  if (const auto* edit = std::get_if<EditExperiment>(&action))
    return !same_settings(edit->experiment, state.experiment);
  if (std::holds_alternative<Undo>(action)) {
    const UndoStep* step = state.undo.undoable();
    return step != nullptr && leads_elsewhere(step, step->before);
  }
  if (std::holds_alternative<Redo>(action)) {
    const UndoStep* step = state.undo.redoable();
    return step != nullptr && leads_elsewhere(step, step->after);
  }
  return false;
}

}  // namespace

void RunKeeper::watch(const Snapshot* run) {
  if (run == nullptr) return;
  const Progress& progress = run->progress;
  if (!watches_ || progress.run != run_) {
    watches_ = true;
    run_ = progress.run;
    edited_ = false;
    kept_steps_ = -1;
    kept_until_ = progress.experiment->history.empty() ? 0 : progress.experiment->history.view().back().epoch;
  } else if (progress.experiment != experiment_ && epoch_ > 0 && !same_run(*progress.experiment, *experiment_)) {
    edited_ = true;
  }
  experiment_ = progress.experiment;
  epoch_ = progress.epoch;
}

bool RunKeeper::is_due(const Action& action, const AppState& state, const Snapshot* run) {
  const auto* edit = std::get_if<EditExperiment>(&action);
  const bool goes_on = edit != nullptr && !edit->merge_key.empty() && edit->merge_key == merge_key_;
  if (edit != nullptr) merge_key_ = edit->merge_key;
  if (std::holds_alternative<FinishEdit>(action)) merge_key_.clear();
  if (run == nullptr || !watches_ || run->progress.run != run_ || goes_on) return false;
  return run->progress.epoch - kept_until_ >= least_epochs && supersedes(action, state);
}

void RunKeeper::kept(const Snapshot& run) {
  if (run.progress.run != run_) return;
  kept_until_ = run.progress.epoch;
  kept_steps_ = run.progress.steps;
}

bool RunKeeper::has(const Snapshot& run) const {
  return watches_ && run.progress.run == run_ && run.progress.steps == kept_steps_ && run.progress.epoch == kept_until_;
}

}  // namespace perceptarium::ui
