#pragma once
// The board: the field of the network's output with grid, points and brush over it. Only draws; clicks and drags
// belong to the caller's item over the same rectangle, the legend to board_legend.h.

#include "app/widgets/board_view.h"
#include "app/widgets/pictures.h"
#include "app/widgets/ui.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>

namespace perceptarium::ui {

struct BoardPoint {
  float x1 = 0.0F;
  float x2 = 0.0F;
  std::uint8_t class_index = 0;
  bool is_test = false;
  bool is_hidden = false;  // not drawn
  ImU32 color = 0;         // in place of the class's, for a number to predict; 0 = none
};

// What a coordinate of the board is called, and the number written for it: offset + factor · coordinate.
struct BoardAxis {
  std::string_view name;
  double offset = 0.0;
  double factor = 1.0;  // 0: no numbers
};

struct BrushRing {
  ImVec2 centre;        // device pixels
  float radius = 0.0F;  // device pixels
  ImU32 color = 0;      // ring_color() of the class it paints
};

struct BoardOptions {
  bool test_points = true;
  bool grid = true;
  float point_radius = 5.4F;    // logical pixels; 4.2 when compact
  std::size_t class_count = 2;  // from three on, classes have shapes
  BoardAxis right_axis{"x₁"};
  BoardAxis up_axis{"x₂"};
  std::optional<BrushRing> brush;
  std::string_view readout;  // shown in the lower right corner, or at the mouse, when not empty
  bool readout_at_mouse = false;
  std::span<const BoardPoint> ghosts;  // where points were before: at 35 %
  std::span<const int> selected;       // indices of points that have a ring
  BoardPlace picture_centre;           // what the picture is of
  float picture_half_width = 0.0F;     // 0: exactly the view
  ImU32 mark_color = 0;                // of all points in place of their class's; 0 = none
  // Draw into the clipped board, over the grid and over the points; may be empty.
  std::function<void(ImDrawList&)> below_points = {}, above_points = {};
};

// Where the picture does not reach, the board is blank; without a texture all of it is. Points that are not finite or
// lie outside are skipped.
void board_canvas(const Ui& ui, const BoardView& view, const Picture& field, std::span<const BoardPoint> points,
                  const BoardOptions& options);

// The hovered place in words: "x₁ 1.20   x₂ −0.43".
std::string place_text(const BoardView& view, ImVec2 screen, const BoardAxis& right_axis = {"x₁"},
                       const BoardAxis& up_axis = {"x₂"});

}  // namespace perceptarium::ui
