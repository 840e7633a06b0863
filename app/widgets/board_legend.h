#pragma once
// The row below the board that says what its colours, marks and lines mean.

#include "app/widgets/ui.h"

#include <span>
#include <string_view>

namespace perceptarium::ui {

struct BoardLegend {
  std::span<const std::string_view> class_names;
  bool test_points = true;
  bool values = false;                     // points are coloured by a number: those for testing have a dot
  std::string_view boundary = "boundary";  // what the strong line is; empty when none is drawn
  std::string_view faint_line;             // what the thin line is; empty when none is drawn
  std::string_view output_name = "Network output";
  std::string_view short_output_name = "Output";
  std::string_view low = "−1";  // the output at the two ends of the colour scale
  std::string_view high = "+1";
  ImU32 tint = 0;         // the scale goes from the zero colour to this one; 0 = the usual three colours
  std::string_view note;  // in place of the scale, e.g. "pale: unsure" with three or more classes
};

// Draws into [min, max], 32 high. When it is narrow, the scale shrinks first, then the line names, the class names
// and the scale go; the marks stay.
void board_legend(const Ui& ui, ImVec2 min, ImVec2 max, const BoardLegend& legend);

}  // namespace perceptarium::ui
