#pragma once
// How the samples are split into those that train, validate and test: one bar, its numbers, and new draws.

#include "app/panels/frame.h"

namespace perceptarium::ui {

// Heights in logical pixels; the validation part's row is drawn whenever there is such a part.
inline constexpr float split_height = 72;
inline constexpr float validation_row_height = 28;

// From `min` down. Without room for it, no validation part is offered while there is none.
void draw_split(Frame& frame, ImVec2 min, float width, bool offer_validation);

}  // namespace perceptarium::ui
