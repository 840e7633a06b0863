#pragma once
// What the user can do to the document and the run. Panels only say what happened; update() carries it out.

#include "app/state/painting.h"
#include "app/state/plane_geometry.h"
#include "app/state/selection.h"
#include "app/state/stroke.h"
#include "engine/session/experiment.h"

#include <cstdint>
#include <limits>
#include <string>
#include <variant>
#include <vector>

namespace perceptarium::ui {

struct TogglePlay {};
struct StepBatch {};
struct StepEpoch {};
struct ResetRun {};       // fresh weights from the same seed
struct NewSeed {};        // fresh weights from another seed
struct DrawNewSample {};  // other points from the same generator
struct Undo {};
struct Redo {};
struct ChoosePace {
  int index = 0;  // into paces
};
// The experiment becomes another value while training goes on. Edits with the same key merge into one undo step until
// FinishEdit.
struct EditExperiment {
  Experiment experiment;
  std::string label;
  std::string merge_key;
  std::string name = {};  // of the document, which is not saved anywhere then; empty = both stay
};
struct FinishEdit {};
// Another document, run and all.
struct OpenExperiment {
  Experiment experiment;
  std::string name;
  std::string file;  // where it is saved; empty for a preset
};
// A trained run in place of the document's own: its settings, weights and history, and what it is known by.
struct TakeRun {
  Experiment experiment;
  std::string name;
  std::string file;
  std::string label;
  double seconds = std::numeric_limits<double>::quiet_NaN();  // of training; NaN when nobody knows
};
struct BeginStroke {
  BrushStroke brush;
  Place at;
  StrokeKind kind = StrokeKind::paint;
};
struct MoveStroke {
  Place to;
};
// Time that the mouse button was held: what works by itself goes on.
struct HoldStroke {
  double seconds = 0;
};
struct EndStroke {};
struct PutPoint {
  Point point;
};
// Which points are selected, in place of those before. Not an undo step.
struct Select {
  Selection selection;
};
// The selected points are moved, turned or stretched, from where they were when the gesture began; one undo step until
// EndTransform.
struct TransformSelection {
  PlaneTransform transform;
};
struct EndTransform {
  bool cancel = false;  // everything back to where it was
};
// One undo step each.
struct NudgeSelection {
  Place by;
};
struct RelabelSelection {
  int label = 0;
  float value = 0;  // in regression, instead of the class
};
struct DuplicateSelection {
  Place by;  // from the points to their copies
};
struct DeleteSelection {};
struct ShowToast {
  std::string text;
  bool can_undo = false;  // offers to take the last step back
};
struct DismissToast {};
// The run is shown as it was at the end of an epoch; the newest one, or one beyond it, leads back to now.
struct GoToEpoch {
  std::int64_t epoch = 0;
};
struct GoToNow {};
// The other of two futures comes on the board; the one that was there stays.
struct TakeOtherFuture {};
struct DropOtherFuture {};
// After going back the document becomes what the run was then.
struct FollowRun {};

using Action = std::variant<TogglePlay, StepBatch, StepEpoch, ResetRun, NewSeed, DrawNewSample, Undo, Redo, ChoosePace,
                            EditExperiment, FinishEdit, OpenExperiment, TakeRun, BeginStroke, MoveStroke, HoldStroke,
                            EndStroke, PutPoint, Select, TransformSelection, EndTransform, NudgeSelection,
                            RelabelSelection, DuplicateSelection, DeleteSelection, ShowToast, DismissToast, GoToEpoch,
                            GoToNow, TakeOtherFuture, DropOtherFuture, FollowRun>;
using Actions = std::vector<Action>;

}  // namespace perceptarium::ui
