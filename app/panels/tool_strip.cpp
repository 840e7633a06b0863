// The tools at the board's left edge, and which class each mouse button paints.

#include "app/panels/frame.h"
#include "app/state/board_window.h"
#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/draw.h"
#include "app/widgets/marks.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace perceptarium::ui {

namespace {

struct ToolEntry {
  Tool tool;
  std::string_view path;
  const char* icon;
  Tooltip tooltip;
};

constexpr std::array<ToolEntry, 10> entries{{
    {Tool::brush,
     "Tools/Brush",
     icon::brush,
     {"Brush", "Paints points while you drag: the left button the current class, the right button the one before.",
      "The network learns them at once.", "B"}},
    {Tool::curve,
     "Tools/Curve",
     icon::pencil,
     {"Curve", "Draws points along the way of the mouse. Drawn over others, the new ones take their place.",
      "The network bends to it at once.", "C"}},
    {Tool::line,
     "Tools/Line",
     icon::line,
     {"Line", "Lays points straight from where you press to where you let go, in place of the others there.", {}, "L"}},
    {Tool::airbrush,
     "Tools/Airbrush",
     icon::spray,
     {"Airbrush", "Sprays points for as long as you hold the button, also where it rests.", {}, "A"}},
    {Tool::point, "Tools/Point", icon::point, {"Point", "Puts a single point exactly where you click.", {}, "P"}},
    {Tool::eraser, "Tools/Eraser", icon::eraser, {"Eraser", "Rubs out the points under it.", {}, "E"}},
    {Tool::select,
     "Tools/Select",
     icon::pointer,
     {"Select", "Choose points, then move, turn, stretch, relabel, copy or delete them.",
      "The network trains on the new places while you move them.", "S"}},
    {Tool::flip,
     "Tools/Flip labels",
     icon::swap,
     {"Flip labels",
      "Gives every point under it the next class, or the opposite number, once in a stroke; the right button the class "
      "before.",
      "A few wrong labels show whether the network learns them by heart.", "F"}},
    {Tool::jitter,
     "Tools/Jitter",
     icon::shuffle,
     {"Jitter", "Shakes the points under it for as long as you hold the button.", {}, "J"}},
    {Tool::magnet,
     "Tools/Magnet",
     icon::magnet,
     {"Magnet", "Pulls the points under it to its middle; the right button pushes them away.", {}, "M"}},
}};
constexpr Tool first_that_changes = Tool::select;  // after the tools that draw

// Three buttons for what is looked at follow the tools.
constexpr int view_buttons = 3;
constexpr float separator = 9;

// As large as the height allows.
float tool_side(const Frame& frame, float room) {
  const float wanted = frame.layout.density == Density::regular ? 40.0F : 32.0F;
  const std::size_t tools = entries.size() - (frame.state.dataset->is_curve ? 0 : 2);
  const float fits = (room / frame.ui.theme.scale - 2 * separator) / float(tools + view_buttons);
  return std::clamp(std::floor(fits), 12.0F, wanted);
}

void draw_tool(Frame& frame, float& y, float side, const ToolEntry& entry) {
  const Region& strip = frame.layout.tool_strip;
  ImGui::SetCursorScreenPos(ImVec2(strip.min.x + (strip.width() - frame.px(side)) / 2, y));
  const bool enabled = can_draw(frame);
  if (tool_button(frame.ui, entry.path, entry.icon, frame.view.tools.tool == entry.tool && enabled, entry.tooltip,
                  {.side = side, .enabled = enabled, .disabled_reason = why_not_drawn})) {
    frame.view.tools.tool = entry.tool;
  }
  y += frame.px(side);
}

void draw_separator(const Frame& frame, float& y) {
  const Region& strip = frame.layout.tool_strip;
  const float middle = std::round(y + frame.px(separator / 2));
  horizontal_line(*ImGui::GetWindowDrawList(), strip.min.x + frame.px(12), strip.max.x - frame.px(12), middle,
                  frame.color().border, frame.px(1));
  y += frame.px(separator);
}

bool draw_view_button(Frame& frame, float& y, float side, std::string_view path, const char* icon,
                      const Tooltip& tooltip, bool enabled = true) {
  const Region& strip = frame.layout.tool_strip;
  ImGui::SetCursorScreenPos(ImVec2(strip.min.x + (strip.width() - frame.px(side)) / 2, y));
  y += frame.px(side);
  return tool_button(frame.ui, path, icon, false, tooltip,
                     {.side = side, .enabled = enabled, .disabled_reason = "All of the board is shown."});
}

void draw_view_buttons(Frame& frame, float& y, float side) {
  const BoardWindow whole = whole_board(frame.state, frame.run);
  const BoardWindow now = frame.view.window.value_or(whole);
  if (draw_view_button(frame, y, side, "Tools/Zoom in", icon::zoom_in,
                       {"Zoom in", "Looks closer. The wheel does it about the pointer.",
                        "Pan with the middle button, or with Space held.", "+"})) {
    frame.view.window = zoomed(now, zoom_step, centre_of(now), whole);
  }
  if (draw_view_button(frame, y, side, "Tools/Zoom out", icon::zoom_out,
                       {"Zoom out", "Shows more of the plane, also what lies beyond the points.", {}, "−"})) {
    frame.view.window = zoomed(now, 1.0 / zoom_step, centre_of(now), whole);
  }
  if (draw_view_button(frame, y, side, "Tools/Fit", icon::expand, {"Fit", "Shows all of the board again.", {}, "Home"},
                       frame.view.window.has_value())) {
    frame.view.window.reset();
  }
}

// A square of the class's colour with its shape in it, from three classes on; or the value as a number.
void fill_swatch(Frame& frame, const ItemState& item, int class_index, float value) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const TaskShape& shape = frame.state.dataset->shape;
  if (shape.task == Task::regression) {
    fill_rectangle(list, item.min, item.max, frame.color().inset, frame.px(6));
    draw_text_in(list, *frame.font().regular14, item.min, item.max, frame.color().text, number_text(value, 2),
                 Align::center);
    return;
  }
  const ImU32 color = frame.color().classes[std::size_t(class_index)].fill;
  if (shape.classes <= 2) {
    fill_rectangle(list, item.min, item.max, color, frame.px(6));
    return;
  }
  fill_rectangle(list, item.min, item.max, frame.color().inset, frame.px(6));
  draw_swatch(list, ImVec2((item.min.x + item.max.x) / 2, (item.min.y + item.max.y) / 2), frame.px(7),
              mark_shape(std::size_t(class_index), std::size_t(shape.classes)), color);
}

