// The board: drawing surface and live picture of the network in one.

#include "app/panels/board_curve.h"
#include "app/panels/board_parts.h"
#include "app/state/point_edits.h"
#include "app/theme/color.h"
#include "app/widgets/draw.h"
#include "app/widgets/marks.h"

#include <algorithm>
#include <cmath>

namespace perceptarium::ui {

namespace {

constexpr float contour_pixels = 2.6F;
constexpr float class_contour_pixels = 2.8F;
constexpr float held_radius = 10;             // logical pixels
constexpr Index most_samples_shown = 20'000;  // as many as can be drawn by hand

FieldImage image_of(const Field& field, std::uint64_t serial, bool contour) {
  FieldImage image = field_image(field, serial);
  image.contour = contour;
  return image;
}

// Which numbers the colours of the field stand for.
struct ValueRange {
  float low = -1;
  float threshold = 0;
  float high = 1;
};

ValueRange value_range(const Frame& frame) {
  if (frame.run == nullptr || frame.run->board.resolution == 0) return {};
  return {frame.run->board.low, frame.run->board.threshold, frame.run->board.high};
}

// The colour that the field has where the network predicts this value.
ImU32 value_color(const Tokens& color, const ValueRange& range, float value) {
  const bool low = value < range.threshold;
  const float span = low ? range.threshold - range.low : range.high - range.threshold;
  return mix(color.field_zero, low ? color.field_negative : color.field_positive,
             std::abs(value - range.threshold) / std::max(span, 1e-30F));
}

BoardPoint board_point(const Frame& frame, const Dataset& dataset, const ValueRange& range, BoardPlace place,
                       int sample) {
  const auto at = std::size_t(sample);
  BoardPoint point;
  point.x1 = place.x1;
  point.x2 = place.x2;
  point.is_test = dataset.parts[at] != Part::training;
  if (dataset.shows_curve()) return point;
  if (dataset.shape.task == Task::regression) {
    point.color = value_color(frame.color(), range, float(dataset.values[at]));
  } else {
    point.class_index = std::uint8_t(dataset.labels[at]);
    point.is_hidden = frame.view.hidden_classes[point.class_index];
  }
  return point;
}

// Drawn points follow the mouse at once; a table's lie where the picture's axes say.
std::vector<BoardPoint> board_points(const Frame& frame) {
  const Dataset& document = *frame.state.dataset;
  const BoardPlane* plane = plane_of(frame);
  if (document.from_table && (plane == nullptr || !frame.run->progress.dataset->from_table)) return {};
  const Dataset& dataset = document.from_table ? *frame.run->progress.dataset : document;
  std::vector<BoardPoint> points;
  const int every = shown_every(dataset);
  points.reserve(std::size_t(dataset.samples() / every + 1));
  const ValueRange range = value_range(frame);
  for (int i = 0; i < int(dataset.samples()); i += every) {
    const Place drawn = document.from_table ? place_on(*plane, dataset, i) : place_of(document, i);
    points.push_back(board_point(frame, dataset, range, {drawn.x1, drawn.x2}, i));
  }
  return points;
}

std::optional<BrushRing> brush_ring(const Frame& frame, const BoardView& view) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (!frame.view.hand.hovered && !frame.state.stroke) return {};
  if (!has_ring(frame.view.tools.tool) || !can_draw(frame)) return {};
  const bool right = ImGui::IsMouseDown(ImGuiMouseButton_Right) && !ImGui::IsMouseDown(ImGuiMouseButton_Left);
  const int label = right ? frame.view.tools.right_class : frame.view.tools.left_class;
  const bool paints = frame.view.tools.tool == Tool::brush || frame.view.tools.tool == Tool::airbrush;
  const bool plain = !paints || has_values(frame) || is_curve(frame);
  const ImU32 color = plain ? frame.color().text : ring_color(frame.ui.theme, std::size_t(label));
  return BrushRing{mouse, brush_radius(frame, view) * view.pixels_per_unit(), color};
}

// Around the sample at which the other columns of a table are held.
std::optional<BrushRing> held_ring(const Frame& frame, const BoardView& view) {
  const BoardPlane* plane = plane_of(frame);
  const std::optional<int> sample = held_sample(frame);
  if (!sample || plane == nullptr || *sample >= int(plane->places.cols())) return {};
  const ImVec2 at = screen_at(view, {plane->places(0, *sample), plane->places(1, *sample)});
  return BrushRing{at, frame.px(held_radius), frame.color().accent};
}

Picture class_picture(Frame& frame) {
  const ClassField& field = frame.run->classes;
  ClassImage image;
  image.width = image.height = field.resolution;
  image.leads = field.leads;
  image.certainty = field.certainty;
  image.likeliest = field.likeliest;
  image.serial = 2 * frame.run->generation;
  image.contour = field.classes > 2 || frame.view.show_boundary;
  std::array<ImU32, max_classes> colors{};
  for (std::size_t k = 0; k < colors.size(); ++k) colors[k] = frame.color().classes[k].field;
  const Region& canvas = frame.layout.canvas;
  return frame.pictures.class_board(image, colors, field_colors(frame.color()), ImVec2(canvas.width(), canvas.height()),
                                    class_contour_pixels * frame.ui.theme.scale);
}

// A unit alone; the only output's line stays as a thin one. An output of several has its class's colour.
Picture unit_picture(Frame& frame) {
  const Snapshot& run = *frame.run;
  const std::uint64_t serial = 2 * run.generation;
  const FieldImage output = image_of(run.board, serial, true);
  FieldImage unit = image_of(run.focus_field, serial + 1, true);
  if (class_tint(frame) != 0) show_as_class(frame.color(), std::size_t(run.focus->unit), unit);
  const bool line = frame.view.show_boundary && run.progress.layout.outputs() == 1;
  const Region& canvas = frame.layout.canvas;
  return frame.pictures.board(unit, line ? &output : nullptr, field_colors(frame.color()),
                              ImVec2(canvas.width(), canvas.height()), contour_pixels * frame.ui.theme.scale);
}

Picture field_picture(Frame& frame) {
  if (frame.run == nullptr || is_curve(frame) || !frame.run->curve.empty()) return {};
  if (shows_unit(frame)) return unit_picture(frame);
  if (frame.run->classes.classes > 0) return class_picture(frame);
  const FieldImage output = image_of(frame.run->board, 2 * frame.run->generation, frame.view.show_boundary);
  const Region& canvas = frame.layout.canvas;
  return frame.pictures.board(output, nullptr, field_colors(frame.color()), ImVec2(canvas.width(), canvas.height()),
                              contour_pixels * frame.ui.theme.scale);
}

BoardAxis axis_of(const PlaneAxis& axis) { return {axis.name, axis.scale.offset, axis.scale.factor}; }

// What the selected points were before they were taken hold of.
std::vector<BoardPoint> points_left_behind(const Frame& frame) {
  std::vector<BoardPoint> points;
  if (!frame.state.drag || frame.state.drag->transform.is_identity()) return points;
  const Dataset& dataset = *frame.state.drag->dataset;
  const ValueRange range = value_range(frame);
  for (const int sample : frame.state.drag->selection.samples) {
    const Place place = place_of(dataset, sample);
    points.push_back(board_point(frame, dataset, range, {place.x1, place.x2}, sample));
  }
  return points;
}

void place_picture(const Frame& frame, BoardOptions& options) {
  const BoardPlane* plane = plane_of(frame);
  if (plane == nullptr) return;
  options.right_axis = axis_of(plane->right);
  options.up_axis = axis_of(plane->up);
  if (frame.run->progress.dataset->from_table != frame.state.dataset->from_table) return;
  options.picture_centre = {float(plane->window.right), float(plane->window.up)};
  options.picture_half_width = float(plane->window.half_width);
}

void draw_canvas(Frame& frame) {
  board_hand(frame, board_view(frame));
  const BoardView view = board_view(frame);
  BoardOptions options;
  options.test_points = frame.view.show_test_points;
  options.point_radius = frame.layout.density == Density::regular ? 5.4F : 4.2F;
  options.class_count = std::size_t(std::max(2, shape_of(frame).classes));
  options.brush = can_draw(frame) ? brush_ring(frame, view) : held_ring(frame, view);
  place_picture(frame, options);
  if (is_curve(frame)) show_curve(frame, view, options);
  const std::vector<BoardPoint> ghosts = points_left_behind(frame);
  options.ghosts = ghosts;
  const bool selects = frame.view.tools.tool == Tool::select && can_draw(frame);
  if (selects) options.selected = frame.state.selection.samples;
  std::string readout;
  if (frame.view.hand.hovered && !frame.state.drag) {
    readout = board_readout(frame, view, ImGui::GetIO().MousePos, options.right_axis, options.up_axis);
  }
  options.readout = readout;
  options.readout_at_mouse = frame.view.tools.tool == Tool::point || !can_draw(frame);
  board_canvas(frame.ui, view, field_picture(frame), board_points(frame), options);
  board_selection(frame, view);
}

}  // namespace

