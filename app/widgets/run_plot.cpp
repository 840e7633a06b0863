#include "app/widgets/run_plot.h"

#include "app/widgets/axis_ticks.h"
#include "app/widgets/draw.h"
#include "app/widgets/run_lines.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace perceptarium::ui {
namespace {

// Logical pixels.
constexpr float row = 20;     // between the words of two curves
constexpr float leader = 32;  // from a curve's end to its name
constexpr float near = 7;     // the mouse is near a curve

struct Axes : LossAxis {
  float left, right;
  float last;  // epoch
  bool log_epochs = false;

  [[nodiscard]] float x_at(float epoch) const {
    const float share = log_epochs ? std::log1p(std::max(epoch, 0.0F)) / std::log1p(last) : epoch / last;
    return left + (right - left) * std::clamp(share, 0.0F, 1.0F);
  }
};

using Places = std::vector<ImVec2>;

// One place per pixel column at most, with the column's extremes, so that no curve costs more than the picture is wide;
// in pieces where losses are missing.
std::vector<Places> pieces_of(const Axes& axes, std::span<const float> epochs, std::span<const float> losses) {
  std::vector<Places> pieces(1);
  const std::size_t count = std::min(epochs.size(), losses.size());
  for (std::size_t i = 0; i < count; ++i) {
    if (!std::isfinite(losses[i])) {
      if (!pieces.back().empty()) pieces.emplace_back();
      continue;
    }
    pieces.back().emplace_back(axes.x_at(epochs[i]), axes.y_at(losses[i]));
  }
  if (pieces.back().empty()) pieces.pop_back();
  for (Places& places : pieces) {
    Places few;
    for (std::size_t i = 0; i < places.size();) {
      std::size_t end = i;
      float high = places[i].y;
      float low = places[i].y;
      while (end < places.size() && places[end].x < places[i].x + 1) {
        high = std::min(high, places[end].y);
        low = std::max(low, places[end].y);
        ++end;
      }
      few.push_back(places[i]);
      if (end - i > 2 && low - high > 1) {
        few.emplace_back(places[i].x, high);
        few.emplace_back(places[i].x, low);
      }
      if (end - i > 1) few.push_back(places[end - 1]);
      i = end;
    }
    places = std::move(few);
  }
  return pieces;
}

// Straight pieces in turn drawn and left out. One by one: where a polyline turns back sharply, ImGui makes it thin.
void draw_dashed(ImDrawList& list, const Places& places, std::span<const float> dashes, float scale, ImU32 color,
                 float thickness) {
  std::size_t dash = 0;
  float rest = dashes.empty() ? 0 : dashes[0] * scale;
  for (std::size_t i = 1; i < places.size(); ++i) {
    ImVec2 from = places[i - 1];
    const ImVec2 to = places[i];
    if (dashes.empty()) {
      list.AddLine(from, to, color, thickness);
      continue;
    }
    float way = std::hypot(to.x - from.x, to.y - from.y);
    while (way > 0) {
      const float part = std::min(way, rest);
      const float share = part / way;
      const ImVec2 end(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
      if (dash % 2 == 0) list.AddLine(from, end, color, thickness);
      from = end;
      way -= part;
      rest -= part;
      if (rest > 0) break;
      dash = (dash + 1) % dashes.size();
      rest = dashes[dash] * scale;
    }
  }
}

void draw_axes(ImDrawList& list, const Theme& theme, const Axes& axes) {
  const ImFont& font = *theme.font.regular14;
  draw_decades(list, theme, axes, axes.left, axes.right, theme.px(9));
  horizontal_line(list, axes.left, axes.right, axes.bottom, theme.color.outline, std::max(1.0F, theme.px(1)));
  const int most = std::max(2, int((axes.right - axes.left) / theme.px(72)));
  const std::vector<double> ticks = nice_ticks(0, double(axes.last), most);
  const double step = ticks.size() > 1 ? ticks[1] - ticks[0] : 1;
  for (const double tick : ticks) {
    draw_text_middle(list, font, std::round(axes.x_at(float(tick))), axes.bottom + theme.px(14), theme.color.muted,
                     tick_label(tick, step), Align::center);
  }
  draw_text_middle(list, font, axes.right + theme.px(leader), axes.bottom + theme.px(14), theme.color.muted, "Epoch");
}

float distance_to_segment(ImVec2 at, ImVec2 a, ImVec2 b) {
  const ImVec2 along(b.x - a.x, b.y - a.y);
  const float length = along.x * along.x + along.y * along.y;
  const float share =
      length > 0 ? std::clamp(((at.x - a.x) * along.x + (at.y - a.y) * along.y) / length, 0.0F, 1.0F) : 0.0F;
  return std::hypot(at.x - a.x - share * along.x, at.y - a.y - share * along.y);
}

void draw_words(ImDrawList& list, const Theme& theme, const Axes& axes, const RunCurve& curve, ImVec2 end, float height,
                float right) {
  const ImU32 color = ink(run_line_color(theme.color, curve.line));
  const float y = std::round(height);
  const float from = std::max(end.x, axes.right) + theme.px(5);
  const float to = axes.right + theme.px(leader - 4);
  const float third = (to - from) / 3;
  list.AddBezierCubic(ImVec2(from, end.y), ImVec2(from + third, end.y), ImVec2(to - third, y), ImVec2(to, y), color,
                      1.5F * theme.scale);
  float x = axes.right + theme.px(leader);
  const auto say = [&](const ImFont& font, ImU32 ink_color, std::string_view text) {
    if (text.empty() || x >= right) return;
    x = draw_text_middle(list, font, x, y, ink_color, fit_text(font, text, right - x)) + theme.px(8);
  };
  say(*theme.font.semibold14, run_line_color(theme.color, curve.line), curve.name);
  say(*theme.font.regular14, curve.breaks_off ? theme.color.danger : theme.color.text, curve.loss);
  say(*theme.font.regular14, theme.color.muted, curve.remark);
}

}  // namespace

std::optional<std::size_t> run_plot(Ui& ui, ImVec2 min, ImVec2 max, const RunPlot& plot) {
  const Theme& theme = ui.theme;
  Axes axes{};
  axes.span = plot.span;
  axes.last = std::max(plot.last_epoch, 1.0F);
  axes.left = std::round(min.x + decade_label_width(theme, axes.span) + theme.px(9));
  axes.right = std::round(max.x - theme.px(leader + plot.words_width));
  axes.top = std::round(min.y + theme.px(8));
  axes.bottom = std::round(max.y - theme.px(24));
  if (axes.right - axes.left < theme.px(40) || axes.bottom - axes.top < theme.px(40)) return {};

  const ImVec2 cursor = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos(ImVec2(axes.left, axes.top));
  ImGui::Dummy(ImVec2(max.x - axes.left, axes.bottom - axes.top));
  const ItemState item = last_item(ui, plot.path);
  ImGui::SetCursorScreenPos(cursor);

  ImDrawList& list = *ImGui::GetWindowDrawList();
  draw_axes(list, theme, axes);
  std::vector<std::vector<Places>> all;
  std::vector<float> heights;
  for (const RunCurve& curve : plot.curves) {
    all.push_back(pieces_of(axes, curve.epochs, curve.losses));
    heights.push_back(all.back().empty() ? axes.bottom : all.back().back().back().y);
  }
  spread_labels(heights, theme.px(row), axes.top, axes.bottom - theme.px(6));
  std::optional<std::size_t> hovered;
  float nearest = theme.px(near);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  for (std::size_t i = 0; i < plot.curves.size(); ++i) {
    const RunCurve& curve = plot.curves[i];
    if (all[i].empty()) continue;
    const float thickness = (curve.strong ? 3.5F : 2.25F) * theme.scale;
    const ImU32 color = ink(run_line_color(theme.color, curve.line));
    for (const Places& places : all[i]) {
      draw_dashed(list, places, run_dashes(curve.line), theme.scale, color, thickness);
      for (std::size_t k = 1; item.hovered && k < places.size(); ++k) {
        const float distance = distance_to_segment(mouse, places[k - 1], places[k]);
        if (distance >= nearest) continue;
        nearest = distance;
        hovered = i;
      }
    }
    const ImVec2 end = all[i].back().back();
    if (curve.breaks_off) {
      draw_overflow_cross(list, theme, end);
    } else {
      list.AddCircleFilled(end, 4 * theme.scale, color);
    }
    if (item.hovered && mouse.x > axes.right + theme.px(leader) && std::abs(mouse.y - heights[i]) < theme.px(row) / 2) {
      hovered = i;
      nearest = 0;
    }
    draw_words(list, theme, axes, curve, end, heights[i], max.x);
  }
  return hovered;
}

void draw_run_line(ImDrawList& list, const Theme& theme, ImVec2 min, ImVec2 max, const LossSpan& span, float last_epoch,
                   std::span<const float> epochs, std::span<const float> losses, std::optional<std::size_t> line) {
  Axes axes{};
  axes.span = span;
  axes.top = min.y;
  axes.bottom = max.y;
  axes.left = min.x;
  axes.right = max.x;
  axes.last = std::max(last_epoch, 1.0F);
  axes.log_epochs = true;
  const ImU32 color = ink(line ? run_line_color(theme.color, *line) : theme.color.outline);
  const std::span<const float> dashes = line ? run_dashes(*line) : std::span<const float>();
  for (const Places& places : pieces_of(axes, epochs, losses)) {
    draw_dashed(list, places, dashes, 0.6F * theme.scale, color, 1.5F * theme.scale);
  }
}

void draw_run_mark(ImDrawList& list, const Theme& theme, ImVec2 from, float width, std::size_t line) {
  draw_dashed(list, {from, ImVec2(from.x + width, from.y)}, run_dashes(line), theme.scale,
              ink(run_line_color(theme.color, line)), 2.5F * theme.scale);
}

}  // namespace perceptarium::ui
