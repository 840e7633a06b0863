// The row below the board: what its colours, marks and lines mean.

#include "app/panels/board_curve.h"
#include "app/panels/board_parts.h"
#include "app/widgets/board_legend.h"
#include "app/widgets/number_text.h"

namespace perceptarium::ui {

namespace {

// What value the strong line stands for; a ReLU's is drawn just beside its fold, to be seen.
std::string middle_of(const Field& field) { return field.low == -field.high ? "0" : number_text(field.threshold, 2); }

// The two ends of the colour scale in words.
struct Scale {
  std::string low = "−1";
  std::string high = "+1";
};

Scale scale_of(const Field& field) {
  return {number_text(field.low, 3), (field.high > 0 && field.low < 0 ? "+" : "") + number_text(field.high, 3)};
}

}  // namespace

void board_legend_row(Frame& frame) {
  if (is_curve(frame)) {
    curve_legend_row(frame);
    return;
  }
  const bool focused = shows_unit(frame);
  const std::vector<std::string_view> names = class_names(*frame.state.dataset);
  const bool values = has_values(frame);
  const bool several = names.size() > 2;
  const Field* field = frame.run == nullptr ? nullptr : focused ? &frame.run->focus_field : &frame.run->board;
  const bool single_line = frame.view.show_boundary && frame.run != nullptr && frame.run->board.resolution > 0;
  std::string line = "boundary";
  if (focused) {
    line = "neuron at " + middle_of(*field);
  } else if (values && field != nullptr) {
    line = "at " + number_text(field->threshold, 3);
  }
  BoardLegend legend;
  legend.class_names = names;
  legend.test_points = frame.view.show_test_points;
  legend.values = values;
  legend.boundary = focused || several || frame.view.show_boundary ? std::string_view(line) : "";
  legend.faint_line = focused && single_line ? (values ? "output" : "boundary") : "";
  if (focused) {
    legend.output_name = legend.short_output_name = "Neuron";
  } else if (values) {
    legend.output_name = "Predicted value";
    legend.short_output_name = "Value";
  }
  if (focused) legend.tint = class_tint(frame);
  if (!focused && frame.run != nullptr && frame.run->classes.classes > 0) legend.note = "pale: unsure";
  const Scale scale = field == nullptr ? Scale{} : scale_of(*field);
  legend.low = scale.low;
  legend.high = scale.high;
  board_legend(frame.ui, frame.layout.legend.min, frame.layout.legend.max, legend);
}

}  // namespace perceptarium::ui