int shown_every(const Dataset& dataset) {
  if (!dataset.from_table) return 1;
  return std::max(1, int((dataset.samples() + most_samples_shown - 1) / most_samples_shown));
}

BoardAxes axes_now(const Frame& frame) {
  if (frame.view.axes) return *frame.view.axes;
  const bool shown = frame.run != nullptr && frame.run->progress.dataset->columns == frame.state.dataset->columns;
  return shown ? frame.run->plane->axes : usual_axes(*frame.state.dataset);
}

std::optional<int> held_sample(const Frame& frame) {
  const Dataset& dataset = *frame.state.dataset;
  if (!has_other_columns(dataset)) return {};
  const std::optional<int> sample = axes_now(frame).held_at;
  return sample && *sample < int(dataset.samples()) ? sample : std::nullopt;
}

void hold_at(Frame& frame, std::optional<int> sample) {
  BoardAxes axes = axes_now(frame);
  if (axes.held_at == sample) return;
  axes.held_at = sample;
  axes.window.reset();  // what is looked at is the view's
  frame.view.axes = axes;
}

BoardWindow shown_window(const Frame& frame) {
  if (frame.view.hand.held_window) return *frame.view.hand.held_window;
  return frame.view.window.value_or(whole_board(frame.state, frame.run));
}

