#pragma once
// What every widget is handed: the theme, and the map in which it reports where it is on the screen.

#include "app/theme/theme.h"

#include <imgui.h>

#include <string>
#include <string_view>
#include <vector>

namespace perceptarium::ui {

// One widget on the screen: its readable path ("Run bar/Play"), rectangle in device pixels and state.
struct UiMapEntry {
  std::string path;
  ImVec2 min, max;
  bool hovered = false;
  bool enabled = true;
};

// Every widget of the last finished frame, in drawing order. Tests and --ui-map find widgets here.
class UiMap {
 public:
  void clear() { entries_.clear(); }
  void add(UiMapEntry entry) { entries_.push_back(std::move(entry)); }
  [[nodiscard]] const UiMapEntry* find(std::string_view path) const;
  [[nodiscard]] const std::vector<UiMapEntry>& entries() const { return entries_; }

 private:
  std::vector<UiMapEntry> entries_;
};

// Lives for one frame and is passed to every widget.
struct Ui {
  const Theme& theme;
  UiMap& map;
};

// What a widget knows about its own ImGui item just after submitting it.
struct ItemState {
  ImVec2 min, max;
  bool hovered = false;
  bool pressed = false;  // held down with mouse or keyboard
  bool focused = false;  // by keyboard, so the focus ring is due
  bool clicked = false;
};

// Submits an invisible, focusable button of this size at the cursor and reports it under the path. A disabled one is
// hovered (for its tooltip) but never clicked.
ItemState button_item(Ui& ui, std::string_view path, ImVec2 size, bool enabled = true);

// The state of the item just submitted, which is also reported under the path.
ItemState last_item(Ui& ui, std::string_view path, bool enabled = true);

// Keeps an item's ImGui identity apart from the others for as long as it lives.
class ScopedId {
 public:
  explicit ScopedId(std::string_view id) { ImGui::PushID(id.data(), id.data() + id.size()); }
  ~ScopedId() { ImGui::PopID(); }
  ScopedId(const ScopedId&) = delete;
  ScopedId& operator=(const ScopedId&) = delete;
};

}  // namespace perceptarium::ui
