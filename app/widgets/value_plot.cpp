#include "app/widgets/value_plot.h"

#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

namespace perceptarium::ui {
namespace {

// Logical pixels.
constexpr float lowest_mark = 34;  // from the lowest mark to the axis, with the best one's name between them
constexpr float name_below = 20;   // from the best mark to its name
constexpr float tick_below = 14;   // from the axis to its ticks
constexpr float title_below = 24;  // and from them to its name
constexpr float title_close = 19;  // the same where the plot is low
constexpr float low_plot = 220;

struct Axes : LossAxis {
  float left, right;
  float title;  // the middle of the axis' name

  [[nodiscard]] float x_at(float place) const { return left + (right - left) * place; }
};

Axes axes_of(const Theme& theme, ImVec2 min, ImVec2 max, const ValuePlot& plot) {
  Axes axes{};
  axes.span = plot.span;
  const float half_value = plot.marks.empty() ? 0 : text_width(*theme.font.regular14, plot.marks.back().value) / 2;
  axes.left = std::round(min.x + decade_label_width(theme, axes.span) + theme.px(20));
  axes.right = std::round(max.x - std::max(half_value, theme.px(8)));
  // Crosses lie above the plot.
  const bool lost = std::any_of(plot.marks.begin(), plot.marks.end(),
                                [](const ValueMark& mark) { return !std::isfinite(mark.loss); });
  axes.top = std::round(min.y + theme.px(lost ? 28 : 12));
  axes.title = max.y - theme.px(8);
  const float to_ticks = max.y - min.y < theme.px(low_plot) ? title_close : title_below;
  axes.bottom = std::round(axes.title - theme.px(to_ticks + tick_below + lowest_mark));
  return axes;
}

// Every so many-th value has room for its label, counted from the last.
std::size_t label_step(const Theme& theme, const Axes& axes, std::span<const ValueMark> marks) {
  const auto half = [&](const ValueMark& mark) { return text_width(*theme.font.regular14, mark.value) / 2; };
  for (std::size_t every = 1; every < marks.size(); ++every) {
    bool fits = true;
    for (std::size_t i = marks.size() - 1; i >= every; i -= every) {
      const ValueMark& a = marks[i - every];
      const ValueMark& b = marks[i];
      fits = fits && axes.x_at(a.place) + half(a) + theme.px(8) <= axes.x_at(b.place) - half(b);
    }
    if (fits) return every;
  }
  return std::max<std::size_t>(marks.size(), 1);
}

void draw_axes(ImDrawList& list, const Theme& theme, const Axes& axes, ImVec2 max, const ValuePlot& plot) {
  const ImFont& font = *theme.font.regular14;
  const float hairline = std::max(1.0F, theme.px(1));
  const float left = axes.left - theme.px(8);
  draw_decades(list, theme, axes, left, axes.right, theme.px(8));
  const float foot = axes.bottom + theme.px(lowest_mark);
  horizontal_line(list, left, axes.right, foot, theme.color.outline, hairline);
  const std::size_t every = label_step(theme, axes, plot.marks);
  for (std::size_t i = plot.marks.size(); i-- > 0;) {
    if ((plot.marks.size() - 1 - i) % every != 0) continue;
    draw_text_middle(list, font, axes.x_at(plot.marks[i].place), foot + theme.px(tick_below), theme.color.muted,
                     plot.marks[i].value, Align::center);
  }
  draw_text_in(list, font, ImVec2(axes.left, axes.title - theme.px(10)), ImVec2(max.x, axes.title + theme.px(10)),
               theme.color.muted, plot.name, Align::center);
}

void draw_mark(ImDrawList& list, const Theme& theme, const Axes& axes, const ValueMark& mark) {
  const float x = axes.x_at(mark.place);
  if (!std::isfinite(mark.loss)) {
    draw_overflow_cross(list, theme, ImVec2(x, axes.top - theme.px(14)));
    return;
  }
  const ImVec2 at(x, axes.y_at(mark.loss));
  list.AddCircleFilled(at, theme.px(mark.best ? 9 : 6), ink(theme.color.surface));
  list.AddCircleFilled(at, theme.px(mark.best ? 8 : 5), ink(mark.color));
  if (!mark.best) return;
  // Below, where no line from the best mark can go; lines of the grid stop beside its name.
  const ImFont& font = *theme.font.semibold14;
  const float y = at.y + theme.px(name_below);
  const float half = text_width(font, mark.value) / 2 + theme.px(3);
  fill_rectangle(list, ImVec2(x - half, y - theme.px(8)), ImVec2(x + half, y + theme.px(8)), theme.color.surface);
  draw_text_middle(list, font, x, y, theme.color.success, mark.value, Align::center);
}

void draw_joins(ImDrawList& list, const Theme& theme, const Axes& axes, const ValuePlot& plot) {
  for (std::size_t i = 1; i < plot.marks.size(); ++i) {
    const ValueMark& a = plot.marks[i - 1];
    const ValueMark& b = plot.marks[i];
    if (!std::isfinite(a.loss) || !std::isfinite(b.loss)) continue;
    list.AddLine(ImVec2(axes.x_at(a.place), axes.y_at(a.loss)), ImVec2(axes.x_at(b.place), axes.y_at(b.loss)),
                 ink(theme.color.muted), 1.5F * theme.scale);
  }
}

}  // namespace

void value_plot(Ui& ui, ImVec2 min, ImVec2 max, const ValuePlot& plot) {
  const Theme& theme = ui.theme;
  const Axes axes = axes_of(theme, min, max, plot);
  if (axes.right - axes.left < theme.px(40) || axes.bottom - axes.top < theme.px(40)) return;
  const ImVec2 cursor = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos(min);
  ImGui::Dummy(ImVec2(max.x - min.x, max.y - min.y));
  const ItemState item = last_item(ui, plot.path);
  ImGui::SetCursorScreenPos(cursor);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  draw_axes(list, theme, axes, max, plot);
  if (plot.joined) draw_joins(list, theme, axes, plot);
  for (const ValueMark& mark : plot.marks) draw_mark(list, theme, axes, mark);
  if (!item.hovered) return;
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  for (const ValueMark& mark : plot.marks) {
    if (std::abs(axes.x_at(mark.place) - mouse.x) > theme.px(8)) continue;
    const ImVec2 at(axes.x_at(mark.place), std::isfinite(mark.loss) ? axes.y_at(mark.loss) : axes.top);
    const std::string loss = std::isfinite(mark.loss) ? "Loss " + loss_text(double(mark.loss)) : "Diverged";
    draw_tooltip(ui, ImVec2(at.x, at.y - theme.px(8)), ImVec2(at.x, at.y + theme.px(8)), {mark.value, loss});
    return;
  }
}

}  // namespace perceptarium::ui
