#pragma once
// A choice from a list that opens below. The entries come from the engine's tables, by way of the panels.

#include "app/widgets/tooltip.h"
#include "app/widgets/ui.h"

#include <span>
#include <string_view>

namespace perceptarium::ui {

struct ComboEntry {
  std::string_view label;
  std::string_view description = {};  // shown as the tooltip of the entry; why not, when it is disabled
  bool enabled = true;
};

struct ComboOptions {
  float width = 0;    // logical pixels; 0 = the room that is left
  float height = 32;  // 24 in the diagram
  bool enabled = true;
  std::string_view disabled_reason = {};
  std::string_view text = {};  // shown in place of the current entry's label
  std::string_view name = {};  // muted, before the text, which is semibold then
  bool arrow = true;           // without one the text is muted and in the middle: a box as small as a sign
  bool accent = false;         // the one that matters among its like
  Tooltip tooltip = {};
};

// At ImGui's cursor. Entries are reported as "<path>/<label>" while the list is open. Returns the index of the entry
// that was chosen in this frame and differs from the current one, or -1.
int combo(Ui& ui, std::string_view path, int current, std::span<const ComboEntry> entries,
          const ComboOptions& options = {});

// The closed box of a combo for a list of the caller's own, such as one of checkboxes. True when clicked.
bool choice_button(Ui& ui, std::string_view path, std::string_view text, const ComboOptions& options = {});

}  // namespace perceptarium::ui
