#pragma once
// The style sheet of a report, from the colours of both themes.

#include <string>

namespace perceptarium::ui {

// Holds no character that HTML would have to escape.
std::string report_style();

}  // namespace perceptarium::ui
