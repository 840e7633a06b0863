// The board: drawing surface and live picture of the network in one, its options above and its legend below.

#include "app/panels/frame.h"
#include "app/theme/color.h"
#include "app/widgets/board_canvas.h"
#include "app/widgets/board_legend.h"
#include "app/widgets/checkbox.h"
#include "app/widgets/draw.h"
#include "app/widgets/marks.h"
#include "app/widgets/number_text.h"
#include "app/widgets/slider.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <cmath>

namespace perceptarium::ui {

namespace {

constexpr float contour_pixels = 2.6F;
constexpr float class_contour_pixels = 2.8F;
constexpr float largest_value = 1.5F;  // that the brush gives to a point

bool shows_unit(const Frame& frame) { return frame.run != nullptr && frame.run->focus.has_value(); }

TaskShape shape_of(const Frame& frame) { return frame.state.dataset->shape; }

FieldImage image_of(const Field& field, std::uint64_t serial, bool contour) {
  FieldImage image = field_image(field, serial);
  image.contour = contour;
  return image;
}

// Where the run's picture is of: drawn points need none to be known, a table's axes come with the picture.
const BoardPlane* plane_of(const Frame& frame) { return frame.run == nullptr ? nullptr : frame.run->plane.get(); }

BoardView view_of(const Frame& frame) {
  const Region& canvas = frame.layout.canvas;
  const BoardPlane* plane = plane_of(frame);
  const double half_width = plane == nullptr ? frame.state.dataset->half_width : plane->half_width;
  return {canvas.min, canvas.max, {0, 0}, float(half_width)};
}

float brush_radius(const Frame& frame, const BoardView& view) {
  return frame.view.tools.brush_size * view.half_width / 6.0F;  // the same on the screen whatever the board's range
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

// Drawn points follow the mouse at once; a table's lie where the picture's axes say.
std::vector<BoardPoint> board_points(const Frame& frame) {
  const Dataset& document = *frame.state.dataset;
  const BoardPlane* plane = plane_of(frame);
  if (document.from_table && (plane == nullptr || !frame.run->progress.dataset->from_table)) return {};
  const Dataset& dataset = document.from_table ? *frame.run->progress.dataset : document;
  const MatrixOf<Scalar>& places = document.from_table ? plane->places : document.inputs;
  std::vector<BoardPoint> points;
  points.reserve(std::size_t(dataset.samples()));
  const ValueRange range = value_range(frame);
  const bool has_values = dataset.shape.task == Task::regression;
  for (Index i = 0; i < dataset.samples(); ++i) {
    const auto sample = std::size_t(i);
    BoardPoint& point = points.emplace_back();
    point.x1 = places(0, i);
    point.x2 = places(1, i);
    point.is_test = dataset.parts[sample] != Part::training;
    if (has_values) {
      point.color = value_color(frame.color(), range, dataset.values[sample]);
    } else {
      point.class_index = std::uint8_t(dataset.labels[sample]);
    }
  }
  return points;
}

Place place_at(const BoardView& view, ImVec2 screen) {
  const BoardPlace at = view.to_data(screen);
  return {at.x1, at.x2};
}

void begin_painting(Frame& frame, const BoardView& view, ImVec2 mouse, bool right_button) {
  const Tools& tools = frame.view.tools;
  const int label = right_button ? tools.right_class : tools.left_class;
  frame.view.hint_visible = false;
  const Place at = place_at(view, mouse);
  const bool has_values = shape_of(frame).task == Task::regression;
  const float value = has_values ? (right_button ? -tools.value : tools.value) : 0.0F;
  if (tools.tool == Tool::point) {
    const auto rounded = [](float number) { return std::round(number * 1e4F) / 1e4F; };
    frame.act(PutPoint{{rounded(at.x1), rounded(at.x2), has_values ? 0 : label, rounded(value)}});
    return;
  }
  const BrushStroke brush{has_values ? 0 : label, brush_radius(frame, view), tools.brush_density, view.half_width,
                          std::round(value * 1e4F) / 1e4F};
  frame.act(BeginStroke{brush, at, tools.tool == Tool::eraser});
}

// The canvas takes both mouse buttons; a stroke goes on outside of it until the button is released.
void handle_mouse(Frame& frame, const BoardView& view) {
  const Region& canvas = frame.layout.canvas;
  ImGui::SetCursorScreenPos(canvas.min);
  ImGui::InvisibleButton("Board/Canvas", ImVec2(canvas.width(), canvas.height()),
                         ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight);
  const ItemState item = last_item(frame.ui, "Board/Canvas");
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (!can_draw(frame)) return;
  if (ImGui::IsItemActivated()) {
    begin_painting(frame, view, mouse,
                   ImGui::IsMouseDown(ImGuiMouseButton_Right) && !ImGui::IsMouseDown(ImGuiMouseButton_Left));
  } else if (ImGui::IsItemActive() && frame.state.stroke) {
    const ImVec2 moved = ImGui::GetIO().MouseDelta;
    if (moved.x != 0 || moved.y != 0) frame.act(MoveStroke{place_at(view, mouse)});
  }
  if (ImGui::IsItemDeactivated()) frame.act(EndStroke{});
  if (item.hovered && frame.view.tools.tool != Tool::point) ImGui::SetMouseCursor(ImGuiMouseCursor_None);
}

std::optional<BrushRing> brush_ring(const Frame& frame, const BoardView& view) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  if (!ImGui::IsItemHovered() && !frame.state.stroke) return {};
  if (frame.view.tools.tool == Tool::point || !can_draw(frame)) return {};
  const bool right = ImGui::IsMouseDown(ImGuiMouseButton_Right) && !ImGui::IsMouseDown(ImGuiMouseButton_Left);
  const int label = right ? frame.view.tools.right_class : frame.view.tools.left_class;
  const bool plain = frame.view.tools.tool == Tool::eraser || shape_of(frame).task == Task::regression;
  const ImU32 color = plain ? frame.color().text : ring_color(frame.ui.theme, std::size_t(label));
  return BrushRing{mouse, brush_radius(frame, view) * view.pixels_per_unit(), color};
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

// The colour of the class whose output is alone on the board; 0 when it is another unit.
ImU32 class_tint(const Frame& frame) {
  const ParameterLayout& layout = frame.run->progress.layout;
  const UnitId unit = *frame.run->focus;
  const bool of_class = std::size_t(unit.layer) + 1 == layout.layers.size() && layout.outputs() > 1;
  return of_class ? frame.color().classes[std::size_t(unit.unit)].field : 0;
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
  if (frame.run == nullptr) return {};
  if (shows_unit(frame)) return unit_picture(frame);
  if (frame.run->classes.classes > 0) return class_picture(frame);
  const FieldImage output = image_of(frame.run->board, 2 * frame.run->generation, frame.view.show_boundary);
  const Region& canvas = frame.layout.canvas;
  return frame.pictures.board(output, nullptr, field_colors(frame.color()), ImVec2(canvas.width(), canvas.height()),
                              contour_pixels * frame.ui.theme.scale);
}

BoardAxis axis_of(const PlaneAxis& axis) { return {axis.name, axis.scale.offset, axis.scale.factor}; }

void draw_canvas(Frame& frame) {
  const BoardView view = view_of(frame);
  handle_mouse(frame, view);
  BoardOptions options;
  options.test_points = frame.view.show_test_points;
  options.point_radius = frame.layout.density == Density::regular ? 5.4F : 4.2F;
  options.class_count = std::size_t(std::max(2, shape_of(frame).classes));
  options.brush = brush_ring(frame, view);
  if (const BoardPlane* plane = plane_of(frame)) {
    options.right_axis = axis_of(plane->right);
    options.up_axis = axis_of(plane->up);
  }
  const bool hovered = ImGui::IsItemHovered();
  const std::string readout =
      hovered ? place_text(view, ImGui::GetIO().MousePos, options.right_axis, options.up_axis) : std::string();
  if (hovered && (frame.view.tools.tool == Tool::point || !can_draw(frame))) options.readout = readout;
  board_canvas(frame.ui, view, field_picture(frame), board_points(frame), options);
}

// One slider of a tool's options, with its name before it, at least this wide; `x` moves behind it.
void draw_option(Frame& frame, float& x, std::string_view path, std::string_view name, float& value,
                 const SliderOptions& settings, float name_width = 0) {
  const Region& row = frame.layout.board_options;
  const float middle = (row.min.y + row.max.y) / 2;
  const float end =
      draw_text_middle(*ImGui::GetWindowDrawList(), *frame.font().regular14, x, middle, frame.color().muted, name);
  x = std::max(end, x + name_width) + frame.px(8);
  ImGui::SetCursorScreenPos(ImVec2(x, std::round(middle - frame.px(14))));
  slider_track(frame.ui, path, value, settings);
  x += frame.px(settings.width + (frame.layout.density == Density::regular ? 24.0F : 12.0F));
}

void draw_value_option(Frame& frame, float& x, float track) {
  float& value = frame.view.tools.value;
  const std::string name = "Value " + fixed_text(double(value), 2);
  draw_option(frame, x, "Board/Value", name, value,
              {.minimum = -largest_value,
               .maximum = largest_value,
               .width = track,
               .tooltip = {"Value", "What the network is to predict at the points you draw with the left button.",
                           "The right button draws the opposite value."}},
              text_width(*frame.font().regular14, "Value −0.00"));
}

void draw_tool_options(Frame& frame, float& x) {
  const Region& row = frame.layout.board_options;
  const float middle = (row.min.y + row.max.y) / 2;
  Tools& tools = frame.view.tools;
  const bool values = shape_of(frame).task == Task::regression;
  const std::array<std::string_view, 3> names{"Brush", "Point", "Eraser"};
  const std::string_view title = can_draw(frame) ? names[std::size_t(tools.tool)] : "Samples of a table";
  x = draw_text_middle(*ImGui::GetWindowDrawList(), *frame.font().semibold14, x, middle, frame.color().text, title) +
      frame.px(16);
  if (!can_draw(frame)) return;
  const float track = frame.layout.density == Density::regular ? (values ? 64 : 88) : 48;
  if (values && tools.tool != Tool::eraser) draw_value_option(frame, x, track);
  if (tools.tool == Tool::point) return;
  draw_option(frame, x, "Board/Size", "Size", tools.brush_size,
              {.minimum = 0.1F,
               .maximum = 1.5F,
               .width = track,
               .tooltip = {"Size", "How wide the brush or eraser is.", {}, "[ and ]"}});
  const bool no_room = frame.layout.density == Density::small || (values && frame.layout.density != Density::regular);
  if (tools.tool != Tool::brush || no_room) return;
  auto density = float(tools.brush_density);
  draw_option(frame, x, "Board/Density", "Density", density,
              {.minimum = 1,
               .maximum = 10,
               .decimals = 0,
               .width = track,
               .tooltip = {"Density", "How many points each dab of the brush leaves."}});
  tools.brush_density = int(std::lround(density));
}

void draw_options(Frame& frame) {
  const Region& row = frame.layout.board_options;
  horizontal_line(*ImGui::GetWindowDrawList(), row.min.x, row.max.x, row.max.y - frame.px(1), frame.color().border,
                  frame.px(1));
  float x = row.min.x + frame.px(16);
  draw_tool_options(frame, x);
  float right = row.max.x - frame.px(16);
  const float top = std::round((row.min.y + row.max.y) / 2 - frame.px(12));
  const bool values = shape_of(frame).task == Task::regression;
  const bool always = shape_of(frame).classes > 2;
  const std::string_view line = values ? "Middle line" : "Boundary";
  right -= checkbox_width(frame.ui, line);
  ImGui::SetCursorScreenPos(ImVec2(right, top));
  bool shown = frame.view.show_boundary || always;
  if (checkbox(frame.ui, "Board/Boundary", line, shown,
               {.enabled = !always,
                .disabled_reason = "With three or more classes it stays: their colours are too much alike.",
                .tooltip = {line, values ? "Where the predicted number crosses the middle of the scale."
                                         : "The line where the network's decision changes."}})) {
    frame.view.show_boundary = shown;
  }
  right -= checkbox_width(frame.ui, "Test points") + frame.px(16);
  ImGui::SetCursorScreenPos(ImVec2(right, top));
  checkbox(frame.ui, "Board/Test points", "Test points", frame.view.show_test_points,
           {.tooltip = {"Test points", "Shows the points that are never trained on, as rings."}});
}

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

void draw_legend(Frame& frame) {
  const bool focused = shows_unit(frame);
  const std::vector<std::string_view> names = class_names(*frame.state.dataset);
  const bool values = shape_of(frame).task == Task::regression;
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

}  // namespace

void board_panel(Frame& frame) {
  raised_surface(frame.ui, *ImGui::GetWindowDrawList(), frame.layout.board.min, frame.layout.board.max,
                 frame.color().border, frame.px(8));
  tool_strip(frame);
  draw_options(frame);
  draw_canvas(frame);
  draw_legend(frame);
}

}  // namespace perceptarium::ui
