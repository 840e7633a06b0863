#pragma once
// Asking for the name of a file: an experiment to open or to save, a table to import or to export. Reading and writing
// it is the application's matter.

#include "app/panels/frame.h"

namespace perceptarium::ui {

void open_file_dialog(Frame& frame, FileDialog kind);

// Draws the dialog while it is open, over everything else.
void file_dialog(Frame& frame);

}  // namespace perceptarium::ui
