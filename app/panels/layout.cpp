#include "app/panels/layout.h"

#include <algorithm>
#include <cmath>

namespace perceptarium::ui {

namespace {

// Logical pixels.
struct Measures {
  float gap, top_bar, run_bar, data, tool_strip, options, legend, loss, training_closed, training_open, fits;
};
constexpr Measures regular{16, 48, 72, 232, 48, 40, 32, 256, 48, 174, 152};
constexpr Measures compact{8, 40, 64, 208, 40, 32, 32, 232, 40, 156, 104};
constexpr Measures small{8, 40, 64, 208, 40, 32, 32, 200, 40, 156, 104};
constexpr float loss_gives = 40;
constexpr float lowest_loss = 160;     // so that its curves are more than a line
constexpr float lowest_network = 264;  // so that four units have a row each
constexpr float lowest_network_with_fits = 216;
constexpr float network_with_fits = 284;  // so that eight units have a row each
constexpr float lowest_loss_with_fits = 148;
constexpr float rail = 40;
constexpr float narrowest_model = 440;
constexpr float smallest_canvas = 240;

Density density_of(float width, float height) {
  if (width < 1240) return Density::small;
  return width < 1440 || height < 840 ? Density::compact : Density::regular;
}

const Measures& measures_of(Density density) {
  if (density == Density::regular) return regular;
  return density == Density::compact ? compact : small;
}

}  // namespace

WindowLayout layout_window(ImVec2 size, float scale, const LayoutChoices& choices) {
  const float width = size.x / scale;
  const float height = size.y / scale;
  WindowLayout layout;
  layout.density = density_of(width, height);
  const Measures& m = measures_of(layout.density);
  layout.training_open = choices.training_open.value_or(layout.density == Density::regular && !choices.fits);
  layout.gap = std::round(m.gap * scale);
  const auto region = [scale](float left, float top, float right, float bottom) {
    return Region{ImVec2(std::round(left * scale), std::round(top * scale)),
                  ImVec2(std::round(right * scale), std::round(bottom * scale))};
  };
  layout.top_bar = region(0, 0, width, m.top_bar);
  layout.run_bar = region(0, m.top_bar, width, m.top_bar + m.run_bar);

  const float top = m.top_bar + m.run_bar + m.gap;
  const float bottom = height - m.gap;
  float side = std::max(bottom - top - m.options - m.legend, smallest_canvas);
  const auto model_width = [&](float data) { return width - data - m.tool_strip - side - 4 * m.gap; };
  layout.data_is_rail =
      choices.data_folded || layout.density == Density::small || model_width(m.data) < narrowest_model;
  const float data = layout.data_is_rail ? rail : m.data;
  side = std::max(smallest_canvas, std::min(side, side + model_width(data) - narrowest_model));
  layout.data = region(m.gap, top, m.gap + data, bottom);

  const float strip = 2 * m.gap + data;
  const float canvas = strip + m.tool_strip;
  const float board_bottom = top + m.options + side + m.legend;
  layout.board = region(strip, top, canvas + side, board_bottom);
  layout.tool_strip = region(strip, top, canvas, board_bottom);
  layout.board_options = region(canvas, top, canvas + side, top + m.options);
  layout.canvas = region(canvas, top + m.options, canvas + side, top + m.options + side);
  layout.legend = region(canvas, top + m.options + side, canvas + side, board_bottom);

  const float model = canvas + side + m.gap;
  const float training = bottom - (layout.training_open ? m.training_open : m.training_closed);
  // Where there is little room, unfolding the Training card costs the loss curves some of it, not only the network.
  const bool crowded = layout.training_open && layout.density != Density::regular;
  float loss_height = crowded ? m.loss - loss_gives : m.loss;
  const float network_lacks = lowest_network - (training - 2 * m.gap - loss_height - top);
  if (crowded && network_lacks > 0) loss_height = std::max(lowest_loss, loss_height - network_lacks);
  float below_loss = training;
  if (choices.fits) {
    const float both = training - 3 * m.gap - m.fits - top;
    loss_height = std::min(loss_height, std::max(lowest_loss_with_fits, both - network_with_fits));
    if (both - loss_height >= lowest_network_with_fits) {
      below_loss = training - m.gap - m.fits;
      layout.fits = region(model, below_loss, width - m.gap, below_loss + m.fits);
    }
  }
  const float loss = below_loss - m.gap - loss_height;
  layout.network = region(model, top, width - m.gap, loss - m.gap);
  layout.loss = region(model, loss, width - m.gap, below_loss - m.gap);
  layout.training = region(model, training, width - m.gap, bottom);
  return layout;
}

Region unfolded_data(const WindowLayout& layout, float scale) {
  Region region = layout.data;
  region.max.x = region.min.x + std::round(small.data * scale);
  return region;
}

}  // namespace perceptarium::ui
