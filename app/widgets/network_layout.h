#pragma once
// Where the columns and neurons of the network diagram lie. Geometry only; all lengths in device pixels.

#include <imgui.h>

#include <span>
#include <vector>

namespace perceptarium::ui {

struct LayoutRequest {
  std::span<const int> column_sizes;  // neurons from the inputs to the outputs, each at least 1
  ImVec2 min, max;                    // the rectangle to stay inside
  float scale = 1.0F;                 // logical → device pixels
  float input_label_width = 16.0F;    // device pixels, left of the inputs
  bool output_marks = false;          // leave room for class marks right of the outputs
};

struct ColumnLayout {
  float centre_x = 0.0F;
  float map_size = 0.0F;
  std::vector<ImVec2> centres;  // of the neurons shown, from the top
  int left_out = 0;             // neurons that do not fit
  ImVec2 more_at;               // centre of the "+N more" line when left_out > 0
};

struct NetworkLayout {
  std::vector<ColumnLayout> columns;
  bool dense = false;         // eight or more rows: thinner edges
  bool bias_numbers = false;  // rows are at least 64 apart: the number stands below each map
};

// Columns are evenly spaced with room for 80-wide headers at both ends. Maps are 48 (32–72), the outputs a third
// larger; crowded columns shrink to 12 and then leave neurons out.
NetworkLayout layout_network(const LayoutRequest& request);

}  // namespace perceptarium::ui
