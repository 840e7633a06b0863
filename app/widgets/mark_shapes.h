#pragma once
// Outlines of the mark shapes as points around the origin. No colours and no drawing.

#include <imgui.h>

#include <cstdint>
#include <vector>

namespace perceptarium::ui {

enum class MarkShape : std::uint8_t {
  circle,
  square,
  triangle_up,
  diamond,
  triangle_down,
  plus,
  cross,
  star,
  pentagon,
  hexagon
};

// One corner of an outline; moving it by miter × d moves both its sides outwards by d.
struct OutlinePoint {
  ImVec2 at;
  ImVec2 miter;
};

// Clockwise on the screen, around the origin, each shape about as large in area as a circle of the radius.
std::vector<OutlinePoint> mark_outline(MarkShape shape, float radius, int circle_sides);

// Sides for a circle whose polygon stays within the error (both in pixels).
int circle_sides(float radius, float error);

}  // namespace perceptarium::ui
