#pragma once
// How the losses of many runs spread over their epochs: nested bands around a median, both axes logarithmic, and single
// runs as lines over them.

#include "app/widgets/loss_axis.h"
#include "app/widgets/ui.h"

#include <span>
#include <string_view>
#include <vector>

namespace perceptarium::ui {

// All of one length; where a value is infinite, the band reaches the head of the plot.
struct BandCurves {
  std::span<const float> epochs;  // ascending, from 0
  std::span<const float> lowest, low, median, high, highest;
};

struct BandLine {
  ImU32 color = 0;
  std::span<const float> epochs, losses;
};

struct BandPlot {
  std::string_view path;  // in the map of widgets
  BandCurves bands;
  std::span<const BandLine> lines;
  LossSpan span;
  float last_epoch = 10;
  ImU32 wide = 0, narrow = 0, middle = 0;  // colours of the outer and the inner band and of the median
};

// What the mouse is at, when it is over the plot.
struct BandPlotPoint {
  bool hovered = false;
  float epoch = 0;
  bool clicked = false;
  LossAxis axis;  // for the heights of losses
};

// Fills [min, max].
BandPlotPoint band_plot(Ui& ui, ImVec2 min, ImVec2 max, const BandPlot& plot);

}  // namespace perceptarium::ui
