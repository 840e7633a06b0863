#pragma once
// Which part of the board is looked at: zooming and panning as numbers. Where it lies on the screen is the widgets'.

#include "app/state/plane_geometry.h"
#include "engine/probe/board_plane.h"

#include <optional>

namespace perceptarium::ui {

inline constexpr double zoom_step = 1.25;  // of one key press or one step of the wheel

// `factor` times as large on the screen, with the place staying where it is. From 4 times the whole board to 1/64 of
// it; unset when that is the whole board again.
std::optional<BoardWindow> zoomed(const BoardWindow& window, double factor, Place staying, const BoardWindow& whole);

// Shifted so that what was at `from` is at `to`; never so far that the whole board is out of sight.
BoardWindow panned(const BoardWindow& window, Place from, Place to, const BoardWindow& whole);

inline Place centre_of(const BoardWindow& window) { return {float(window.right), float(window.up)}; }

// How far a copy lies from what it was made of: a little to the right and down.
Place copy_offset(const BoardWindow& window);

}  // namespace perceptarium::ui
