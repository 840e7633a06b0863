#pragma once
// One choice of several below each other: a ring with a dot, its label, and a muted word at the right.

#include "app/widgets/tooltip.h"
#include "app/widgets/ui.h"

#include <string_view>

namespace perceptarium::ui {

// At ImGui's cursor, 24 high and this wide (device pixels). True when clicked.
bool radio(Ui& ui, std::string_view path, std::string_view label, bool chosen, float width, std::string_view remark,
           const Tooltip& tooltip);

}  // namespace perceptarium::ui
