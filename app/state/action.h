#pragma once
// What the user can do to the document and the run. Panels only say what happened; update() carries it out.

#include "app/state/painting.h"
#include "engine/session/experiment.h"

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
};
struct FinishEdit {};
// Another document, run and all.
struct OpenExperiment {
  Experiment experiment;
  std::string name;
  std::string file;  // where it is saved; empty for a preset
};
struct BeginStroke {
  BrushStroke brush;
  Place at;
  bool erase = false;
};
struct MoveStroke {
  Place to;
};
struct EndStroke {};
struct PutPoint {
  Point point;
};
struct ShowToast {
  std::string text;
  bool can_undo = false;  // offers to take the last step back
};
struct DismissToast {};

using Action = std::variant<TogglePlay, StepBatch, StepEpoch, ResetRun, NewSeed, DrawNewSample, Undo, Redo, ChoosePace,
                            EditExperiment, FinishEdit, OpenExperiment, BeginStroke, MoveStroke, EndStroke, PutPoint,
                            ShowToast, DismissToast>;
using Actions = std::vector<Action>;

}  // namespace perceptarium::ui
