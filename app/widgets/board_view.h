#pragma once
// Which part of the plane of two inputs a rectangle of the screen shows, and the way between the two.

#include <imgui.h>

namespace perceptarium::ui {

struct BoardPlace {
  float x1 = 0.0F;  // to the right
  float x2 = 0.0F;  // upwards
};

struct BoardView {
  ImVec2 min;  // the rectangle, device pixels
  ImVec2 max;
  BoardPlace centre;
  float half_width = 6.0F;  // data units from the centre to the right edge; above 0

  // One data unit in device pixels, the same in both directions.
  [[nodiscard]] float pixels_per_unit() const;
  [[nodiscard]] ImVec2 to_screen(BoardPlace place) const;
  [[nodiscard]] BoardPlace to_data(ImVec2 screen) const;
  [[nodiscard]] bool contains(ImVec2 screen) const;
  // From the centre to the upper edge, in data units.
  [[nodiscard]] float half_height() const;
};

}  // namespace perceptarium::ui
