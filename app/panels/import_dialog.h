#pragma once
// The dialog between a table in a file and the experiment: what was recognised, which column means what, and what
// happens to gaps.

#include "app/panels/frame.h"

namespace perceptarium::ui {

// Draws the dialog while a table is being imported, over everything but the file dialog.
void import_dialog(Frame& frame);

}  // namespace perceptarium::ui
