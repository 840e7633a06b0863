#pragma once
// The axes of a plot: its rectangle, the way from numbers to pixels, grid and tick labels. No curves.

#include "app/widgets/axis_ticks.h"
#include "app/widgets/ui.h"

#include <optional>
#include <string_view>

namespace perceptarium::ui {

struct PlotFrame {
  float left, right, top, bottom;  // of the curves, device pixels
  float x_low, x_high;
  Decades range;

  [[nodiscard]] float x_at(float x) const;
  // On the logarithmic axis; clamped to it, zero and less at its foot. The value is finite.
  [[nodiscard]] float y_at(float value) const;
  // The same without the clamp: what is out of range lies out of the rectangle. Zero and less at the foot.
  [[nodiscard]] float free_y_at(float value) const;
};

// The curves' rectangle inside [min, max] with tick labels left and below, and label_width free at the right.
PlotFrame plot_frame(const Theme& theme, ImVec2 min, ImVec2 max, Decades range, float x_high, float label_width);

// With the axis' name at its right end. At `mark` stands a number of its own, in the accent; ticks make room for it.
void draw_plot_axes(ImDrawList& list, const Theme& theme, const PlotFrame& frame, std::string_view x_name,
                    std::optional<float> mark);

}  // namespace perceptarium::ui
