#pragma once
// A table in the Data panel: what it is, and which plane through it the board shows.

#include "app/panels/frame.h"

namespace perceptarium::ui {

// Returns where it ends.
float draw_table(Frame& frame, ImVec2 min, float width);

}  // namespace perceptarium::ui
