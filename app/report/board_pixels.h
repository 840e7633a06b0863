#pragma once
// The board of a run as pixels, computed here: regions, boundary and points, in the colours of the light theme. What a
// report shows where there is no window and no OpenGL.

#include "app/gfx/pixel_image.h"
#include "engine/session/snapshot.h"

namespace perceptarium::ui {

// A square of `side` pixels, ≥ 8, of what the run's plane shows.
PixelImage board_pixels(const Snapshot& run, int side);

}  // namespace perceptarium::ui
