// What leads back: undo and redo, earlier epochs, and the other of two futures.

#include "app/state/time_travel.h"
#include "app/state/updater.h"
#include "engine/session/untrained.h"

#include <utility>

namespace perceptarium::ui {

Commands Updater::operator()(const Undo&) {
  finish_gestures();
  if (state_.journey) return go_to_now(state_);
  const UndoStep* step = state_.undo.undoable();
  if (step == nullptr) return {};
  const UndoStep taken = *step;
  if (taken.whole_run) state_.undo.remember_after(with_run(state_.experiment, run_), run_number());
  state_.undo.undo();
  if (taken.other_document) set_document(taken.document_before);
  if (taken.other_future && is_current_ && has_other_future(run_, taken.before))
    return go_over("Undone: " + taken.label);
  const std::string text = "Undone: " + taken.label;
  if (taken.whole_run) return go_to_run(taken.before, taken.run_before, text);
  return go_to(taken.before, taken.selection_before, text);
}

Commands Updater::operator()(const Redo&) {
  finish_gestures();
  const UndoStep* step = state_.undo.redoable();
  if (step == nullptr) return {};
  const UndoStep taken = *step;
  // What was undone belongs to now.
  Commands commands = go_to_now(state_);
  state_.undo.redo();
  if (taken.other_document) set_document(taken.document_after);
  const std::string text = "Done again: " + taken.label;
  Commands more;
  if (taken.other_future && is_current_ && has_other_future(run_, taken.after)) {
    more = go_over(text);
  } else if (taken.whole_run) {
    more = go_to_run(taken.after, taken.run_after, text);
  } else {
    more = go_to(taken.after, taken.selection_after, text);
  }
  commands.insert(commands.end(), more.begin(), more.end());
  return commands;
}

Commands Updater::operator()(const GoToEpoch& go) {
  finish_gestures();
  return go_to_epoch(state_, go.epoch, run_);
}

Commands Updater::operator()(const GoToNow&) {
  finish_gestures();
  return go_to_now(state_);
}

Commands Updater::operator()(const TakeOtherFuture&) {
  finish_gestures();
  return take_other_future(state_, run_);
}

Commands Updater::operator()(const FollowRun&) {
  follow_run(state_, run_);
  // A step out of the past that was taken before anybody knew what the past was leads here.
  const UndoStep* step = state_.undo.undoable();
  const bool leads_on = step != nullptr && (step->other_future || step->whole_run);
  if (!state_.journey && leads_on && untrained(step->after) != state_.experiment) {
    state_.undo.remember_after(state_.experiment, std::nullopt);
  }
  return {};
}

Commands Updater::go_over(const std::string& text) {
  state_.toast = Toast{text, false, toast_seconds};
  return go_to_other_future(state_, run_);
}

Commands Updater::go_to(const Experiment& target, const Selection& selection, const std::string& text) {
  const bool other_points = !same_points(target.data, state_.experiment.data);
  set_experiment(untrained(target));
  if (other_points) state_.selection = selection;
  state_.toast = Toast{text, false, toast_seconds};
  return {Edit{shared(state_.experiment)}};
}

// Another run, with its past as long as the session has it.
Commands Updater::go_to_run(const Experiment& target, std::optional<std::uint64_t> run, const std::string& text) {
  go_to(target, {}, text);
  Load load{shared(target)};
  load.run = run;
  return {load};
}

std::optional<std::uint64_t> Updater::run_number() const {
  if (run_ == nullptr || !is_current_) return std::nullopt;
  return run_->progress.run;
}

}  // namespace perceptarium::ui
