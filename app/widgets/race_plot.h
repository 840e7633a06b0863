#pragma once
// Many curves over epochs, both axes logarithmic, each with its value and a remark at its end.

#include "app/widgets/loss_axis.h"
#include "app/widgets/ui.h"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace perceptarium::ui {

struct RaceCurve {
  std::string_view value;   // semibold at the end
  std::string_view remark;  // after it
  ImU32 color = 0;
  ImU32 value_color = 0;  // 0 = as text
  ImU32 remark_color = 0;
  bool strong = false;      // thicker, remark semibold
  bool breaks_off = false;  // rises to the upper edge at its end, with a cross there
  bool dashed = false;
  std::span<const float> epochs;  // ascending, from 0
  std::span<const float> losses;  // as many; not finite = a gap
};

struct RacePlot {
  std::string_view path;  // in the map of widgets
  std::span<const RaceCurve> curves;
  LossSpan span;
  float last_epoch = 10;     // the axis is at least this long
  float remark_width = 180;  // logical pixels
};

// Fills [min, max]. Returns the curve that the mouse is nearest to, at its line or its words, if it is near any.
std::optional<std::size_t> race_plot(Ui& ui, ImVec2 min, ImVec2 max, const RacePlot& plot);

// Epochs of a logarithmic axis that begins with 0: 0, 1, 2, 5, 10, … up to the last, with room between them.
std::vector<float> epoch_ticks(float last_epoch, int most);

}  // namespace perceptarium::ui
