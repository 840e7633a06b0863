#include "app/widgets/ui.h"

#include <algorithm>

namespace perceptarium::ui {

// The last one wins: a widget drawn later lies on top.
const UiMapEntry* UiMap::find(std::string_view path) const {
  const auto found =
      std::find_if(entries_.rbegin(), entries_.rend(), [&](const UiMapEntry& entry) { return entry.path == path; });
  return found == entries_.rend() ? nullptr : &*found;
}

ItemState last_item(Ui& ui, std::string_view path, bool enabled) {
  ItemState state;
  state.min = ImGui::GetItemRectMin();
  state.max = ImGui::GetItemRectMax();
  state.hovered = ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled);
  state.pressed = enabled && ImGui::IsItemActive();
  state.focused = enabled && ImGui::IsItemFocused() && ImGui::GetIO().NavVisible;
  ui.map.add({std::string(path), state.min, state.max, state.hovered, enabled});
  return state;
}

ItemState button_item(Ui& ui, std::string_view path, ImVec2 size, bool enabled) {
  const ScopedId id(path);
  if (!enabled) ImGui::BeginDisabled();
  const bool clicked = ImGui::InvisibleButton("##item", ImVec2(std::max(size.x, 1.0F), std::max(size.y, 1.0F)));
  ItemState state = last_item(ui, path, enabled);
  if (!enabled) ImGui::EndDisabled();
  state.clicked = enabled && clicked;
  return state;
}

}  // namespace perceptarium::ui
