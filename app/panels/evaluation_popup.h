#pragma once
// How the points are judged, opened from the test accuracy: the confusion matrix, precision and recall of each class,
// and the ROC curve. Only draws; the numbers are the snapshot's.

#include "app/panels/frame.h"

namespace perceptarium::ui {

// Draws the popup at its button when it is open; `opens` opens it in this frame.
void evaluation_popup(Frame& frame, const ItemState& anchor, bool opens);

}  // namespace perceptarium::ui
