#include "app/state/run_keeper.h"

#include "app/state/time_travel.h"
#include "engine/race/run_settings.h"

namespace perceptarium::ui {

namespace {

bool same_run(const Experiment& one, const Experiment& other) {
  return same_settings(one, other) && one.data == other.data;
}

bool takes_run_away(const Action& action) {
  return std::holds_alternative<ResetRun>(action) || std::holds_alternative<NewSeed>(action) ||
         std::holds_alternative<OpenExperiment>(action) || std::holds_alternative<TakeRun>(action);
}

// Whether the action takes the run away, or changes what it trains with.
bool supersedes(const Action& action, const AppState& state) {
  const auto leads_elsewhere = [&](const UndoStep* step, const Experiment& target) {
    return step->whole_run || !same_settings(target, state.experiment);
  };
  if (takes_run_away(action)) return true;
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
    const SharedList<HistoryEntry>& saved = progress.experiment->history;
    runs_.try_emplace(run_, Kept{saved.empty() ? 0 : saved.view().back().epoch});
  } else if (progress.experiment != experiment_ && epoch_ > 0 && !same_run(*progress.experiment, *experiment_)) {
    runs_[run_].edited = true;
  }
  experiment_ = progress.experiment;
  epoch_ = progress.epoch;
}

bool RunKeeper::is_due(const Action& action, const AppState& state, const Snapshot* run) {
  const auto* edit = std::get_if<EditExperiment>(&action);
  const bool goes_on = edit != nullptr && !edit->merge_key.empty() && edit->merge_key == merge_key_;
  if (edit != nullptr) merge_key_ = edit->merge_key;
  if (std::holds_alternative<FinishEdit>(action)) merge_key_.clear();
  if (run == nullptr || !is_watched(*run) || goes_on) return false;
  // Whoever goes on from the past keeps what was there as the other future.
  if (state.journey && !takes_run_away(action)) return false;
  return newest_moment(run)->progress.epoch - runs_[run_].until >= least_epochs && supersedes(action, state);
}

void RunKeeper::kept(const Snapshot& run) {
  if (!is_watched(run)) return;
  runs_[run_].until = run.progress.epoch;
  runs_[run_].steps = run.progress.steps;
}

bool RunKeeper::has(const Snapshot& run) const {
  if (!is_watched(run)) return false;
  const Kept& kept = runs_.at(run_);
  return run.progress.steps == kept.steps && run.progress.epoch == kept.until;
}

}  // namespace perceptarium::ui
