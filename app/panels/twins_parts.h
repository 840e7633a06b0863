#pragma once
// The parts of the Race room's twins: both boards with the map of what differs, and both curves.

#include "app/panels/frame.h"
#include "app/state/race_desks.h"

namespace perceptarium::ui {

void twins_view(Frame& frame);

// Three cards side by side, each with its board and so much for a line below it (logical pixels).
inline constexpr float twins_foot = 32;
void twins_boards(Frame& frame, const Region& region);
void twins_curves(Frame& frame, const Region& region);

}  // namespace perceptarium::ui
