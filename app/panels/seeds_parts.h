#pragma once
// The parts of the Race room's seed band: the boundaries over one another, and how the losses spread.

#include "app/panels/frame.h"
#include "app/state/race_desks.h"

namespace perceptarium::ui {

void seeds_view(Frame& frame);

void seeds_board(Frame& frame, const Region& region);
void seeds_losses(Frame& frame, const Region& region);
void seeds_dots(Frame& frame, const Region& region);

// The colour of a run: whether it has solved the task.
ImU32 seed_color(const Frame& frame, std::size_t run);
// The run that is pointed at, or else the one that was clicked.
std::optional<std::size_t> looked_at_seed(const Frame& frame);

}  // namespace perceptarium::ui
