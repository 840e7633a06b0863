#pragma once
// ImGui's own style, set from the tokens. The widgets draw themselves; this covers windows, popups, scrollbars and text
// input.

#include "app/theme/theme.h"

namespace perceptarium::ui {

// A whole style for this theme, made fresh and scaled exactly once.
ImGuiStyle make_style(const Theme& theme);

}  // namespace perceptarium::ui
