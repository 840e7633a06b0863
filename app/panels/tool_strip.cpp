// The tools at the board's left edge, and which class each mouse button paints.

#include "app/panels/frame.h"
#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/draw.h"
#include "app/widgets/marks.h"
#include "app/widgets/number_text.h"
#include "app/widgets/text.h"

#include <string>

namespace perceptarium::ui {

namespace {

void draw_tool(Frame& frame, float& y, std::string_view path, const char* icon, Tool tool, const Tooltip& tooltip) {
  const Region& strip = frame.layout.tool_strip;
  const float side = frame.layout.density == Density::regular ? 40.0F : 32.0F;
  ImGui::SetCursorScreenPos(ImVec2(strip.min.x + (strip.width() - frame.px(side)) / 2, y));
  const bool enabled = can_draw(frame);
  if (tool_button(frame.ui, path, icon, frame.view.tools.tool == tool && enabled, tooltip,
                  {.side = side, .enabled = enabled, .disabled_reason = why_not_drawn})) {
    frame.view.tools.tool = tool;
  }
  y += frame.px(side);
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
  float y = strip.min.y + frame.px(4);
  draw_tool(
      frame, y, "Tools/Brush", icon::brush, Tool::brush,
      {"Brush", "Paints points while you drag: the left button the current class, the right button the one before.",
       "The network learns them at once.", "B"});
  draw_tool(frame, y, "Tools/Point", icon::point, Tool::point,
            {"Point", "Puts a single point exactly where you click.", {}, "P"});
  draw_tool(frame, y, "Tools/Eraser", icon::eraser, Tool::eraser, {"Eraser", "Rubs out the points under it.", {}, "E"});
  const float foot = strip.max.y - frame.px(frame.layout.density == Density::regular ? 112 : 100);
  if (!can_draw(frame)) return;
  draw_swatch_button(frame, foot, true);
  draw_swatch_button(frame, foot + frame.px(50), false);
}

}  // namespace perceptarium::ui
