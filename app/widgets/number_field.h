#pragma once
// A number that is typed. What is typed counts when it is complete (Enter, Tab, a click elsewhere) and only when it is
// allowed; until then the field says what is wrong with it.

#include "app/widgets/tooltip.h"
#include "app/widgets/ui.h"

#include <string>
#include <string_view>

namespace perceptarium::ui {

struct NumberFieldOptions {
  double minimum = 0;
  double maximum = 1;
  bool minimum_open = false;  // the limit itself is not allowed
  bool maximum_open = false;
  bool whole = false;
  float width = 0;  // logical pixels; 0 = the room that is left
  Tooltip tooltip = {};
};

// At ImGui's cursor: 32 high, and 22 more for the sentence while invalid. True when the value was replaced.
bool number_field(Ui& ui, std::string_view path, double& value, const NumberFieldOptions& options);

// "Must be from 0 to below 1"; empty when the value is allowed.
std::string number_complaint(double value, const NumberFieldOptions& options);

}  // namespace perceptarium::ui
