#pragma once
// The one place where actions change the state. Returns what the session has to be told; touches nothing else.

#include "app/state/action.h"
#include "app/state/app_state.h"
#include "engine/session/command.h"
#include "engine/session/snapshot.h"

#include <vector>

namespace perceptarium::ui {

// The state for an experiment that was just opened, not playing.
AppState initial_state(const Experiment& experiment, const std::string& name, const std::string& file = {});

// `run` is the snapshot on the screen, or null: its weights and history are kept in the undo history when a run is
// replaced. `is_current`: whether it has seen every command so far, so that its number and its futures are still those
// of the session.
std::vector<Command> update(AppState& state, const Action& action, const Snapshot* run, bool is_current = true);

// The experiment with the run's weights and history in it, as it is saved; without them when they do not belong
// together.
Experiment with_run(const Experiment& experiment, const Snapshot* run);

inline constexpr double toast_seconds = 5.0;

}  // namespace perceptarium::ui
