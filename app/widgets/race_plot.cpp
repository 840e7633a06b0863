#include "app/widgets/race_plot.h"

#include "app/theme/color.h"
#include "app/widgets/axis_ticks.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

namespace perceptarium::ui {
namespace {

// Logical pixels.
constexpr float row = 20;     // between the words of two curves
constexpr float leader = 28;  // from a curve's end to its value
constexpr float near = 6;     // the mouse is near a curve

struct Axes : LossAxis {
  float left, right;
  float last;  // epoch

  [[nodiscard]] float x_at(float epoch) const {
    return left + (right - left) * std::log1p(std::max(epoch, 0.0F)) / std::log1p(last);
  }
};

std::size_t samples_of(const RaceCurve& curve) { return std::min(curve.epochs.size(), curve.losses.size()); }

void draw_axes(ImDrawList& list, const Theme& theme, const Axes& axes) {
  const ImFont& font = *theme.font.regular14;
  const float hairline = std::max(1.0F, theme.px(1));
  draw_decades(list, theme, axes, axes.left, axes.right, theme.px(9));
  horizontal_line(list, axes.left, axes.right, axes.bottom, theme.color.outline, hairline);
  const int most = std::max(2, int((axes.right - axes.left) / theme.px(48)));
  float free_from = -1e9F;
  for (const float tick : epoch_ticks(axes.last, most)) {
    const float x = std::round(axes.x_at(tick));
    const std::string text = count_text(double(tick));
    const float half = text_width(font, text) / 2;
    if (x - half < free_from) continue;
    free_from = x + half + theme.px(10);
    vertical_line(list, x, axes.top, axes.bottom, theme.color.border, hairline);
    draw_text_middle(list, font, x, axes.bottom + theme.px(14), theme.color.muted, text, Align::center);
  }
  draw_text_middle(list, font, axes.right + theme.px(leader), axes.bottom + theme.px(14), theme.color.muted, "Epoch");
}

// The places on the screen, with gaps where a loss is none.
template <class Piece>
void for_each_piece(const Axes& axes, const RaceCurve& curve, const Piece& piece) {
  std::vector<ImVec2> places;
  for (std::size_t i = 0; i < samples_of(curve); ++i) {
    if (std::isfinite(curve.losses[i])) {
      places.emplace_back(axes.x_at(curve.epochs[i]), axes.y_at(curve.losses[i]));
    } else if (!places.empty()) {
      piece(places);
      places.clear();
    }
  }
  if (!places.empty()) piece(places);
}

float distance_to_segment(ImVec2 at, ImVec2 a, ImVec2 b) {
  const ImVec2 along(b.x - a.x, b.y - a.y);
  const float length = along.x * along.x + along.y * along.y;
  const float share =
      length > 0 ? std::clamp(((at.x - a.x) * along.x + (at.y - a.y) * along.y) / length, 0.0F, 1.0F) : 0.0F;
  return std::hypot(at.x - a.x - share * along.x, at.y - a.y - share * along.y);
}

float distance_to_curve(const Axes& axes, const RaceCurve& curve, ImVec2 at) {
  float nearest = 1e9F;
  for_each_piece(axes, curve, [&](const std::vector<ImVec2>& places) {
    for (std::size_t i = 1; i < places.size(); ++i) {
      nearest = std::min(nearest, distance_to_segment(at, places[i - 1], places[i]));
    }
  });
  return nearest;
}

std::optional<ImVec2> last_of(const Axes& axes, const RaceCurve& curve) {
  std::optional<ImVec2> last;
  for_each_piece(axes, curve, [&](const std::vector<ImVec2>& places) { last = places.back(); });
  return last;
}

// Its last place; of one that breaks off the upper edge above it, where it overflows.
std::optional<ImVec2> end_of(const Axes& axes, const RaceCurve& curve) {
  std::optional<ImVec2> end = last_of(axes, curve);
  if (end && curve.breaks_off) end->y = axes.top;
  return end;
}

// One by one: where a polyline turns back sharply, ImGui makes it thin.
void draw_solid(ImDrawList& list, const std::vector<ImVec2>& places, ImU32 color, float thickness) {
  for (std::size_t i = 1; i < places.size(); ++i) list.AddLine(places[i - 1], places[i], color, thickness);
}

void draw_dashed(ImDrawList& list, const std::vector<ImVec2>& places, ImU32 color, float thickness, float dash) {
  constexpr float gap_share = 0.6F;  // of a dash
  const float period = dash * (1 + gap_share);
  float gone = 0;  // along the whole line
  for (std::size_t i = 1; i < places.size(); ++i) {
    const ImVec2 a = places[i - 1];
    const ImVec2 b = places[i];
    const float length = std::hypot(b.x - a.x, b.y - a.y);
    for (float at = 0; at < length;) {
      const float phase = std::fmod(gone + at, period);
      const float to = std::min(length, at + std::max((phase < dash ? dash : period) - phase, 0.1F));
      const auto place = [&](float along) {
        return ImVec2(a.x + (b.x - a.x) * along / length, a.y + (b.y - a.y) * along / length);
      };
      if (phase < dash) list.AddLine(place(at), place(to), color, thickness);
      at = to;
    }
    gone += length;
  }
}

void draw_curve(ImDrawList& list, const Theme& theme, const Axes& axes, const RaceCurve& curve) {
  const float thickness = (curve.strong ? 3.5F : 1.75F) * theme.scale;
  for_each_piece(axes, curve, [&](const std::vector<ImVec2>& places) {
    if (curve.dashed) {
      draw_dashed(list, places, ink(curve.color), thickness, theme.px(9));
    } else {
      draw_solid(list, places, ink(curve.color), thickness);
    }
  });
  const std::optional<ImVec2> end = end_of(axes, curve);
  if (!end) return;
  if (curve.breaks_off) {
    list.AddLine(*last_of(axes, curve), *end, ink(curve.color), thickness);
    const float hairline = std::max(1.0F, theme.px(1));
    horizontal_line(list, end->x, axes.right, end->y, with_opacity(curve.color, 0.45F), hairline);
    draw_overflow_cross(list, theme, *end, curve.color);
  } else {
    list.AddCircleFilled(*end, (curve.strong ? 5.0F : 3.5F) * theme.scale, ink(curve.color));
  }
}

// Value and remark of each curve at its end, kept apart.
std::vector<float> label_heights(const Theme& theme, const Axes& axes, std::span<const RaceCurve> curves) {
  std::vector<float> heights;
  for (const RaceCurve& curve : curves) {
    const std::optional<ImVec2> end = end_of(axes, curve);
    heights.push_back(end ? end->y : axes.bottom);
  }
  spread_labels(heights, theme.px(row), axes.top, axes.bottom - theme.px(6));
  return heights;
}

void draw_label(ImDrawList& list, const Theme& theme, const Axes& axes, const RaceCurve& curve, float height,
                float value_right, float right) {
  const std::optional<ImVec2> end = end_of(axes, curve);
  if (!end) return;
  const float y = std::round(height);
  const float from = std::max(end->x, axes.right) + theme.px(5);
  const float to = axes.right + theme.px(leader - 2);
  const float third = (to - from) / 3;
  list.AddBezierCubic(ImVec2(from, end->y), ImVec2(from + third, end->y), ImVec2(to - third, y), ImVec2(to, y),
                      ink(curve.color), 1.5F * theme.scale);
  draw_text_middle(list, curve.strong ? *theme.font.semibold16 : *theme.font.semibold14, value_right, y,
                   curve.value_color == 0 ? theme.color.text : curve.value_color, curve.value, Align::right);
  const ImFont& font = curve.strong ? *theme.font.semibold14 : *theme.font.regular14;
  const float left = value_right + theme.px(12);
  draw_text_middle(list, font, left, y, curve.remark_color, fit_text(font, curve.remark, right - left));
}

}  // namespace

std::vector<float> epoch_ticks(float last_epoch, int most) {
  std::vector<float> ticks{0};
  for (float power = 1; power <= last_epoch && power < 1e9F; power *= 10) {
    for (const float factor : {1.0F, 2.0F, 5.0F}) {
      if (factor * power <= last_epoch) ticks.push_back(factor * power);
    }
  }
  // Too many: the powers of ten alone.
  if (int(ticks.size()) > most) {
    std::erase_if(ticks, [](float tick) {
      const float power = std::log10(std::max(tick, 1.0F));
      return std::abs(power - std::round(power)) > 1e-3F;
    });
  }
  return ticks;
}

std::optional<std::size_t> race_plot(Ui& ui, ImVec2 min, ImVec2 max, const RacePlot& plot) {
  const Theme& theme = ui.theme;
  float values = 0;
  for (const RaceCurve& curve : plot.curves) values = std::max(values, text_width(*theme.font.semibold16, curve.value));
  Axes axes{};
  axes.span = plot.span;
  axes.last = std::max(plot.last_epoch, 1.0F);
  axes.left = std::round(min.x + decade_label_width(theme, axes.span) + theme.px(9));
  axes.right = std::round(max.x - theme.px(leader + 12 + plot.remark_width) - values);
  axes.top = std::round(min.y + theme.px(12));
  axes.bottom = std::round(max.y - theme.px(22));
  if (axes.right - axes.left < theme.px(40) || axes.bottom - axes.top < theme.px(40)) return {};

  const ImVec2 cursor = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos(ImVec2(axes.left, axes.top));
  ImGui::Dummy(ImVec2(max.x - axes.left, axes.bottom - axes.top));
  const ItemState item = last_item(ui, plot.path);
  ImGui::SetCursorScreenPos(cursor);

  const std::vector<float> heights = label_heights(theme, axes, plot.curves);
  std::optional<std::size_t> hovered;
  if (item.hovered) {
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    float nearest = theme.px(near);
    for (std::size_t i = 0; i < plot.curves.size(); ++i) {
      const bool in_words =
          mouse.x > axes.right + theme.px(leader) && std::abs(mouse.y - heights[i]) < theme.px(row) / 2;
      const float distance = in_words ? 0.0F : distance_to_curve(axes, plot.curves[i], mouse);
      if (distance >= nearest) continue;
      nearest = distance;
      hovered = i;
    }
  }
  ImDrawList& list = *ImGui::GetWindowDrawList();
  draw_axes(list, theme, axes);
  const float value_right = axes.right + theme.px(leader) + values + theme.px(4);
  for (std::size_t i = 0; i < plot.curves.size(); ++i) {
    if (!plot.curves[i].strong) draw_curve(list, theme, axes, plot.curves[i]);
  }
  for (std::size_t i = 0; i < plot.curves.size(); ++i) {
    if (plot.curves[i].strong) draw_curve(list, theme, axes, plot.curves[i]);
    draw_label(list, theme, axes, plot.curves[i], heights[i], value_right, max.x);
  }
  return hovered;
}

}  // namespace perceptarium::ui
