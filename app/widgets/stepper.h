#pragma once
// A whole number between a minus and a plus, 80 × 24.

#include "app/widgets/tooltip.h"
#include "app/widgets/ui.h"

#include <string_view>

namespace perceptarium::ui {

struct StepperOptions {
  int minimum = 0;
  int maximum = 100;
  float width = 80;  // logical pixels
  Tooltip tooltip = {};
  std::string_view at_minimum = {};  // why − is disabled at the lower limit
  std::string_view at_maximum = {};  // why + is disabled at the upper limit
};

// At ImGui's cursor. Reports "<path>", "<path>/Minus" and "<path>/Plus". True when the value was changed.
bool stepper(Ui& ui, std::string_view path, int& value, const StepperOptions& options);

}  // namespace perceptarium::ui
