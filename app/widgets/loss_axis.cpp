#include "app/widgets/loss_axis.h"

#include "app/widgets/axis_ticks.h"
#include "app/widgets/draw.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>

namespace perceptarium::ui {

LossSpan loss_span(std::span<const float> losses, float highest) {
  constexpr float step = 0.25F;
  constexpr float room = 0.1F;
  constexpr float least = 1;
  float low = 0;
  float high = 0;
  bool any = false;
  for (const float loss : losses) {
    if (!std::isfinite(loss) || loss <= 0) continue;
    const float power = std::clamp(std::log10(std::min(loss, highest)), float(lowest_decade), float(highest_decade));
    low = any ? std::min(low, power) : power;
    high = any ? std::max(high, power) : power;
    any = true;
  }
  if (!any) return {};
  LossSpan span{std::floor((low - room) / step) * step, std::ceil((high + room) / step) * step};
  span.low = std::min(span.low, span.high - least);
  return span;
}

std::vector<int> decades_in(const LossSpan& span) {
  std::vector<int> powers;
  for (int power = int(std::ceil(span.low)); float(power) <= span.high; ++power) powers.push_back(power);
  return powers;
}

float LossAxis::y_at(float loss) const {
  if (!(loss > 0)) return bottom;
  const float share = (std::log10(loss) - span.low) / (span.high - span.low);
  return bottom - (bottom - top) * std::clamp(share, 0.0F, 1.0F);
}

float decade_label_width(const Theme& theme, const LossSpan& span) {
  float widest = 0;
  for (const int power : decades_in(span)) {
    widest = std::max(widest, text_width(*theme.font.regular14, decade_label(power)));
  }
  return widest;
}

void draw_decades(ImDrawList& list, const Theme& theme, const LossAxis& axis, float left, float right, float gap) {
  for (const int power : decades_in(axis.span)) {
    const float y = std::round(axis.y_at(std::pow(10.0F, float(power))));
    horizontal_line(list, left, right, y, theme.color.border, std::max(1.0F, theme.px(1)));
    draw_text_middle(list, *theme.font.regular14, left - gap, y, theme.color.muted, decade_label(power), Align::right);
  }
}

void draw_overflow_cross(ImDrawList& list, const Theme& theme, ImVec2 at) {
  draw_overflow_cross(list, theme, at, theme.color.danger);
}

void draw_overflow_cross(ImDrawList& list, const Theme& theme, ImVec2 at, ImU32 line_color) {
  const float r = 5 * theme.scale;
  const ImU32 color = ink(line_color);
  list.AddLine(ImVec2(at.x - r, at.y - r), ImVec2(at.x + r, at.y + r), color, 2.5F * theme.scale);
  list.AddLine(ImVec2(at.x - r, at.y + r), ImVec2(at.x + r, at.y - r), color, 2.5F * theme.scale);
}

}  // namespace perceptarium::ui
