#pragma once
// Curves over x as lines, and the small boxes that say what a curve is. Geometry and drawing only; which curves there
// are is the panels' matter.

#include "app/widgets/board_view.h"
#include "app/widgets/ui.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace perceptarium::ui {

// Values at evenly spaced places, both ends included.
struct CurveShape {
  double left = 0.0;
  double right = 1.0;
  std::span<const float> values;
};

struct LineStyle {
  ImU32 color = 0;
  float thickness = 1.0F;  // device pixels
  ImU32 casing = 0;        // a wider line below it; 0 = none
  float casing_thickness = 0.0F;
};

// The part of the curve that the view shows, on the screen; far beyond the view it is cut off.
std::vector<ImVec2> curve_on_screen(const BoardView& view, const CurveShape& shape);
void draw_curve(ImDrawList& list, const BoardView& view, const CurveShape& shape, const LineStyle& style);

// Fills the rectangle from edge to edge; `low` and `high` are its lower and upper end.
void draw_small_curve(ImDrawList& list, ImVec2 min, ImVec2 max, std::span<const float> values, float low, float high,
                      ImU32 color, float thickness);

// A box with a few words and a line from it to the place that it tells about.
struct Tag {
  ImVec2 at;
  std::string text;
  ImU32 edge = 0;
  ImU32 ink = 0;
  bool strong = false;  // semibold, and a thicker edge
};

// Puts every box where it covers few of the places and none of the boxes before it, inside of [min, max].
void draw_tags(const Ui& ui, ImDrawList& list, std::span<const Tag> tags, std::span<const ImVec2> places, ImVec2 min,
               ImVec2 max);

}  // namespace perceptarium::ui
