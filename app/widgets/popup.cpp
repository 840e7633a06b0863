#include "app/widgets/popup.h"

#include "app/theme/icons.h"
#include "app/widgets/draw.h"
#include "app/widgets/text.h"

#include <algorithm>

namespace perceptarium::ui {
namespace {

constexpr float row_height = 34;
constexpr float row_gap = 1;
constexpr float padding = 4;
constexpr float edge = 8;  // left free at the right of the window

}  // namespace

float popup_height(const Theme& theme, int rows) {
  const auto count = static_cast<float>(rows);
  return count * theme.px(row_height) + std::max(count - 1, 0.0F) * theme.px(row_gap) + 2 * theme.px(padding);
}

bool begin_popup(Ui& ui, const char* id, const ItemState& anchor, float width, float height) {
  // Nothing is set up for a popup that is closed.
  if (!ImGui::IsPopupOpen(id)) return false;
  const Theme& theme = ui.theme;
  const ImVec2 display = ImGui::GetIO().DisplaySize;
  const float gap = theme.px(3);
  const float below = display.y - anchor.max.y - 2 * gap;
  const float above = anchor.min.y - 2 * gap;
  const bool downward = height <= below || below >= above;
  const float shown = std::min(height, std::max(downward ? below : above, theme.px(64)));
  const float x = std::clamp(anchor.min.x, 0.0F, std::max(0.0F, display.x - width - theme.px(edge)));
  return begin_popup_at(ui, id, ImVec2(x, downward ? anchor.max.y + gap : anchor.min.y - gap - shown),
                        ImVec2(width, shown));
}

bool begin_popup_at(Ui& ui, const char* id, ImVec2 min, ImVec2 size) {
  if (!ImGui::IsPopupOpen(id)) return false;
  const Theme& theme = ui.theme;
  ImGui::SetNextWindowPos(min);
  ImGui::SetNextWindowSize(size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(theme.px(padding), theme.px(padding)));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0, theme.px(row_gap)));
  const bool open = ImGui::BeginPopup(id, ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoResize);
  if (!open) ImGui::PopStyleVar(2);
  return open;
}

void end_popup() {
  ImGui::EndPopup();
  ImGui::PopStyleVar(2);
}

ItemState popup_row(Ui& ui, std::string_view path, const PopupRow& row) {
  const Theme& theme = ui.theme;
  // A popup's first frame has wrong rectangles: nobody may find them in the map.
  UiMap unseen;
  Ui row_ui{theme, ImGui::IsWindowAppearing() ? unseen : ui.map};
  const ImVec2 size(std::max(ImGui::GetContentRegionAvail().x, theme.px(32)), theme.px(row_height));
  const ItemState item = button_item(row_ui, path, size, row.enabled);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (row.selected || (row.enabled && item.hovered)) {
    fill_rectangle(list, item.min, item.max, row.selected ? theme.color.selection : theme.color.inset, theme.px(4));
  }
  const float right = item.max.x - theme.px(row.selected ? 32 : 12);
  const ImU32 ink_of_label = !row.enabled ? theme.color.outline : row.selected ? theme.color.accent : theme.color.text;
  draw_text_in(list, row.selected ? *theme.font.semibold14 : *theme.font.regular14,
               ImVec2(item.min.x + theme.px(12), item.min.y), ImVec2(right, item.max.y), ink_of_label, row.label);
  if (row.selected) {
    const ImVec2 center(item.max.x - theme.px(16), (item.min.y + item.max.y) * 0.5F);
    draw_icon(list, *theme.font.icon16, center, theme.color.accent, icon::check);
  }
  if (item.focused) stroke_rectangle(list, item.min, item.max, theme.color.accent, theme.px(4), theme.px(2));
  return item;
}

}  // namespace perceptarium::ui
