#pragma once
// What the points can start from: a picture for each generator.

#include "app/panels/frame.h"

namespace perceptarium::ui {

// One row of pictures or two, the last of them a button that opens a grid of all. Returns where they end.
float draw_start_pictures(Frame& frame, ImVec2 min, float width, bool one_row);

// Logical pixels.
float start_pictures_height(const Frame& frame, bool one_row);

}  // namespace perceptarium::ui
