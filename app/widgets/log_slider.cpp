#include "app/theme/color.h"
#include "app/widgets/draw.h"
#include "app/widgets/number_text.h"
#include "app/widgets/slider.h"
#include "app/widgets/slider_core.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

namespace perceptarium::ui {
namespace {

struct Scale {
  float left, right, middle_y;
  const slider_core::Track& track;

  [[nodiscard]] float x(float value) const { return left + (right - left) * slider_core::fraction_of(value, track); }
};

// The whole decades between the limits, as exponents.
std::pair<int, int> decades(const slider_core::Track& track) {
  return {static_cast<int>(std::ceil(std::log10(track.minimum) - 1e-3F)),
          static_cast<int>(std::floor(std::log10(track.maximum) + 1e-3F))};
}

std::string decade_text(int exponent) { return number_text(std::pow(10.0, exponent), 1); }

void draw_ticks(const Ui& ui, ImDrawList& list, const Scale& scale) {
  const float top = scale.middle_y + ui.theme.px(8);
  const float line = ui.theme.px(1);
  const auto tick = [&](double value, float length) {
    const float x = std::round(scale.x(static_cast<float>(value)));
    vertical_line(list, x, top, top + ui.theme.px(length), ui.theme.color.outline, line);
  };
  const auto [first, last] = decades(scale.track);
  for (int exponent = first; exponent <= last; ++exponent) {
    tick(std::pow(10.0, exponent), 6);
    if (3 * std::pow(10.0, exponent) < scale.track.maximum) tick(3 * std::pow(10.0, exponent), 3);
  }
}

// A span on the label line that is already taken.
struct Span {
  float left, right;
};

bool is_free(const std::vector<Span>& taken, Span span, float gap) {
  return std::none_of(taken.begin(), taken.end(), [&](const Span& other) {
    return span.left < other.right + gap && other.left < span.right + gap;
  });
}

float label_width(const Ui& ui, int exponent) { return text_width(*ui.theme.font.regular14, decade_text(exponent)); }

Span label_span(const Ui& ui, const Scale& scale, int exponent, bool inside) {
  const float x = scale.x(std::pow(10.0F, static_cast<float>(exponent)));
  const float width = label_width(ui, exponent);
  float left = x - width * 0.5F;
  if (inside) left = std::clamp(left, scale.left, std::max(scale.left, scale.right - width));
  return {left, left + width};
}

// The labels of every `step`th decade; none when two of them would touch.
std::vector<Span> label_spans(const Ui& ui, const Scale& scale, int first, int last, int step, bool inside) {
  std::vector<Span> spans;
  for (int exponent = first; exponent <= last; exponent += step) {
    const Span span = label_span(ui, scale, exponent, inside);
    if (!spans.empty() && span.left < spans.back().right + ui.theme.px(2)) return {};
    spans.push_back(span);
  }
  return spans;
}

// As many decades as fit, always with both ends; what the danger mark's label covers is left out.
void draw_labels(const Ui& ui, ImDrawList& list, const Scale& scale, const std::vector<Span>& taken, bool inside) {
  const float middle = scale.middle_y + ui.theme.px(22);
  const auto [first, last] = decades(scale.track);
  for (int step = 1; step <= std::max(last - first, 1); ++step) {
    if ((last - first) % step != 0) continue;
    const std::vector<Span> spans = label_spans(ui, scale, first, last, step, inside);
    for (std::size_t index = 0; index < spans.size(); ++index) {
      if (!is_free(taken, spans[index], ui.theme.px(4))) continue;
      const std::string text = decade_text(first + static_cast<int>(index) * step);
      draw_text_middle(list, *ui.theme.font.regular14, spans[index].left, middle, ui.theme.color.muted, text);
    }
    if (!spans.empty()) return;
  }
}

// Behind the track, from the mark to its end.
void draw_danger_zone(const Ui& ui, ImDrawList& list, const Scale& scale, const DangerMark& danger) {
  if (!(danger.value < scale.track.maximum)) return;
  const float x = std::round(scale.x(danger.value));
  const float reach = ui.theme.px(7);
  fill_rectangle(list, ImVec2(x, scale.middle_y - reach), ImVec2(scale.right + reach, scale.middle_y + reach),
                 ui.theme.color.warn_tint, ui.theme.px(3));
}

// The mark is out of range: its name at that end, with an arrow that points to it.
Span draw_far_danger(const Ui& ui, ImDrawList& list, const Scale& scale, const DangerMark& danger) {
  const bool above = danger.value > scale.track.minimum;
  const ImU32 color = above ? ui.theme.color.muted : ui.theme.color.danger;
  const float middle = scale.middle_y + ui.theme.px(22);
  const float width = text_width(*ui.theme.font.semibold14, danger.label);
  const float tip = ui.theme.px(8);
  const float gap = ui.theme.px(4);
  const float half = ui.theme.px(4);
  const float end = above ? scale.right + half : scale.left - half;
  const float base = above ? end - tip : end + tip;
  list.AddTriangleFilled(ImVec2(end, middle), ImVec2(base, middle - half), ImVec2(base, middle + half), ink(color));
  const float left = above ? base - gap - width : base + gap;
  draw_text_middle(list, *ui.theme.font.semibold14, left, middle, color, danger.label);
  return {std::min(left, end), std::max(left + width, end)};
}

std::vector<Span> draw_danger(const Ui& ui, ImDrawList& list, const Scale& scale, const DangerMark& danger) {
  if (!(danger.value > scale.track.minimum && danger.value < scale.track.maximum)) {
    return {draw_far_danger(ui, list, scale, danger)};
  }
  const Tokens& color = ui.theme.color;
  const float x = std::round(scale.x(danger.value));
  const float reach = ui.theme.px(11);
  vertical_line(list, x - ui.theme.px(1), scale.middle_y - reach, scale.middle_y + reach, color.danger, ui.theme.px(2));
  const float half = text_width(*ui.theme.font.semibold14, danger.label) * 0.5F;
  const float middle = std::clamp(x, scale.left + half - ui.theme.px(8), scale.right - half + ui.theme.px(8));
  draw_text_middle(list, *ui.theme.font.semibold14, middle, scale.middle_y + ui.theme.px(22), color.danger,
                   danger.label, Align::center);
  return {{middle - half, middle + half}};
}

float rounded(float value, int digits) {
  const double unit = std::pow(10.0, std::floor(std::log10(static_cast<double>(value))) - digits + 1);
  return static_cast<float>(std::round(value / unit) * unit);
}

}  // namespace

SliderResult log_slider(Ui& ui, std::string_view path, float& value, const LogSliderOptions& options) {
  const Theme& theme = ui.theme;
  const ImVec2 min = ImGui::GetCursorScreenPos();
  slider_core::Track track{};
  track.minimum = options.minimum;
  track.maximum = options.maximum;
  // Six digits after the point also tell ImGui how small a number its logarithm must keep apart from zero.
  track.format = "%.6g";
  track.logarithmic = true;
  track.width = options.width > 0 ? theme.px(options.width) : std::max(ImGui::GetContentRegionAvail().x, theme.px(64));

  ImGui::BeginGroup();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float radius = theme.px(8);
  const Scale scale{min.x + radius, min.x + track.width - radius, min.y + theme.px(14), track};
  if (options.danger) draw_danger_zone(ui, list, scale, *options.danger);
  draw_ticks(ui, list, scale);
  const float before = value;
  slider_core::Outcome outcome = slider_core::submit(ui, path, value, track);
  if (outcome.result.changed && !outcome.typing && outcome.item.pressed) {
    // A key's step is finer than two digits.
    const int digits = ImGui::IsMouseDown(ImGuiMouseButton_Left) ? 2 : 3;
    value = std::clamp(rounded(value, digits), options.minimum, options.maximum);
    outcome.result.changed = value != before;
  }
  std::vector<Span> taken;
  if (options.danger) taken = draw_danger(ui, list, scale, *options.danger);
  draw_labels(ui, list, scale, taken, options.labels_inside);
  ImGui::SetCursorScreenPos(min);
  ImGui::Dummy(ImVec2(track.width, theme.px(44)));
  ImGui::EndGroup();
  // Below the scale that it explains.
  ItemState whole = outcome.item;
  whole.max.y = min.y + theme.px(44);
  show_tooltip(ui, whole, options.tooltip);
  return outcome.result;
}

}  // namespace perceptarium::ui
