#include "app/state/plane_geometry.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace perceptarium::ui {

namespace {

constexpr float least_stretch = 0.02F;
constexpr float most_stretch = 50.0F;
constexpr float angle_step = std::numbers::pi_v<float> / 12.0F;

float kept_in_reach(float stretch) {
  if (!std::isfinite(stretch)) return 1.0F;
  const float size = std::clamp(std::abs(stretch), least_stretch, most_stretch);
  return stretch < 0 ? -size : size;
}

// How many times as far from the anchor; a side without length stays as it is.
float stretch_of(float anchor, float from, float to) {
  return from == anchor ? 1.0F : kept_in_reach((to - anchor) / (from - anchor));
}

}  // namespace

Box box_between(Place one, Place other) {
  return {{std::min(one.x1, other.x1), std::min(one.x2, other.x2)},
          {std::max(one.x1, other.x1), std::max(one.x2, other.x2)}};
}

Box bounds_of(std::span<const Place> places) {
  if (places.empty()) return {};
  Box box{places[0], places[0]};
  for (const Place place : places) {
    box.low = {std::min(box.low.x1, place.x1), std::min(box.low.x2, place.x2)};
    box.high = {std::max(box.high.x1, place.x1), std::max(box.high.x2, place.x2)};
  }
  return box;
}

std::array<Place, 4> corners_of(const Box& box) {
  return {{box.low, {box.high.x1, box.low.x2}, box.high, {box.low.x1, box.high.x2}}};
}

bool inside_polygon(Place place, std::span<const Place> corners) {
  if (corners.size() < 3) return false;
  bool inside = false;
  Place before = corners.back();
  for (const Place corner : corners) {
    const bool crosses_height = (corner.x2 > place.x2) != (before.x2 > place.x2);
    if (crosses_height) {
      const float share = (place.x2 - corner.x2) / (before.x2 - corner.x2);
      if (place.x1 < corner.x1 + share * (before.x1 - corner.x1)) inside = !inside;
    }
    before = corner;
  }
  return inside;
}

float distance_between(Place one, Place other) { return std::hypot(one.x1 - other.x1, one.x2 - other.x2); }

float distance_to_segment(Place place, Place from, Place to) {
  const float dx = to.x1 - from.x1;
  const float dy = to.x2 - from.x2;
  const float length_squared = dx * dx + dy * dy;
  float along = 0;
  if (length_squared > 0) {
    along = std::clamp(((place.x1 - from.x1) * dx + (place.x2 - from.x2) * dy) / length_squared, 0.0F, 1.0F);
  }
  return std::hypot(place.x1 - from.x1 - along * dx, place.x2 - from.x2 - along * dy);
}

Place PlaneTransform::apply(Place place) const {
  const float across = stretch1 * (place.x1 - pivot.x1);
  const float up = stretch2 * (place.x2 - pivot.x2);
  const float cosine = std::cos(angle);
  const float sine = std::sin(angle);
  return {pivot.x1 + cosine * across - sine * up + shift.x1, pivot.x2 + sine * across + cosine * up + shift.x2};
}

bool PlaneTransform::is_identity() const {
  return stretch1 == 1.0F && stretch2 == 1.0F && angle == 0.0F && shift == Place{};
}

Place handle_place(const Box& box, BoxHandle handle) {
  const Place centre = box.centre();
  return {handle.across < 0   ? box.low.x1
          : handle.across > 0 ? box.high.x1
                              : centre.x1,
          handle.up < 0   ? box.low.x2
          : handle.up > 0 ? box.high.x2
                          : centre.x2};
}

PlaneTransform moving(Place from, Place to) {
  PlaneTransform result;
  result.shift = {to.x1 - from.x1, to.x2 - from.x2};
  return result;
}

PlaneTransform stretching(const Box& box, BoxHandle handle, Place from, Place to, bool freely) {
  const Place pulled = handle_place(box, handle);
  PlaneTransform result;
  result.pivot = handle_place(box, {-handle.across, -handle.up});
  const Place target{pulled.x1 + to.x1 - from.x1, pulled.x2 + to.x2 - from.x2};
  const bool corner = handle.across != 0 && handle.up != 0;
  if (corner && !freely) {
    // Where the mouse lies along the diagonal.
    const Place diagonal{pulled.x1 - result.pivot.x1, pulled.x2 - result.pivot.x2};
    const float square = diagonal.x1 * diagonal.x1 + diagonal.x2 * diagonal.x2;
    const float along = (target.x1 - result.pivot.x1) * diagonal.x1 + (target.x2 - result.pivot.x2) * diagonal.x2;
    if (square > 0) result.stretch1 = result.stretch2 = kept_in_reach(along / square);
    return result;
  }
  if (handle.across != 0) result.stretch1 = stretch_of(result.pivot.x1, pulled.x1, target.x1);
  if (handle.up != 0) result.stretch2 = stretch_of(result.pivot.x2, pulled.x2, target.x2);
  return result;
}

PlaneTransform turning(const Box& box, Place from, Place to, bool in_steps) {
  PlaneTransform result;
  result.pivot = box.centre();
  const auto direction = [&](Place place) {
    return std::atan2(place.x2 - result.pivot.x2, place.x1 - result.pivot.x1);
  };
  result.angle = std::remainder(direction(to) - direction(from), 2.0F * std::numbers::pi_v<float>);
  if (in_steps) result.angle = angle_step * std::round(result.angle / angle_step);
  return result;
}

}  // namespace perceptarium::ui
