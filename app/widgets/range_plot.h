#pragma once
// The loss of a run over its learning rate, which grows from batch to batch: the rate on a logarithmic axis, the loss
// on a linear one, so that steep looks steep. Marks at rates are named above.

#include "app/widgets/ui.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace perceptarium::ui {

struct RangeMark {
  double rate = 0;
  std::string label;
  ImU32 color = 0;
  std::optional<float> loss = {};  // with a disc at this height
  bool strong = false;
};

struct RangePlot {
  std::string_view path;  // in the map of widgets
  double lowest = 1e-6;   // of the axis
  double highest = 10;
  std::span<const float> rates;     // ascending
  std::span<const float> losses;    // as many: faint
  std::span<const float> smoothed;  // as many: bold
  float top = 1;                    // of the loss's axis, which begins at 0; what is above is cut off
  std::span<const RangeMark> marks;
  std::optional<double> danger = {};  // from here on the ground is tinted
};

// Fills [min, max]. Returns the rate that was clicked on.
std::optional<double> range_plot(Ui& ui, ImVec2 min, ImVec2 max, const RangePlot& plot);

}  // namespace perceptarium::ui
