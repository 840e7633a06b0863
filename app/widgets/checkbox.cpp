#include "app/widgets/checkbox.h"

#include "app/theme/icons.h"
#include "app/widgets/draw.h"
#include "app/widgets/text.h"

#include <cmath>

namespace perceptarium::ui {
namespace {

void draw_box(const Ui& ui, ImDrawList& list, ImVec2 min, ImVec2 max, bool value, bool enabled, bool hovered) {
  const Tokens& color = ui.theme.color;
  const float radius = ui.theme.px(3);
  if (value) {
    fill_rectangle(list, min, max, enabled ? color.accent : color.border, radius);
    const ImVec2 center((min.x + max.x) * 0.5F, (min.y + max.y) * 0.5F);
    draw_icon(list, *ui.theme.font.regular14, center, enabled ? color.on_accent : color.outline, icon::check);
    return;
  }
  fill_rectangle(list, min, max, hovered && enabled ? color.inset : color.surface, radius);
  const ImU32 outline = !enabled ? color.border : hovered ? color.muted : color.outline;
  stroke_rectangle(list, min, max, outline, radius, ui.theme.px(1));
}

}  // namespace

float checkbox_width(const Ui& ui, std::string_view label) {
  return ui.theme.px(16) + ui.theme.px(8) + std::ceil(text_width(*ui.theme.font.regular14, label));
}

bool checkbox(Ui& ui, std::string_view path, std::string_view label, bool& value, const CheckboxOptions& options) {
  const Theme& theme = ui.theme;
  const ItemState item = button_item(ui, path, ImVec2(checkbox_width(ui, label), theme.px(24)), options.enabled);
  if (item.clicked) value = !value;

  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float side = theme.px(16);
  const ImVec2 min(item.min.x, std::floor((item.min.y + item.max.y - side) * 0.5F));
  draw_box(ui, list, min, ImVec2(min.x + side, min.y + side), value, options.enabled, item.hovered);
  draw_text_in(list, *theme.font.regular14, ImVec2(min.x + side + theme.px(8), item.min.y), item.max,
               options.enabled ? theme.color.text : theme.color.outline, label);
  focus_ring(ui, list, item);
  show_tooltip(ui, item, options.tooltip, options.enabled ? std::string_view() : options.disabled_reason);
  return item.clicked;
}

}  // namespace perceptarium::ui
