#include "app/widgets/band_plot.h"

#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "app/widgets/race_plot.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace perceptarium::ui {
namespace {

struct Axes : LossAxis {
  float left, right;
  float last;  // epoch

  [[nodiscard]] float x_at(float epoch) const {
    return left + (right - left) * std::log1p(std::max(epoch, 0.0F)) / std::log1p(last);
  }
  [[nodiscard]] float epoch_at(float x) const {
    return std::expm1(std::clamp((x - left) / (right - left), 0.0F, 1.0F) * std::log1p(last));
  }
};

// The name of the axis ends at `right`, beyond the last epoch's number.
void draw_axes(ImDrawList& list, const Theme& theme, const Axes& axes, float right) {
  const ImFont& font = *theme.font.regular14;
  const float hairline = std::max(1.0F, theme.px(1));
  draw_decades(list, theme, axes, axes.left, axes.right, theme.px(9));
  horizontal_line(list, axes.left, axes.right, axes.bottom, theme.color.outline, hairline);
  float free_from = -1e9F;
  for (const float tick : epoch_ticks(axes.last, std::max(2, int((axes.right - axes.left) / theme.px(48))))) {
    const float x = std::round(axes.x_at(tick));
    const std::string text = count_text(double(tick));
    const float half = text_width(font, text) / 2;
    if (x - half < free_from) continue;
    free_from = x + half + theme.px(10);
    vertical_line(list, x, axes.top, axes.bottom, theme.color.border, hairline);
    draw_text_middle(list, font, x, axes.bottom + theme.px(14), theme.color.muted, text, Align::center);
  }
  draw_text_middle(list, font, right, axes.bottom + theme.px(14), theme.color.muted, "Epoch", Align::right);
}

// Without anti-aliasing, or the seams between the pieces would show.
void fill_band(ImDrawList& list, const Axes& axes, std::span<const float> epochs, std::span<const float> low,
               std::span<const float> high, ImU32 color) {
  const ImDrawListFlags flags = list.Flags;
  list.Flags &= ~ImDrawListFlags_AntiAliasedFill;
  for (std::size_t i = 1; i < epochs.size(); ++i) {
    const float left = axes.x_at(epochs[i - 1]);
    const float right = axes.x_at(epochs[i]);
    list.AddQuadFilled(ImVec2(left, axes.y_at(high[i - 1])), ImVec2(right, axes.y_at(high[i])),
                       ImVec2(right, axes.y_at(low[i])), ImVec2(left, axes.y_at(low[i - 1])), ink(color));
  }
  list.Flags = flags;
}

void draw_line(ImDrawList& list, const Axes& axes, std::span<const float> epochs, std::span<const float> losses,
               ImU32 color, float thickness) {
  for (std::size_t i = 1; i < std::min(epochs.size(), losses.size()); ++i) {
    if (!std::isfinite(losses[i - 1]) || !std::isfinite(losses[i])) continue;
    list.AddLine(ImVec2(axes.x_at(epochs[i - 1]), axes.y_at(losses[i - 1])),
                 ImVec2(axes.x_at(epochs[i]), axes.y_at(losses[i])), ink(color), thickness);
  }
}

}  // namespace

BandPlotPoint band_plot(Ui& ui, ImVec2 min, ImVec2 max, const BandPlot& plot) {
  const Theme& theme = ui.theme;
  Axes axes{};
  axes.span = plot.span;
  axes.last = std::max(plot.last_epoch, 1.0F);
  axes.left = std::round(min.x + decade_label_width(theme, axes.span) + theme.px(9));
  const ImFont& font = *theme.font.regular14;
  const float last_number = text_width(font, count_text(double(plot.last_epoch)));
  axes.right = std::round(max.x - text_width(font, "Epoch") - theme.px(10) - last_number / 2);
  axes.top = std::round(min.y + theme.px(8));
  axes.bottom = std::round(max.y - theme.px(22));
  if (axes.right - axes.left < theme.px(40) || axes.bottom - axes.top < theme.px(40)) return {};
  const ImVec2 cursor = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos(ImVec2(axes.left, axes.top));
  const ItemState item = button_item(ui, plot.path, ImVec2(axes.right - axes.left, axes.bottom - axes.top));
  ImGui::SetCursorScreenPos(cursor);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const BandCurves& bands = plot.bands;
  fill_band(list, axes, bands.epochs, bands.lowest, bands.highest, plot.wide);
  fill_band(list, axes, bands.epochs, bands.low, bands.high, plot.narrow);
  draw_axes(list, theme, axes, max.x);
  draw_line(list, axes, bands.epochs, bands.median, plot.middle, 3 * theme.scale);
  for (const BandLine& line : plot.lines) draw_line(list, axes, line.epochs, line.losses, line.color, 2 * theme.scale);
  BandPlotPoint point;
  point.hovered = item.hovered;
  point.clicked = item.clicked;
  point.epoch = axes.epoch_at(ImGui::GetIO().MousePos.x);
  point.axis = axes;
  return point;
}

}  // namespace perceptarium::ui
