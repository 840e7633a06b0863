#pragma once
// What the points can start from: a picture for each generator.

#include "app/panels/frame.h"

namespace perceptarium::ui {

// All pictures, or one row of them with a button for the others. Returns where they end.
float draw_start_pictures(Frame& frame, ImVec2 min, float width, bool one_row);

}  // namespace perceptarium::ui
