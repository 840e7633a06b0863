#pragma once
// The document's name in the top bar and the menu below it: presets, open, save.

#include "app/panels/frame.h"

namespace perceptarium::ui {

// Right edge and middle of the button, device pixels.
void document_menu(Frame& frame, float right, float middle);

}  // namespace perceptarium::ui
