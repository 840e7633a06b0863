#pragma once
// The list that combos and menus open: where it lies, its frame and its rows.

#include "app/widgets/ui.h"

#include <string_view>

namespace perceptarium::ui {

// Begins the popup of this id next to the anchor: below it, or above when there is more room. `height` is what the
// content needs in device pixels. When true, end_popup() must follow.
bool begin_popup(Ui& ui, const char* id, const ItemState& anchor, float width, float height);
// The same at a place of one's own.
bool begin_popup_at(Ui& ui, const char* id, ImVec2 min, ImVec2 size);
void end_popup();

struct PopupRow {
  std::string_view label;
  bool selected = false;
  bool enabled = true;
};

// One row of 34 as wide as the popup.
ItemState popup_row(Ui& ui, std::string_view path, const PopupRow& row);

// The height of this many rows with the popup's padding, in device pixels.
float popup_height(const Theme& theme, int rows);

}  // namespace perceptarium::ui
