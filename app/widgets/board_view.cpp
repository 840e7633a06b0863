#include "app/widgets/board_view.h"

#include <algorithm>

namespace perceptarium::ui {

float BoardView::pixels_per_unit() const { return std::max(max.x - min.x, 1.0F) / (2.0F * half_width); }

ImVec2 BoardView::to_screen(BoardPlace place) const {
  const float unit = pixels_per_unit();
  return {0.5F * (min.x + max.x) + (place.x1 - centre.x1) * unit,
          0.5F * (min.y + max.y) - (place.x2 - centre.x2) * unit};
}

BoardPlace BoardView::to_data(ImVec2 screen) const {
  const float unit = pixels_per_unit();
  return {centre.x1 + (screen.x - 0.5F * (min.x + max.x)) / unit,
          centre.x2 - (screen.y - 0.5F * (min.y + max.y)) / unit};
}

bool BoardView::contains(ImVec2 screen) const {
  return screen.x >= min.x && screen.x < max.x && screen.y >= min.y && screen.y < max.y;
}

float BoardView::half_height() const { return 0.5F * (max.y - min.y) / pixels_per_unit(); }

}  // namespace perceptarium::ui
