#pragma once
// The parts of the Race room's grid: the heat map, and the card of the cell that is looked at.

#include "app/panels/frame.h"
#include "app/state/race_desks.h"

namespace perceptarium::ui {

void grid_view(Frame& frame);

void grid_map(Frame& frame, const Region& region);
void grid_card(Frame& frame, const Region& region);

}  // namespace perceptarium::ui