BoardView board_view(const Frame& frame) {
  const Region& canvas = frame.layout.canvas;
  const BoardWindow window = shown_window(frame);
  return {canvas.min, canvas.max, {float(window.right), float(window.up)}, float(window.half_width)};
}

float brush_radius(const Frame& frame, const BoardView& view) {
  return frame.view.tools.brush_size * view.half_width / 6.0F;
}

bool shows_unit(const Frame& frame) {
  return frame.run != nullptr && frame.run->focus.has_value() && frame.run->curve.empty();
}

ImU32 class_tint(const Frame& frame) {
  const ParameterLayout& layout = frame.run->progress.layout;
  const UnitId unit = *frame.run->focus;
  const bool of_class = std::size_t(unit.layer) + 1 == layout.layers.size() && layout.outputs() > 1;
  return of_class ? frame.color().classes[std::size_t(unit.unit)].field : 0;
}

void board_panel(Frame& frame) {
  raised_surface(frame.ui, *ImGui::GetWindowDrawList(), frame.layout.board.min, frame.layout.board.max,
                 frame.color().border, 8);
  tool_strip(frame);
  board_options(frame);
  draw_canvas(frame);
  board_legend_row(frame);
  selection_bar(frame, board_view(frame));
}

}  // namespace perceptarium::ui
