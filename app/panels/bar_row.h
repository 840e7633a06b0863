#pragma once
// Where names, numbers and widgets stand in the bar below the top bar, which every room has.

#include "app/panels/frame.h"
#include "app/widgets/draw.h"
#include "app/widgets/text.h"

#include <cmath>
#include <string_view>

namespace perceptarium::ui {

// All places are in device pixels, all heights in logical ones.
class BarRow {
 public:
  explicit BarRow(Frame& frame)
      : frame_(frame), middle_((frame.layout.run_bar.min.y + frame.layout.run_bar.max.y) / 2) {}

  // A muted name; ImGui's cursor then stands where the field below it begins.
  void name(float x, std::string_view text) const {
    draw_text_middle(*ImGui::GetWindowDrawList(), *frame_.font().regular14, x, middle_ - frame_.px(20),
                     frame_.color().muted, text);
    ImGui::SetCursorScreenPos(ImVec2(x, std::round(middle_ - frame_.px(6))));
  }
  // ImGui's cursor stands where a widget of this height is in the middle of the bar.
  void place(float x, float height) const {
    ImGui::SetCursorScreenPos(ImVec2(x, std::round(middle_ - frame_.px(height) / 2)));
  }
  void number(float x, std::string_view text, ImU32 color) const {
    draw_text_middle(*ImGui::GetWindowDrawList(), *frame_.font().semibold24, x, middle_ + frame_.px(12), color, text);
  }
  void separator(float x) const {
    vertical_line(*ImGui::GetWindowDrawList(), x, middle_ - frame_.px(20), middle_ + frame_.px(20),
                  frame_.color().border, frame_.px(1));
  }
  [[nodiscard]] float middle() const { return middle_; }

 private:
  Frame& frame_;
  float middle_;
};

}  // namespace perceptarium::ui
