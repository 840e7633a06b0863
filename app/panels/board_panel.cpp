// The board: drawing surface and live picture of the network in one, its options above and its legend below.

#include "app/panels/frame.h"
#include "app/panels/shortest_decimal.h"
#include "app/theme/icons.h"
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

bool shows_unit(const Frame& frame) { return frame.run != nullptr && frame.run->focus.has_value(); }

FieldImage image_of(const Field& field, std::uint64_t serial, bool contour) {
  FieldImage image = field_image(field, serial);
  image.contour = contour;
  return image;
}

BoardView view_of(const Frame& frame) {
  const Region& canvas = frame.layout.canvas;
  const double half_width =
      frame.run == nullptr ? frame.state.dataset->half_width : frame.run->progress.dataset->half_width;
  return {canvas.min, canvas.max, {0, 0}, float(half_width)};
}

float brush_radius(const Frame& frame, const BoardView& view) {
  return frame.view.tools.brush_size * view.half_width / 6.0F;  // the same on the screen whatever the board's range
}

std::vector<BoardPoint> board_points(const Dataset& dataset) {
  std::vector<BoardPoint> points;
  points.reserve(std::size_t(dataset.samples()));
  for (Index i = 0; i < dataset.samples(); ++i) {
    points.push_back({dataset.inputs(0, i), dataset.inputs(1, i), std::uint8_t(dataset.labels[std::size_t(i)]),
                      dataset.parts[std::size_t(i)] != Part::training});
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
  if (tools.tool == Tool::point) {
    const auto rounded = [](float value) { return std::round(value * 1e4F) / 1e4F; };
    frame.act(PutPoint{{rounded(at.x1), rounded(at.x2), label}});
    return;
  }
  const BrushStroke brush{label, brush_radius(frame, view), tools.brush_density, view.half_width};
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
  if (frame.view.tools.tool == Tool::point) return {};
  const bool right = ImGui::IsMouseDown(ImGuiMouseButton_Right) && !ImGui::IsMouseDown(ImGuiMouseButton_Left);
  const int label = right ? frame.view.tools.right_class : frame.view.tools.left_class;
  const ImU32 color =
      frame.view.tools.tool == Tool::eraser ? frame.color().text : ring_color(frame.ui.theme, std::size_t(label));
  return BrushRing{mouse, brush_radius(frame, view) * view.pixels_per_unit(), color};
}

Picture field_picture(Frame& frame) {
  if (frame.run == nullptr) return {};
  const Snapshot& run = *frame.run;
  const bool focused = shows_unit(frame);
  const std::uint64_t serial = 2 * run.generation;
  const FieldImage output = image_of(run.board, serial, frame.view.show_boundary);
  const FieldImage unit = image_of(focused ? run.focus_field : run.board, serial + 1, true);
  const Region& canvas = frame.layout.canvas;
  return frame.pictures.board(focused ? unit : output, focused && frame.view.show_boundary ? &output : nullptr,
                              field_colors(frame.color()), ImVec2(canvas.width(), canvas.height()),
                              contour_pixels * frame.ui.theme.scale);
}

void draw_canvas(Frame& frame) {
  const BoardView view = view_of(frame);
  handle_mouse(frame, view);
  BoardOptions options;
  options.test_points = frame.view.show_test_points;
  options.point_radius = frame.layout.density == Density::regular ? 5.4F : 4.2F;
  options.brush = brush_ring(frame, view);
  const bool hovered = ImGui::IsItemHovered();
  const std::string readout = hovered ? place_text(view, ImGui::GetIO().MousePos) : std::string();
  if (hovered && frame.view.tools.tool == Tool::point) options.readout = readout;
  board_canvas(frame.ui, view, field_picture(frame), board_points(*frame.state.dataset), options);
}

void draw_tool_options(Frame& frame, float& x) {
  const Region& row = frame.layout.board_options;
  const float middle = (row.min.y + row.max.y) / 2;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  Tools& tools = frame.view.tools;
  const std::array<std::string_view, 3> names{"Brush", "Point", "Eraser"};
  x = draw_text_middle(list, *frame.font().semibold14, x, middle, frame.color().text, names[std::size_t(tools.tool)]);
  x += frame.px(16);
  const bool regular = frame.layout.density == Density::regular;
  const float track = regular ? 88 : 48;
  const auto option = [&](std::string_view path, std::string_view name, float& value, const SliderOptions& settings) {
    x = draw_text_middle(list, *frame.font().regular14, x, middle, frame.color().muted, name) + frame.px(8);
    ImGui::SetCursorScreenPos(ImVec2(x, std::round(middle - frame.px(14))));
    slider_track(frame.ui, path, value, settings);
    x += frame.px(track + (regular ? 24 : 12));
  };
  if (tools.tool == Tool::point) return;
  option("Board/Size", "Size", tools.brush_size,
         {.minimum = 0.1F,
          .maximum = 1.5F,
          .width = track,
          .tooltip = {"Size", "How wide the brush or eraser is.", {}, "[ and ]"}});
  if (tools.tool != Tool::brush || frame.layout.density == Density::small) return;
  auto density = float(tools.brush_density);
  option("Board/Density", "Density", density,
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
  right -= checkbox_width(frame.ui, "Boundary");
  ImGui::SetCursorScreenPos(ImVec2(right, top));
  checkbox(frame.ui, "Board/Boundary", "Boundary", frame.view.show_boundary,
           {.tooltip = {"Boundary", "The line where the network's decision changes."}});
  right -= checkbox_width(frame.ui, "Test points") + frame.px(16);
  ImGui::SetCursorScreenPos(ImVec2(right, top));
  checkbox(frame.ui, "Board/Test points", "Test points", frame.view.show_test_points,
           {.tooltip = {"Test points", "Shows the points that are never trained on, as rings."}});
}

// What value the strong line stands for; a ReLU's is drawn just beside its fold, to be seen.
std::string middle_of(const Field& field) { return field.low == -field.high ? "0" : number_text(field.threshold, 2); }

void draw_legend(Frame& frame) {
  const bool focused = shows_unit(frame);
  const std::string middle = focused ? "neuron at " + middle_of(frame.run->focus_field) : "";
  BoardLegend legend;
  legend.class_names = class_names;
  legend.test_points = frame.view.show_test_points;
  if (focused) {
    legend.boundary = middle;
  } else if (!frame.view.show_boundary) {
    legend.boundary = {};
  }
  legend.faint_line = focused && frame.view.show_boundary ? "boundary" : "";
  if (focused) legend.output_name = legend.short_output_name = "Neuron";
  std::string low = "−1";
  std::string high = "+1";
  if (frame.run != nullptr) {
    const Field& field = focused ? frame.run->focus_field : frame.run->board;
    low = number_text(field.low, 2);
    high = (field.high > 0 && field.low < 0 ? "+" : "") + number_text(field.high, 2);
  }
  legend.low = low;
  legend.high = high;
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
