#include "app/panels/file_dialog.h"
#include "app/panels/frame.h"
#include "app/panels/import_dialog.h"
#include "app/panels/run_drag.h"
#include "app/widgets/draw.h"

namespace perceptarium::ui {

std::vector<std::string_view> class_names(const Dataset& dataset) {
  if (!dataset.classes.empty()) return {dataset.classes.begin(), dataset.classes.end()};
  return {palette_names.begin(), palette_names.begin() + dataset.shape.classes};
}

FieldImage field_image(const Field& field, std::uint64_t serial) {
  FieldImage image;
  image.width = image.height = field.resolution;
  image.values = field.values;
  image.low = field.low;
  image.threshold = field.threshold;
  image.high = field.high;
  image.line_values = field.sums;
  image.serial = serial;
  return image;
}

void show_as_class(const Tokens& color, std::size_t class_index, FieldImage& image) {
  image.tint = color.classes[class_index % color.classes.size()].field;
  image.threshold = image.low;
  image.line_values = {};
  image.contour = false;
}

bool can_draw(const Frame& frame) { return frame.state.experiment.data.table.empty(); }

BoardWindow whole_board(const AppState& state, const Snapshot* run) {
  const bool from_run = state.dataset->from_table && run != nullptr && run->progress.dataset->from_table;
  return {0.0, 0.0, from_run ? run->plane->half_width : state.dataset->from_table ? 1.0 : state.dataset->half_width};
}

namespace {

void playground(Frame& frame) {
  run_bar(frame);
  board_panel(frame);
  network_panel(frame);
  loss_panel(frame);
  fits_panel(frame);
  training_panel(frame);
}

}  // namespace

void draw_window(Frame& frame) {
  fill_rectangle(*ImGui::GetWindowDrawList(), ImVec2(0, 0), ImGui::GetIO().DisplaySize, frame.color().background);
  top_bar(frame);
  if (frame.view.room == Room::race) {
    race_room(frame);
  } else if (frame.view.room == Room::labs) {
    labs_room(frame);
  } else {
    playground(frame);
  }
  messages(frame);
  if (frame.view.room == Room::playground) data_panel(frame);
  run_drag(frame);
  import_dialog(frame);
  file_dialog(frame);
  help_overlay(frame);
  close_dialog(frame);
}

}  // namespace perceptarium::ui
