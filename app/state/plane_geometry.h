#pragma once
// Places in the plane of two inputs: what lies inside of a shape, and moving, turning and stretching. Only arithmetic.

#include <array>
#include <span>
#include <vector>

namespace perceptarium::ui {

struct Place {
  float x1 = 0;  // to the right
  float x2 = 0;  // upwards
  bool operator==(const Place&) const = default;
};

struct Box {
  Place low, high;
  [[nodiscard]] Place centre() const { return {(low.x1 + high.x1) / 2, (low.x2 + high.x2) / 2}; }
  [[nodiscard]] bool contains(Place place) const {
    return place.x1 >= low.x1 && place.x1 <= high.x1 && place.x2 >= low.x2 && place.x2 <= high.x2;
  }
};

// Whichever corners are given.
Box box_between(Place one, Place other);
// The smallest box around the places; of none, an empty one at (0, 0).
Box bounds_of(std::span<const Place> places);
// Lower left, lower right, upper right, upper left.
std::array<Place, 4> corners_of(const Box& box);

// By the even-odd rule; the last corner joins the first. Fewer than three corners hold nothing.
bool inside_polygon(Place place, std::span<const Place> corners);

float distance_between(Place one, Place other);
float distance_to_segment(Place place, Place from, Place to);

// First stretched about the pivot, then turned about it, then shifted.
struct PlaneTransform {
  Place pivot;
  float stretch1 = 1;
  float stretch2 = 1;
  float angle = 0;  // radians, counterclockwise
  Place shift;

  [[nodiscard]] Place apply(Place place) const;
  [[nodiscard]] bool is_identity() const;
};

// One of the eight places on a box's outline that can be pulled: −1, 0, 1 for left, middle, right and for lower,
// middle, upper.
struct BoxHandle {
  int across = 0;
  int up = 0;
};
inline constexpr std::array<BoxHandle, 8> box_handles{
    {{-1, -1}, {0, -1}, {1, -1}, {1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}}};

Place handle_place(const Box& box, BoxHandle handle);

PlaneTransform moving(Place from, Place to);
// The handle is pulled from one place to another while the opposite one stays. A corner keeps the box's proportions
// unless `freely`. Never so flat that it could not be stretched back.
PlaneTransform stretching(const Box& box, BoxHandle handle, Place from, Place to, bool freely);
// About the box's centre, from one direction to another; in steps of 15 degrees when asked for.
PlaneTransform turning(const Box& box, Place from, Place to, bool in_steps);

}  // namespace perceptarium::ui
