#pragma once
// The loss of single runs over their epochs, as curves with a word at their ends.

#include "app/panels/frame.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace perceptarium::ui {

// What a curve is made of, kept while it is drawn.
struct LossCurve {
  std::vector<float> epochs, losses;
};

// The judged loss: of the test part, or of the training part when there is no other.
LossCurve judged_curve(const Snapshot& run);
LossCurve training_curve(const Snapshot& run);

// The training curve, and the test curve where there is a test part, of one run.
void run_curves(Frame& frame, std::string_view path, ImVec2 min, ImVec2 max, const Snapshot& run, float last_epoch);

}  // namespace perceptarium::ui
