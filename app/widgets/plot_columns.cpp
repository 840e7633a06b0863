#include "app/widgets/plot_columns.h"

#include <algorithm>
#include <cmath>

namespace perceptarium::ui {

std::vector<PlotColumn> plot_columns(std::span<const float> x, std::span<const float> y, float x_low, float x_high,
                                     int columns) {
  std::vector<PlotColumn> result(static_cast<std::size_t>(std::max(columns, 0)));
  if (result.empty() || !(x_high > x_low)) return result;
  const float per_unit = static_cast<float>(columns) / (x_high - x_low);
  for (std::size_t sample = 0; sample < std::min(x.size(), y.size()); ++sample) {
    const float value = y[sample];
    const float place = x[sample];
    if (!std::isfinite(value) || !(place >= x_low) || !(place <= x_high)) continue;
    const auto index = std::min(static_cast<std::size_t>((place - x_low) * per_unit), result.size() - 1);
    PlotColumn& column = result[index];
    column.low = column.count == 0 ? value : std::min(column.low, value);
    column.high = column.count == 0 ? value : std::max(column.high, value);
    ++column.count;
    column.mean += (value - column.mean) / static_cast<float>(column.count);
  }
  return result;
}

}  // namespace perceptarium::ui
