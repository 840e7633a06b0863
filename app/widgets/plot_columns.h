#pragma once
// Many samples brought down to one entry per pixel column, so that a long curve costs no more than a short one and
// still shows its extremes. Numbers only.

#include <span>
#include <vector>

namespace perceptarium::ui {

struct PlotColumn {
  float low = 0.0F;
  float high = 0.0F;
  float mean = 0.0F;
  int count = 0;  // finite samples; 0 is a gap
};

// Sorts the samples into equal columns of [x_low, x_high]; samples outside or not finite are left out.
std::vector<PlotColumn> plot_columns(std::span<const float> x, std::span<const float> y, float x_low, float x_high,
                                     int columns);

}  // namespace perceptarium::ui
