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
  if (taken.whole_run) state_.undo.remember_after(with_run(state_.experiment, run_));
  state_.undo.undo();
  if (taken.other_document) set_document(taken.document_before);
  if (taken.other_future && has_other_future(run_, taken.before)) return go_over("Undone: " + taken.label);
  return go_to(taken.before, taken.selection_before, taken.whole_run, "Undone: " + taken.label);
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
  const bool over = taken.other_future && has_other_future(run_, taken.after);
  for (Command& command : over ? go_over(text) : go_to(taken.after, taken.selection_after, taken.whole_run, text)) {
    commands.push_back(std::move(command));
  }
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
  return {};
}

Commands Updater::go_over(const std::string& text) {
  state_.toast = Toast{text, false, toast_seconds};
  return go_to_other_future(state_, run_);
}

Commands Updater::go_to(const Experiment& target, const Selection& selection, bool whole_run, const std::string& text) {
  const bool other_points = !same_points(target.data, state_.experiment.data);
  set_experiment(untrained(target));
  if (other_points) state_.selection = selection;
  state_.toast = Toast{text, false, toast_seconds};
  if (whole_run) return {Load{shared(target)}};
  return {Edit{shared(state_.experiment)}};
}

}  // namespace perceptarium::ui
