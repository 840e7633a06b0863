#pragma once
// What going to an earlier epoch, back, and over to another future means for the document. Each returns what the
// session has to be told.

#include "app/state/app_state.h"
#include "engine/session/command.h"
#include "engine/session/snapshot.h"

#include <cstdint>
#include <vector>

namespace perceptarium::ui {

// `run` is the snapshot on the screen, or null.
std::vector<Command> go_to_epoch(AppState& state, std::int64_t epoch, const Snapshot* run);
// Nothing when the newest epoch is shown already.
std::vector<Command> go_to_now(AppState& state);

// Before anything trains or changes: when the past is shown, another future begins with it, as a step to undo.
void leave_the_past(AppState& state);

// Whether there is another future, which has come to this experiment.
[[nodiscard]] bool has_other_future(const Snapshot* run, const Experiment& experiment);
// The same as a step to undo, and without being one.
std::vector<Command> take_other_future(AppState& state, const Snapshot* run);
std::vector<Command> go_to_other_future(AppState& state, const Snapshot* run);

// Of the run on the screen its newest moment, also while an earlier one is shown; null for null.
[[nodiscard]] inline const Snapshot* newest_moment(const Snapshot* run) {
  return run != nullptr && run->newest != nullptr ? run->newest.get() : run;
}

// The document becomes what the run on the screen is of.
void follow_run(AppState& state, const Snapshot* run);

}  // namespace perceptarium::ui