void draw_swatch_button(Frame& frame, float y, bool left) {
  const Region& strip = frame.layout.tool_strip;
  Tools& tools = frame.view.tools;
  const float side = frame.px(28);
  const ImVec2 min(strip.min.x + (strip.width() - side) / 2, y);
  ImGui::SetCursorScreenPos(min);
  const ItemState item = button_item(frame.ui, left ? "Tools/Left" : "Tools/Right", ImVec2(side, side));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const int class_index = left ? tools.left_class : tools.right_class;
  const float value = left ? tools.value : -tools.value;
  fill_swatch(frame, item, class_index, value);
  if (left) stroke_rectangle(list, item.min, item.max, frame.color().text, frame.px(6), frame.px(2));
  if (item.focused) focus_ring(frame.ui, list, item);
  draw_text_middle(list, left ? *frame.font().semibold14 : *frame.font().regular14, (item.min.x + item.max.x) / 2,
                   item.max.y + frame.px(10), left ? frame.color().text : frame.color().muted, left ? "L" : "R",
                   Align::center);
  const bool values = frame.state.dataset->shape.task == Task::regression;
  const std::string what =
      values ? "value " + fixed_text(double(value), 2) : std::string(palette_names[std::size_t(class_index)]);
  const std::string name = std::string(left ? "Left" : "Right") + " button: " + what;
  show_tooltip(frame.ui, item, {name, "Click to swap what the two mouse buttons paint.", {}, "X"});
  if (item.clicked) swap_buttons(tools);
}

}  // namespace

void tool_strip(Frame& frame) {
  const Region& strip = frame.layout.tool_strip;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  vertical_line(list, strip.max.x - frame.px(1), strip.min.y + frame.px(1), strip.max.y - frame.px(1),
                frame.color().border, frame.px(1));
  const float swatches = frame.state.dataset->is_curve ? 4 : frame.layout.density == Density::regular ? 112 : 100;
  const float foot = strip.max.y - frame.px(swatches);
  float y = strip.min.y + frame.px(4);
  const float side = tool_side(frame, foot - y);
  for (const ToolEntry& entry : entries) {
    if (is_for_curves(entry.tool) && !frame.state.dataset->is_curve) continue;
    if (entry.tool == first_that_changes) draw_separator(frame, y);
    draw_tool(frame, y, side, entry);
  }
  draw_separator(frame, y);
  draw_view_buttons(frame, y, side);
  if (!can_draw(frame) || frame.state.dataset->is_curve) return;
  draw_swatch_button(frame, foot, true);
  draw_swatch_button(frame, foot + frame.px(50), false);
}

}  // namespace perceptarium::ui
