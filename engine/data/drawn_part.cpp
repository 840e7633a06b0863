#include "engine/data/drawn_part.h"

#include "engine/math/rng.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace perceptarium {

namespace {

constexpr double step = 1e-4;      // finer than a pixel of the whole board
constexpr int farthest_ring = 40;  // some 6,500 places
constexpr int farthest_up = 400;   // of a curve's point, whose x stays

Point stepped(const Point& point, int right, int up) {
  const auto moved = [](float from, int steps) {
    const double to = std::round(double(from) / step + steps) * step;
    return float(std::clamp(to, -largest_coordinate, largest_coordinate));
  };
  Point result = point;
  result.x1 = moved(point.x1, right);
  result.x2 = moved(point.x2, up);
  return result;
}

// The same for a point of a curve: what is known of y is less exact than x.
Point kept_at_x(const Point& point, Part part, const DataSpec& spec) {
  for (int up = 1; up <= farthest_up; ++up) {
    for (const int side : {up, -up}) {
      Point candidate = stepped(point, 0, side);
      candidate.x1 = point.x1;
      if (part_of_drawn(candidate, spec) == part) return candidate;
    }
  }
  return point;
}

}  // namespace

Part part_of_drawn(const Point& point, const DataSpec& spec) {
  const std::uint64_t place =
      (std::uint64_t{std::bit_cast<std::uint32_t>(point.x1)} << 32) | std::bit_cast<std::uint32_t>(point.x2);
  const double draw = hash_uniform(spec.seed, place);
  if (draw < spec.training_share) return Part::training;
  return draw < spec.training_share + spec.validation_share ? Part::validation : Part::test;
}

Point kept_in_part(const Point& point, Part part, const DataSpec& spec) {
  if (part_of_drawn(point, spec) == part) return point;
  if (is_curve(spec)) return kept_at_x(point, part, spec);
  for (int ring = 1; ring <= farthest_ring; ++ring) {
    for (int right = -ring; right <= ring; ++right) {
      const bool side = std::abs(right) == ring;
      for (int up = -ring; up <= ring; up += side ? 1 : 2 * ring) {
        const Point candidate = stepped(point, right, up);
        if (part_of_drawn(candidate, spec) == part) return candidate;
      }
    }
  }
  return point;
}

}  // namespace perceptarium
