// The tools at the board's left edge, and which class each mouse button paints.

#include "app/panels/frame.h"
#include "app/theme/icons.h"
#include "app/widgets/button.h"
#include "app/widgets/draw.h"
#include "app/widgets/text.h"

#include <utility>

namespace perceptarium::ui {

namespace {

void draw_tool(Frame& frame, float& y, std::string_view path, const char* icon, Tool tool, const Tooltip& tooltip) {
  const Region& strip = frame.layout.tool_strip;
  const float side = frame.layout.density == Density::regular ? 40.0F : 32.0F;
  ImGui::SetCursorScreenPos(ImVec2(strip.min.x + (strip.width() - frame.px(side)) / 2, y));
  if (tool_button(frame.ui, path, icon, frame.view.tools.tool == tool, tooltip, side)) frame.view.tools.tool = tool;
  y += frame.px(side);
}

void draw_swatch_button(Frame& frame, float y, int class_index, std::string_view letter) {
  const Region& strip = frame.layout.tool_strip;
  const float side = frame.px(28);
  const ImVec2 min(strip.min.x + (strip.width() - side) / 2, y);
  ImGui::SetCursorScreenPos(min);
  const bool left = letter == "L";
  const ItemState item = button_item(frame.ui, left ? "Tools/Left" : "Tools/Right", ImVec2(side, side));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  fill_rectangle(list, item.min, item.max, frame.color().classes[std::size_t(class_index)].fill, frame.px(6));
  if (left) stroke_rectangle(list, item.min, item.max, frame.color().text, frame.px(6), frame.px(2));
  if (item.focused) focus_ring(frame.ui, list, item);
  draw_text_middle(list, left ? *frame.font().semibold14 : *frame.font().regular14, (item.min.x + item.max.x) / 2,
                   item.max.y + frame.px(10), left ? frame.color().text : frame.color().muted, letter, Align::center);
  const std::string name =
      std::string(left ? "Left" : "Right") + " button: " + std::string(class_names[std::size_t(class_index)]);
  show_tooltip(frame.ui, item, {name, "Click to swap what the two mouse buttons paint.", {}, "X"});
  if (item.clicked) std::swap(frame.view.tools.left_class, frame.view.tools.right_class);
}

}  // namespace

void tool_strip(Frame& frame) {
  const Region& strip = frame.layout.tool_strip;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  vertical_line(list, strip.max.x - frame.px(1), strip.min.y + frame.px(1), strip.max.y - frame.px(1),
                frame.color().border, frame.px(1));
  float y = strip.min.y + frame.px(4);
  draw_tool(frame, y, "Tools/Brush", icon::brush, Tool::brush,
            {"Brush", "Paints points while you drag: left button one class, right button the other.",
             "The network learns them at once.", "B"});
  draw_tool(frame, y, "Tools/Point", icon::point, Tool::point,
            {"Point", "Puts a single point exactly where you click.", {}, "P"});
  draw_tool(frame, y, "Tools/Eraser", icon::eraser, Tool::eraser, {"Eraser", "Rubs out the points under it.", {}, "E"});
  const float foot = strip.max.y - frame.px(frame.layout.density == Density::regular ? 112 : 100);
  draw_swatch_button(frame, foot, frame.view.tools.left_class, "L");
  draw_swatch_button(frame, foot + frame.px(50), frame.view.tools.right_class, "R");
}

}  // namespace perceptarium::ui
