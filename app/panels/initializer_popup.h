#pragma once
// How weights and biases start: behind a small button in the Network card's title.

#include "app/panels/frame.h"

namespace perceptarium::ui {

// The button at ImGui's cursor, "Network/Initializer", and what it opens: "Network/Initializer/Choice", a control for
// each setting of the initializer, "Network/Initializer/Bias".
void initializer_button(Frame& frame);

}  // namespace perceptarium::ui
