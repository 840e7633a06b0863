#pragma once
// The classes in the Data panel: mark, name, count, eye and key of each, and how many there are.

#include "app/panels/frame.h"

namespace perceptarium::ui {

inline constexpr float lowest_class_row = 18;  // logical pixels: its height where room is scarce

// Fills the rectangle from `at` to `bottom`: a row for each class, then the buttons for more and fewer.
void draw_classes(Frame& frame, ImVec2 at, float width, float bottom);

}  // namespace perceptarium::ui
