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

}  // namespace perceptarium::ui
