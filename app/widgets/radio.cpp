#include "app/widgets/radio.h"

#include "app/widgets/draw.h"
#include "app/widgets/text.h"

namespace perceptarium::ui {

bool radio(Ui& ui, std::string_view path, std::string_view label, bool chosen, float width, std::string_view remark,
           const Tooltip& tooltip) {
  const Theme& theme = ui.theme;
  const ItemState item = button_item(ui, path, ImVec2(width, theme.px(24)));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float radius = theme.px(8);
  const float middle = (item.min.y + item.max.y) * 0.5F;
  const ImVec2 centre(item.min.x + radius, middle);
  const ImU32 ring = chosen ? theme.color.accent : item.hovered ? theme.color.muted : theme.color.outline;
  list.AddCircle(centre, radius - theme.px(1), ink(ring), 0, theme.px(chosen ? 2 : 1));
  if (chosen) list.AddCircleFilled(centre, theme.px(4), ink(theme.color.accent));
  draw_text_middle(list, chosen ? *theme.font.semibold14 : *theme.font.regular14, item.min.x + 2 * radius + theme.px(8),
                   middle, theme.color.text, label);
  draw_text_middle(list, *theme.font.regular14, item.max.x, middle, theme.color.muted, remark, Align::right);
  focus_ring(ui, list, item);
  show_tooltip(ui, item, tooltip);
  return item.clicked;
}

}  // namespace perceptarium::ui
