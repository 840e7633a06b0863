#pragma once
// How the points are generated: their number, their noise, and one slider for each setting of the generator.

#include "app/panels/frame.h"

namespace perceptarium::ui {

// How many sliders there are to draw; none where nothing is generated.
int data_slider_count(const Frame& frame);

// In rows of `step` device pixels from `min` down, in one column or two.
void draw_data_sliders(Frame& frame, ImVec2 min, float width, float step, int columns);

}  // namespace perceptarium::ui
