#pragma once
// A box of 16 with a tick and its label.

#include "app/widgets/tooltip.h"
#include "app/widgets/ui.h"

#include <string_view>

namespace perceptarium::ui {

struct CheckboxOptions {
  bool enabled = true;
  std::string_view disabled_reason = {};
  Tooltip tooltip = {};
};

// At ImGui's cursor, 24 high; the label belongs to the clickable part. True when the value was changed.
bool checkbox(Ui& ui, std::string_view path, std::string_view label, bool& value, const CheckboxOptions& options = {});

float checkbox_width(const Ui& ui, std::string_view label);

}  // namespace perceptarium::ui
