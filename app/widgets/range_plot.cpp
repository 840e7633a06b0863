#include "app/widgets/range_plot.h"

#include "app/theme/color.h"
#include "app/widgets/axis_ticks.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "app/widgets/plot_columns.h"
#include "app/widgets/readout.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace perceptarium::ui {
namespace {

constexpr float row = 22;  // between the names of marks, logical pixels
constexpr std::size_t most_rows = 4;
constexpr int ticks = 5;

struct Axes {
  float left, right, top, bottom;
  double lowest, highest;
  float most;  // loss

  [[nodiscard]] float x_at(double rate) const {
    const double share = std::log(std::max(rate, lowest) / lowest) / std::log(highest / lowest);
    return left + (right - left) * float(std::clamp(share, 0.0, 1.0));
  }
  [[nodiscard]] float y_at(float loss) const { return bottom - (bottom - top) * loss / most; }
  [[nodiscard]] double rate_at(float x) const {
    const double share = double((x - left) / (right - left));
    return lowest * std::pow(highest / lowest, std::clamp(share, 0.0, 1.0));
  }
};

struct Spot {
  float left, right;
  std::size_t row;
};

// The name of each mark stands above its line, in the first row that has room.
std::vector<Spot> name_places(const Theme& theme, const Axes& axes, std::span<const RangeMark> marks) {
  std::vector<Spot> places;
  for (const RangeMark& mark : marks) {
    const ImFont& font = mark.strong ? *theme.font.semibold14 : *theme.font.regular14;
    const float width = text_width(font, mark.label) + theme.px(8);
    const float left = std::clamp(axes.x_at(mark.rate) - width / 2, axes.left, std::max(axes.left, axes.right - width));
    Spot place{left, left + width, 0};
    const auto taken = [&](const Spot& other) {
      return other.row == place.row && place.left < other.right && other.left < place.right;
    };
    while (place.row + 1 < most_rows && std::any_of(places.begin(), places.end(), taken)) ++place.row;
    places.push_back(place);
  }
  return places;
}

void draw_axes(ImDrawList& list, const Theme& theme, const Axes& axes) {
  const ImFont& font = *theme.font.regular14;
  const float hairline = std::max(1.0F, theme.px(1));
  const double step = nice_step(0.0, double(axes.most), ticks);
  for (const double tick : nice_ticks(0.0, double(axes.most), ticks)) {
    const float y = std::round(axes.y_at(float(tick)));
    horizontal_line(list, axes.left, axes.right, y, tick == 0.0 ? theme.color.outline : theme.color.border, hairline);
    draw_text_middle(list, font, axes.left - theme.px(8), y, theme.color.muted, tick_label(tick, step), Align::right);
  }
  for (int power = int(std::ceil(std::log10(axes.lowest) - 1e-6)); power <= std::log10(axes.highest) + 1e-6; ++power) {
    const float x = std::round(axes.x_at(std::pow(10.0, power)));
    vertical_line(list, x, axes.top, axes.bottom, theme.color.border, hairline);
    draw_text_middle(list, font, x, axes.bottom + theme.px(14), theme.color.muted, decade_label(power), Align::center);
  }
  draw_text_middle(list, font, (axes.left + axes.right) / 2, axes.bottom + theme.px(36), theme.color.muted,
                   "Learning rate", Align::center);
}

// There are more batches than pixels: each column has the highest, the lowest and the mean of its own.
std::vector<PlotColumn> columns_of(const Axes& axes, std::span<const float> rates, std::span<const float> losses) {
  std::vector<float> powers;
  std::vector<float> heights;
  for (std::size_t i = 0; i < std::min(rates.size(), losses.size()); ++i) {
    powers.push_back(std::log10(rates[i]));
    // What is far above would overflow the drawing's numbers.
    heights.push_back(std::min(losses[i], 4 * axes.most));
  }
  return plot_columns(powers, heights, float(std::log10(axes.lowest)), float(std::log10(axes.highest)),
                      int(axes.right - axes.left));
}

void draw_batches(ImDrawList& list, const Axes& axes, std::span<const float> rates, std::span<const float> losses,
                  ImU32 color) {
  float x = axes.left;
  for (const PlotColumn& column : columns_of(axes, rates, losses)) {
    if (column.count > 0) {
      const float high = axes.y_at(column.high);
      list.AddRectFilled(ImVec2(x, high), ImVec2(x + 1, std::max(axes.y_at(column.low), high + 1)), ink(color));
    }
    ++x;
  }
}

void draw_smoothed(ImDrawList& list, const Axes& axes, std::span<const float> rates, std::span<const float> losses,
                   ImU32 color, float thickness) {
  std::vector<ImVec2> places;
  float x = axes.left + 0.5F;
  for (const PlotColumn& column : columns_of(axes, rates, losses)) {
    if (column.count > 0) places.emplace_back(x, axes.y_at(column.mean));
    ++x;
  }
  if (places.size() > 1) list.AddPolyline(places.data(), int(places.size()), ink(color), 0, thickness);
}

void draw_marks(ImDrawList& list, const Theme& theme, const Axes& axes, const RangePlot& plot,
                const std::vector<Spot>& places, float names_top) {
  for (std::size_t i = 0; i < plot.marks.size(); ++i) {
    const RangeMark& mark = plot.marks[i];
    const float x = std::round(axes.x_at(mark.rate));
    const float middle = names_top + theme.px(row) * (float(places[i].row) + 0.5F);
    const float thickness = theme.px(mark.strong ? 2 : 1);
    vertical_line(list, x - std::floor(thickness / 2), middle + theme.px(9), axes.bottom, mark.color, thickness);
    if (!mark.loss || !std::isfinite(*mark.loss)) continue;
    const ImVec2 at(x, std::max(axes.y_at(*mark.loss), axes.top));
    list.AddCircleFilled(at, 7 * theme.scale, ink(theme.color.surface));
    list.AddCircleFilled(at, 5 * theme.scale, ink(mark.color));
  }
  // Lines of one mark must not cross the name of another.
  for (std::size_t i = 0; i < plot.marks.size(); ++i) {
    const RangeMark& mark = plot.marks[i];
    const ImFont& font = mark.strong ? *theme.font.semibold14 : *theme.font.regular14;
    const float middle = names_top + theme.px(row) * (float(places[i].row) + 0.5F);
    fill_rectangle(list, ImVec2(places[i].left, middle - theme.px(9)), ImVec2(places[i].right, middle + theme.px(9)),
                   theme.color.surface, theme.px(3));
    draw_text_middle(list, font, places[i].left + theme.px(4), middle, mark.color, mark.label);
  }
}

void draw_hover(const Ui& ui, ImDrawList& list, const Axes& axes, const RangePlot& plot, ImVec2 max) {
  const Theme& theme = ui.theme;
  const float x = ImGui::GetIO().MousePos.x;
  if (x < axes.left || x > axes.right) return;
  const double rate = axes.rate_at(x);
  vertical_line(list, std::round(x), axes.top, axes.bottom, theme.color.muted, std::max(1.0F, theme.px(1)));
  std::string text = "Rate " + number_text(rate, 2);
  const auto found = std::lower_bound(plot.rates.begin(), plot.rates.end(), float(rate));
  if (found != plot.rates.end()) {
    const auto i = std::size_t(found - plot.rates.begin());
    text += " · smoothed loss " + loss_text(double(plot.smoothed[i]));
  }
  draw_readout(ui, list, ImVec2(x, ImGui::GetIO().MousePos.y), text, ImVec2(axes.left, axes.top),
               ImVec2(max.x, axes.bottom));
}

}  // namespace

