#include "app/widgets/mark_shapes.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace perceptarium::ui {
namespace {

constexpr float pi = std::numbers::pi_v<float>;

// Corners on one or two circles, the first at the given angle (0 = right, −π/2 = up).
std::vector<ImVec2> spokes(int count, float start, float even_radius, float odd_radius) {
  std::vector<ImVec2> corners;
  corners.reserve(static_cast<std::size_t>(count));
  for (int corner = 0; corner < count; ++corner) {
    const float angle = start + 2.0F * pi * static_cast<float>(corner) / static_cast<float>(count);
    const float radius = corner % 2 == 0 ? even_radius : odd_radius;
    corners.emplace_back(radius * std::cos(angle), radius * std::sin(angle));
  }
  return corners;
}

std::vector<ImVec2> plus_corners(float reach, float half_arm, float turn) {
  const ImVec2 quarter[3] = {{reach, half_arm}, {half_arm, half_arm}, {half_arm, reach}};
  std::vector<ImVec2> corners;
  for (int side = 0; side < 4; ++side) {
    const float angle = turn + 0.5F * pi * static_cast<float>(side);
    const float cosine = std::cos(angle);
    const float sine = std::sin(angle);
    for (const ImVec2& corner : quarter) {
      corners.emplace_back(corner.x * cosine - corner.y * sine, corner.x * sine + corner.y * cosine);
    }
  }
  return corners;
}

std::vector<ImVec2> shifted(std::vector<ImVec2> corners, float down) {
  for (ImVec2& corner : corners) corner.y += down;
  return corners;
}

std::vector<ImVec2> unit_corners(MarkShape shape, int sides) {
  switch (shape) {
    case MarkShape::circle:
      return spokes(sides, 0.0F, 1.0F, 1.0F);
    case MarkShape::square:
      return spokes(4, -0.75F * pi, 1.25F, 1.25F);
    case MarkShape::triangle_up:
      return shifted(spokes(3, -0.5F * pi, 1.42F, 1.42F), 0.2F);
    case MarkShape::diamond:
      return spokes(4, -0.5F * pi, 1.32F, 1.32F);
    case MarkShape::triangle_down:
      return shifted(spokes(3, 0.5F * pi, 1.42F, 1.42F), -0.2F);
    case MarkShape::plus:
      return plus_corners(1.22F, 0.46F, 0.0F);
    case MarkShape::cross:
      return plus_corners(1.3F, 0.46F, 0.25F * pi);
    case MarkShape::star:
      return spokes(10, -0.5F * pi, 1.42F, 0.68F);
    case MarkShape::pentagon:
      return spokes(5, -0.5F * pi, 1.16F, 1.16F);
    case MarkShape::hexagon:
      return spokes(6, 0.0F, 1.12F, 1.12F);
  }
  return spokes(sides, 0.0F, 1.0F, 1.0F);
}

ImVec2 outward_normal(const ImVec2& from, const ImVec2& to) {
  const float x = to.x - from.x;
  const float y = to.y - from.y;
  const float length = std::max(std::hypot(x, y), 1e-6F);
  return {y / length, -x / length};
}

// Sharp tips would shoot far out, so the miter is at most 1.8 long.
ImVec2 miter_between(const ImVec2& first, const ImVec2& second) {
  const ImVec2 sum{first.x + second.x, first.y + second.y};
  const float scale = 2.0F / std::max(sum.x * sum.x + sum.y * sum.y, 1e-3F);
  const ImVec2 miter{sum.x * scale, sum.y * scale};
  const float shorten = std::min(1.0F, 1.8F / std::max(std::hypot(miter.x, miter.y), 1e-6F));
  return {miter.x * shorten, miter.y * shorten};
}

}  // namespace

std::vector<OutlinePoint> mark_outline(MarkShape shape, float radius, int sides) {
  const std::vector<ImVec2> corners = unit_corners(shape, sides);
  const std::size_t count = corners.size();
  std::vector<OutlinePoint> outline(count);
  for (std::size_t here = 0; here < count; ++here) {
    const ImVec2& before = corners[(here + count - 1) % count];
    const ImVec2& after = corners[(here + 1) % count];
    outline[here].at = {corners[here].x * radius, corners[here].y * radius};
    outline[here].miter = miter_between(outward_normal(before, corners[here]), outward_normal(corners[here], after));
  }
  return outline;
}

int circle_sides(float radius, float error) {
  const float half_angle = std::acos(std::clamp(1.0F - error / std::max(radius, 0.5F), -1.0F, 1.0F));
  return std::clamp(static_cast<int>(std::ceil(pi / std::max(half_angle, 0.05F))), 8, 48);
}

}  // namespace perceptarium::ui
