#pragma once
// The loss ½·(x² + κ·y²) from above, as bands between level lines, with the ways of balls on it. Both axes have the
// same scale, so that steep looks steep.

#include "app/widgets/tooltip.h"
#include "app/widgets/ui.h"

#include <optional>
#include <span>
#include <string_view>

namespace perceptarium::ui {

// Told apart without colour, too.
enum class BallShape : std::uint8_t { disc, square, triangle };
void draw_ball(ImDrawList& list, const Theme& theme, ImVec2 at, BallShape shape, ImU32 color, float radius);

struct RavineWay {
  std::span<const ImVec2> places;  // x and y of the loss, from the start on; the last one is the ball's
  ImU32 color = 0;
  BallShape shape = BallShape::disc;
};

struct RavinePicture {
  std::string_view path;     // in the map of widgets
  float ratio = 100;         // κ ≥ 1
  float half_height = 1.4F;  // of what is shown of y
  ImVec2 start{1, 1};
  std::span<const RavineWay> ways;  // the last is drawn on top
  Tooltip tooltip = {};
};

// Fills [min, max]. Returns where the start is dragged to, while it is.
std::optional<ImVec2> ravine_picture(Ui& ui, ImVec2 min, ImVec2 max, const RavinePicture& picture);

}  // namespace perceptarium::ui