std::optional<double> range_plot(Ui& ui, ImVec2 min, ImVec2 max, const RangePlot& plot) {
  const Theme& theme = ui.theme;
  Axes axes{};
  axes.lowest = plot.lowest;
  axes.highest = plot.highest;
  axes.most = std::max(plot.top, 1e-6F);
  axes.left = std::round(min.x + theme.px(48));
  axes.right = std::round(max.x - theme.px(12));
  const std::vector<Spot> places = name_places(theme, axes, plot.marks);
  std::size_t rows = 1;
  for (const Spot& place : places) rows = std::max(rows, place.row + 1);
  axes.top = std::round(min.y + theme.px(row) * float(rows) + theme.px(4));
  axes.bottom = std::round(max.y - theme.px(48));
  if (axes.right - axes.left < theme.px(80) || axes.bottom - axes.top < theme.px(40)) return std::nullopt;

  const ImVec2 cursor = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos(min);
  const ItemState item = button_item(ui, plot.path, ImVec2(max.x - min.x, max.y - min.y));
  ImGui::SetCursorScreenPos(cursor);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  focus_ring(ui, list, item);
  if (plot.danger && *plot.danger < axes.highest) {
    fill_rectangle(list, ImVec2(axes.x_at(*plot.danger), axes.top), ImVec2(axes.right, axes.bottom),
                   theme.color.warn_tint);
  }
  draw_axes(list, theme, axes);
  list.PushClipRect(ImVec2(axes.left, axes.top), ImVec2(axes.right + theme.px(2), axes.bottom + theme.px(2)), true);
  draw_batches(list, axes, plot.rates, plot.losses, with_opacity(theme.color.train_loss, 0.25F));
  draw_smoothed(list, axes, plot.rates, plot.smoothed, theme.color.train_loss, 3.0F * theme.scale);
  list.PopClipRect();
  draw_marks(list, theme, axes, plot, places, min.y);
  if (!item.hovered) return std::nullopt;
  draw_hover(ui, list, axes, plot, max);
  const float x = ImGui::GetIO().MousePos.x;
  // By the keyboard there is no place to choose.
  if (!item.clicked || item.focused || x < axes.left || x > axes.right) return std::nullopt;
  return axes.rate_at(x);
}

}  // namespace perceptarium::ui
