#pragma once
// The parts of the Race room's range test: its bar, its chart, what the chart says.

#include "app/panels/frame.h"
#include "app/state/range_desk.h"

namespace perceptarium::ui {

void range_bar(Frame& frame);
void range_chart(Frame& frame, const Region& region);
void range_reading(Frame& frame, const Region& region);

}  // namespace perceptarium::ui
