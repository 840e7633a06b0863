#pragma once
// A run of the strip on its way to the playground in somebody's hand: from its card onto the tab, or by way of the tab
// onto the board.

#include "app/panels/frame.h"

#include <cstddef>

namespace perceptarium::ui {

// Right after the item of a run's card: a press on it may be the beginning of a drag.
void offer_run_drag(Frame& frame, const ItemState& item, std::size_t run, const Picture& picture);

// Whether a run is in hand.
bool is_dragging_run(const Frame& frame);

// After everything that lies below: what is in hand, where it may go, and where it is let go.
void run_drag(Frame& frame);

}  // namespace perceptarium::ui
