#pragma once
// What is learnt from points: which class, a curve from x to y, or a number painted on the plane.

#include "app/panels/frame.h"

namespace perceptarium::ui {

// Logical pixels, with the space below: three rows with a title, or one row of three.
float task_height(bool in_rows);

// Choosing another task empties the board; undo brings everything back. Of a table none is chosen.
void draw_task(Frame& frame, ImVec2 min, float width, bool in_rows);

}  // namespace perceptarium::ui
