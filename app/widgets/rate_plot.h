#pragma once
// A small plot of the learning rate over the epochs, with a mark at the present one. Both axes are linear.

#include "app/widgets/ui.h"

#include <span>
#include <string_view>

namespace perceptarium::ui {

struct RatePlot {
  std::string_view path;          // in the map of widgets
  std::span<const float> epochs;  // ascending from 0, not empty; the last one ends the axis
  std::span<const float> rates;   // as many, 0 … highest
  float highest = 1.0F;           // above 0: where the axis of the rate ends
  float epoch = 0.0F;             // the present one; beyond the end it is marked at the end
  float rate = 0.0F;
};

// Fills [min, max].
void rate_plot(Ui& ui, ImVec2 min, ImVec2 max, const RatePlot& plot);

}  // namespace perceptarium::ui
