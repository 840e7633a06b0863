#include "app/widgets/plot_frame.h"

#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace perceptarium::ui {
namespace {

constexpr float foot = 0.3F;  // the axis goes this part of a decade below its lowest line

}  // namespace

float PlotFrame::x_at(float x) const { return left + (right - left) * (x - x_low) / (x_high - x_low); }

float PlotFrame::y_at(float value) const {
  if (!(value > 0.0F)) return bottom;
  return std::clamp(free_y_at(value), top, bottom);
}

float PlotFrame::free_y_at(float value) const {
  if (!(value > 0.0F)) return bottom;
  const float low = static_cast<float>(range.lower) - foot;
  const float share = (std::log10(value) - low) / (static_cast<float>(range.upper) - low);
  return bottom - (bottom - top) * share;
}

PlotFrame plot_frame(const Theme& theme, ImVec2 min, ImVec2 max, Decades range, float x_high, float label_width) {
  range.lower = std::clamp(range.lower, lowest_decade, highest_decade - 1);
  range.upper = std::clamp(range.upper, range.lower + 1, highest_decade);
  float widest = 0.0F;
  for (const int power : {range.lower, range.upper}) {
    widest = std::max(widest, text_width(*theme.font.regular14, decade_label(power)));
  }
  PlotFrame frame{};
  frame.left = std::round(min.x + std::max(theme.px(40.0F), widest + theme.px(9.0F)));
  frame.right = std::round(max.x - label_width);
  frame.top = std::round(min.y + theme.px(8.0F));
  frame.bottom = std::round(max.y - theme.px(22.0F));
  frame.x_high = x_high;
  frame.range = range;
  return frame;
}

namespace {

struct Span {
  float left, right;
};

// The number at the mark, in the accent. Returns the room that it takes.
Span draw_mark(ImDrawList& list, const Theme& theme, const PlotFrame& frame, float mark) {
  const ImFont& font = *theme.font.semibold14;
  const std::string text = whole_text(std::llround(mark));
  const float half = 0.5F * text_width(font, text);
  const float x = std::clamp(frame.x_at(mark), frame.left + half, std::max(frame.left + half, frame.right - half));
  draw_text_middle(list, font, x, frame.bottom + theme.px(14.0F), theme.color.accent, text, Align::center);
  return {x - half - theme.px(8.0F), x + half + theme.px(8.0F)};
}

}  // namespace

void draw_plot_axes(ImDrawList& list, const Theme& theme, const PlotFrame& frame, std::string_view x_name,
                    std::optional<float> mark) {
  const ImFont& font = *theme.font.regular14;
  const float hairline = std::max(1.0F, theme.px(1.0F));
  const float decade = (frame.bottom - frame.top) / (static_cast<float>(frame.range.upper - frame.range.lower) + foot);
  const int every = std::max(1, static_cast<int>(std::ceil(theme.px(18.0F) / std::max(decade, 1.0F))));
  for (int power = frame.range.upper; power >= frame.range.lower; --power) {
    const float y = std::round(frame.top + decade * static_cast<float>(frame.range.upper - power));
    if ((frame.range.upper - power) % every != 0) continue;
    horizontal_line(list, frame.left, frame.right, y, theme.color.border, hairline);
    draw_text_middle(list, font, frame.left - theme.px(9.0F), y, theme.color.muted, decade_label(power), Align::right);
  }
  horizontal_line(list, frame.left, frame.right, frame.bottom, theme.color.outline, hairline);

  const float labels = frame.bottom + theme.px(14.0F);
  draw_text_middle(list, font, frame.right + theme.px(12.0F), labels, theme.color.muted, x_name);
  const Span taken = mark ? draw_mark(list, theme, frame, *mark) : Span{frame.left, frame.left};
  const int most = std::max(1, static_cast<int>((frame.right - frame.left) / theme.px(64.0F)));
  const double step = std::max(1.0, nice_step(0.0, static_cast<double>(frame.x_high), most));
  for (const double tick : nice_ticks(0.0, static_cast<double>(frame.x_high), most)) {
    if (std::fmod(tick, step) != 0.0) continue;
    const std::string text = tick_label(tick, step);
    const float half = 0.5F * text_width(font, text);
    const float x = std::clamp(frame.x_at(static_cast<float>(tick)), frame.left + half,
                               std::max(frame.left + half, frame.right - half));
    if (mark && x + half > taken.left && x - half < taken.right) continue;
    draw_text_middle(list, font, x, labels, theme.color.muted, text, Align::center);
  }
}

}  // namespace perceptarium::ui
