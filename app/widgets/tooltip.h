#pragma once
// The little card that explains a control. When it is due is decided here; what it says, by the panels.

#include "app/widgets/ui.h"

#include <string_view>

namespace perceptarium::ui {

struct Tooltip {
  std::string_view name = {};      // empty = no tooltip
  std::string_view what = {};      // what the control does
  std::string_view watch = {};     // what to watch when using it
  std::string_view shortcut = {};  // "Space"; shown beside the name
};

// Right after a widget: shows the tooltip once the pointer has rested on it for 400 ms. A disabled widget's reason, if
// given, comes last.
void show_tooltip(Ui& ui, const ItemState& item, const Tooltip& tooltip, std::string_view disabled_reason = {});

// Draws it now, below the rectangle or above it when there is no room.
void draw_tooltip(Ui& ui, ImVec2 anchor_min, ImVec2 anchor_max, const Tooltip& tooltip,
                  std::string_view disabled_reason = {});

}  // namespace perceptarium::ui
