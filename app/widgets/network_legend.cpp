#include "app/widgets/draw.h"
#include "app/widgets/network_diagram.h"
#include "app/widgets/text.h"

#include <array>

namespace perceptarium::ui {
namespace {

// Logical pixels.
constexpr float line_length = 20.0F;
constexpr float line_to_text = 9.0F;
constexpr float item_gap = 16.0F;
constexpr float least_gap = 10.0F;
constexpr float dot_radius = 4.5F;

float draw_line_item(ImDrawList& list, const Theme& theme, float x, float middle, ImU32 color, std::string_view text) {
  const float end = x + theme.px(line_length);
  horizontal_line(list, x, end, middle - theme.px(1.5F), color, theme.px(3.0F));
  return draw_text_middle(list, *theme.font.regular14, end + theme.px(line_to_text), middle, theme.color.muted, text) +
         theme.px(item_gap);
}

float draw_bias_item(ImDrawList& list, const Theme& theme, float x, float middle) {
  list.AddCircleFilled({x + theme.px(dot_radius), middle}, dot_radius * theme.scale, ink(theme.color.muted));
  return draw_text_middle(list, *theme.font.regular14, x + theme.px(2.0F * dot_radius + 6.0F), middle,
                          theme.color.muted, "bias");
}

}  // namespace

void network_legend(const Ui& ui, ImVec2 min, ImVec2 max, bool dense) {
  const Theme& theme = ui.theme;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(min, max, true);
  const float middle = 0.5F * (min.y + max.y);
  float x = draw_line_item(list, theme, min.x, middle, theme.color.weight_negative, "weight < 0");
  x = draw_line_item(list, theme, x, middle, theme.color.weight_positive, "weight > 0");
  x = draw_bias_item(list, theme, x, middle) + theme.px(least_gap);
  const std::array<std::string_view, 2> hints{dense ? "hover: one neuron’s links" : "wide line: strong weight",
                                              dense ? "hover: links" : "wide: strong"};
  for (const std::string_view hint : hints) {
    if (x + text_width(*theme.font.regular14, hint) > max.x) continue;
    draw_text_middle(list, *theme.font.regular14, max.x, middle, theme.color.muted, hint, Align::right);
    break;
  }
  list.PopClipRect();
}

}  // namespace perceptarium::ui
