#include "app/widgets/rate_plot.h"

#include "app/widgets/axis_ticks.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace perceptarium::ui {
namespace {

struct Area {
  float left, right, top, bottom;
  float last_epoch, highest;

  [[nodiscard]] ImVec2 place(float epoch, float rate) const {
    const float across = std::clamp(epoch / last_epoch, 0.0F, 1.0F);
    return {left + (right - left) * across, bottom - (bottom - top) * std::clamp(rate / highest, 0.0F, 1.0F)};
  }
};

void draw_axes(const Ui& ui, ImDrawList& list, const Area& area) {
  const Theme& theme = ui.theme;
  const ImFont& font = *theme.font.regular14;
  const float hairline = std::max(1.0F, theme.px(1));
  horizontal_line(list, area.left, area.right, area.top, theme.color.border, hairline);
  horizontal_line(list, area.left, area.right, area.bottom, theme.color.outline, hairline);
  const float labels = area.left - theme.px(8);
  draw_text_middle(list, font, labels, area.top, theme.color.muted, number_text(double(area.highest)), Align::right);
  draw_text_middle(list, font, labels, area.bottom, theme.color.muted, "0", Align::right);
  const double step = nice_step(0.0, double(area.last_epoch), 4);
  for (const double tick : nice_ticks(0.0, double(area.last_epoch), 4)) {
    const std::string text = tick_label(tick, step);
    const float half = 0.5F * text_width(font, text);
    const float x = area.place(float(tick), 0).x;
    draw_text_middle(list, font, std::clamp(x, area.left, std::max(area.left, area.right - half)),
                     area.bottom + theme.px(14), theme.color.muted, text, Align::center);
  }
}

void draw_mark(const Ui& ui, ImDrawList& list, const Area& area, const RatePlot& plot) {
  const Theme& theme = ui.theme;
  const ImVec2 at = area.place(plot.epoch, plot.rate);
  vertical_line(list, std::round(at.x), area.top, area.bottom, theme.color.muted, std::max(1.0F, theme.px(1)));
  list.AddCircleFilled(at, 5.5F * theme.scale, ink(theme.color.surface));
  list.AddCircleFilled(at, 4.0F * theme.scale, ink(theme.color.accent));
}

}  // namespace

void rate_plot(Ui& ui, ImVec2 min, ImVec2 max, const RatePlot& plot) {
  const Theme& theme = ui.theme;
  const std::string top = number_text(double(plot.highest));
  Area area{};
  area.left = std::round(min.x + std::max(theme.px(24), text_width(*theme.font.regular14, top)) + theme.px(8));
  area.right = std::round(max.x - theme.px(6));
  area.top = std::round(min.y + theme.px(34));
  area.bottom = std::round(max.y - theme.px(24));
  area.last_epoch = std::max(plot.epochs.back(), 1e-6F);
  area.highest = plot.highest;
  ui.map.add({std::string(plot.path), min, max, ImGui::IsMouseHoveringRect(min, max), true});
  if (area.right - area.left < theme.px(24) || area.bottom - area.top < theme.px(16)) return;

  ImDrawList& list = *ImGui::GetWindowDrawList();
  draw_text_middle(list, *theme.font.regular14, min.x, min.y + theme.px(10), theme.color.muted,
                   "Learning rate over epochs");
  draw_axes(ui, list, area);
  std::vector<ImVec2> curve;
  for (std::size_t i = 0; i < std::min(plot.epochs.size(), plot.rates.size()); ++i) {
    curve.push_back(area.place(plot.epochs[i], plot.rates[i]));
  }
  list.AddPolyline(curve.data(), int(curve.size()), ink(theme.color.accent), 0, 2.0F * theme.scale);
  draw_mark(ui, list, area, plot);
}

}  // namespace perceptarium::ui
