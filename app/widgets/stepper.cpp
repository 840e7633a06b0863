#include "app/widgets/stepper.h"

#include "app/theme/color.h"
#include "app/theme/icons.h"
#include "app/widgets/draw.h"
#include "app/widgets/text.h"

#include <algorithm>

namespace perceptarium::ui {
namespace {

struct Half {
  std::string path;
  const char* icon;
  bool enabled;
  std::string_view reason;
  ImDrawFlags corners;
};

// One of the two buttons; its outer corners follow the frame.
bool half_button(Ui& ui, const Half& half, ImVec2 position, float side, const Tooltip& tooltip) {
  const Tokens& color = ui.theme.color;
  ImGui::SetCursorScreenPos(position);
  const ItemState item = button_item(ui, half.path, ImVec2(side, side), half.enabled);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (half.enabled && item.hovered) {
    const ImU32 fill = item.pressed ? mix(color.inset, color.text, 0.08F) : color.inset;
    list.AddRectFilled(item.min, item.max, ink(fill), ui.theme.px(6), half.corners);
  }
  const ImVec2 center((item.min.x + item.max.x) * 0.5F, (item.min.y + item.max.y) * 0.5F);
  draw_icon(list, *ui.theme.font.regular14, center,
            half.enabled ? color.muted : mix(color.border, color.outline, 0.35F), half.icon);
  focus_ring(ui, list, item);
  show_tooltip(ui, item, tooltip, half.enabled ? std::string_view() : half.reason);
  return item.clicked;
}

}  // namespace

bool stepper(Ui& ui, std::string_view path, int& value, const StepperOptions& options) {
  const Theme& theme = ui.theme;
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const float side = theme.px(24);
  const ImVec2 max(min.x + theme.px(options.width), min.y + side);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ui.map.add({std::string(path), min, max, ImGui::IsMouseHoveringRect(min, max), true});
  fill_rectangle(list, min, max, theme.color.surface, theme.px(6));

  ImGui::BeginGroup();
  const int before = value;
  const Half minus{std::string(path) + "/Minus", icon::minus, value > options.minimum, options.at_minimum,
                   ImDrawFlags_RoundCornersLeft};
  const Half plus{std::string(path) + "/Plus", icon::plus, value < options.maximum, options.at_maximum,
                  ImDrawFlags_RoundCornersRight};
  if (half_button(ui, minus, min, side, options.tooltip)) --value;
  if (half_button(ui, plus, ImVec2(max.x - side, min.y), side, options.tooltip)) ++value;
  ImGui::EndGroup();
  // A value set from outside may lie beyond the limits: leave it as it is until somebody steps.
  if (value != before) value = std::clamp(value, options.minimum, options.maximum);

  const float line = theme.px(1);
  vertical_line(list, min.x + side, min.y, max.y, theme.color.border, line);
  vertical_line(list, max.x - side - line, min.y, max.y, theme.color.border, line);
  stroke_rectangle(list, min, max, theme.color.outline, theme.px(6), line);
  draw_text_in(list, *theme.font.semibold14, ImVec2(min.x + side, min.y), ImVec2(max.x - side, max.y), theme.color.text,
               std::to_string(value), Align::center);
  return value != before;
}

}  // namespace perceptarium::ui
