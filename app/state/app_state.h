#pragma once
// The document as the user sees it now, with its undo history and the run that belongs to it. The newest snapshot may
// lag a few milliseconds behind.

#include "app/state/selection.h"
#include "app/state/stroke.h"
#include "app/state/undo.h"
#include "app/state/view_state.h"
#include "engine/session/experiment.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace perceptarium::ui {

// A short message with Undo, gone after a few seconds.
struct Toast {
  std::string text;
  bool can_undo = false;
  double seconds_left = 0.0;
};

// An earlier epoch is shown.
struct Journey {
  std::int64_t epoch = 0;
  Experiment newest;  // the experiment of now
};

struct AppState {
  Experiment experiment;                   // never holds parameters or history: those are the run's
  std::shared_ptr<const Dataset> dataset;  // always made from experiment.data
  UndoHistory undo;
  std::string name = "XOR";  // of the document
  std::string file;          // where it is saved; empty when it is not
  bool playing = false;
  int pace = default_pace;  // index into paces
  std::optional<Stroke> stroke;
  Selection selection;  // of points in `dataset`
  std::optional<SelectionDrag> drag;
  std::optional<Toast> toast;
  std::optional<Journey> journey;  // until the run goes on from there, or is back
  bool follows_run = false;        // the run went to another time: the next snapshot says what the document was then
};

}  // namespace perceptarium::ui
