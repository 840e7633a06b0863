#pragma once
// When the data ask for something else to be learnt (two classes, several, a number), output and loss go over to what
// is usual for it. Weights are not touched: the run keeps those that still have a place.

#include "engine/data/task.h"
#include "engine/session/experiment.h"

#include <string>
#include <string_view>

namespace perceptarium::ui {

// Ids of an activation and a loss.
struct OutputAndLoss {
  std::string_view activation, loss;
};
OutputAndLoss usual_output(Task task);

// The points to draw become of another kind, and the board is empty: inputs, output and loss follow. Hidden layers and
// the other settings stay. Returns what to tell the user; empty when the data were of that kind already.
std::string draw_points_of(PointKind kind, Experiment& experiment);

// Call after the data of `next` have changed from `before`. Output and loss change only when the task did, the inputs
// only when points of one input, of two and tables took each other's place. Returns what to tell the user; empty when
// nothing followed.
std::string follow_task(const DataSpec& before, Experiment& next);

// The experiment learns from this table, by all its features. Hidden layers and the other settings stay. Returns what
// to tell the user of output and loss; empty when nothing followed.
std::string learn_from_table(ImportedTable table, Experiment& experiment);

}  // namespace perceptarium::ui
