#pragma once
// The loss that each value of a setting ends with: marks joined by a line, the axis of losses logarithmic.

#include "app/widgets/loss_axis.h"
#include "app/widgets/ui.h"

#include <span>
#include <string_view>

namespace perceptarium::ui {

struct ValueMark {
  std::string_view value;
  float place = 0;  // along the axis, 0…1, ascending
  float loss = 0;   // not finite: a cross at the head
  ImU32 color = 0;
  bool best = false;
};

struct ValuePlot {
  std::string_view path;  // in the map of widgets
  std::span<const ValueMark> marks;
  LossSpan span;
  std::string_view name;  // of the axis, below it
  bool joined = true;     // by a line: where the values have an order
};

// Fills [min, max].
void value_plot(Ui& ui, ImVec2 min, ImVec2 max, const ValuePlot& plot);

}  // namespace perceptarium::ui
