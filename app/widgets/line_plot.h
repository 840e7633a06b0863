#pragma once
// Curves over epochs on a logarithmic axis, with names and values at their ends. The range of the axis is the
// caller's (axis_ticks.h has the helper that only lets it grow); a curve that leaves it ends in an arrow.

#include "app/widgets/axis_ticks.h"
#include "app/widgets/plot_frame.h"
#include "app/widgets/ui.h"

#include <optional>
#include <span>
#include <string_view>

namespace perceptarium::ui {

struct PlotSeries {
  std::string_view label;
  ImU32 color = 0;
  float thickness = 2.0F;    // logical pixels
  std::span<const float> x;  // ascending
  std::span<const float> y;  // as many; not finite = a gap, zero and less = at the foot of the axis
  bool dashed = false;       // the piece of line beside its name; dashes would tear a restless curve to crumbs
};

struct LinePlot {
  std::string_view path;               // in the map of widgets
  std::span<const PlotSeries> series;  // the last is drawn on top
  Decades range;
  std::string_view x_name = "Epoch";
  float shortest_x = 10.0F;         // the axis is at least this long
  std::optional<float> line = {};   // an accented line at this x, its number on the axis, a tint on what comes after
  std::optional<ImVec2> ring = {};  // around this x and y
};

// Where the curves lie inside [min, max].
PlotFrame line_plot_frame(const Theme& theme, ImVec2 min, ImVec2 max, const LinePlot& plot);

// Fills [min, max]. Returns the hovered sample's x, or nothing.
std::optional<float> line_plot(Ui& ui, ImVec2 min, ImVec2 max, const LinePlot& plot);

}  // namespace perceptarium::ui
