#pragma once
// The curve of a link between two neurons, its look for a weight, and how far a place is from it. No layout.

#include "app/theme/theme.h"

#include <imgui.h>

namespace perceptarium::ui {

struct EdgeLook {
  float width;    // logical pixels
  float opacity;  // 0 … 1
};

// Width 0.75 + 6·tanh(|w|/2.5), opacity 0.45 + 0.5·min(1, |w|/2). A weight that is not finite looks like the
// strongest.
EdgeLook edge_look(float weight);

// Blue above zero, orange below; like zero counts as positive.
ImU32 weight_color(const Theme& theme, float weight);

// A cubic Bézier that leaves and arrives horizontally. width in device pixels.
void draw_edge(ImDrawList& list, ImVec2 from, ImVec2 to, float width, ImU32 color);

// How much of the way down the curve is at a share of the way across: 0 → 0, ½ → ½, 1 → 1.
float edge_height_at(float across);

// Distance in pixels from the place to the curve, along the normal at the same x; huge left and right of it.
float edge_distance(ImVec2 from, ImVec2 to, ImVec2 place);

}  // namespace perceptarium::ui
