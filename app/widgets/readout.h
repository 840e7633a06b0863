#pragma once
// The small inverse box in which pictures tell a value at the mouse. Not a tooltip: it has no delay and no explanation.

#include "app/widgets/ui.h"

#include <string_view>

namespace perceptarium::ui {

// One line, 28 high, right below the place, moved so that it stays inside [min, max] (device pixels).
void draw_readout(const Ui& ui, ImDrawList& list, ImVec2 place, std::string_view text, ImVec2 min, ImVec2 max);

}  // namespace perceptarium::ui
