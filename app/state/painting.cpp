#include "app/state/painting.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace perceptarium::ui {

namespace {

// Four decimals are finer than a pixel and keep saved files short.
float rounded(double value) { return float(std::round(value * 1e4) / 1e4); }

float distance_to_segment(Place point, Place from, Place to) {
  const float dx = to.x1 - from.x1;
  const float dy = to.x2 - from.x2;
  const float length_squared = dx * dx + dy * dy;
  float along = 0;
  if (length_squared > 0) {
    along = std::clamp(((point.x1 - from.x1) * dx + (point.x2 - from.x2) * dy) / length_squared, 0.0F, 1.0F);
  }
  return std::hypot(point.x1 - from.x1 - along * dx, point.x2 - from.x2 - along * dy);
}

}  // namespace

BrushPath::BrushPath(const BrushStroke& stroke, Place start, Rng rng)
    : stroke_(stroke), last_(start), to_next_dab_(stroke.radius), rng_(std::move(rng)) {}

std::vector<Point> BrushPath::begin() {
  std::vector<Point> points;
  dab(last_, points);
  return points;
}

std::vector<Point> BrushPath::move_to(Place next) {
  std::vector<Point> points;
  float length = std::hypot(next.x1 - last_.x1, next.x2 - last_.x2);
  while (length >= to_next_dab_ && length > 0) {
    const float share = to_next_dab_ / length;
    last_ = {last_.x1 + share * (next.x1 - last_.x1), last_.x2 + share * (next.x2 - last_.x2)};
    length -= to_next_dab_;
    to_next_dab_ = stroke_.radius;
    dab(last_, points);
  }
  to_next_dab_ -= length;
  last_ = next;
  return points;
}

void BrushPath::dab(Place centre, std::vector<Point>& points) {
  for (int i = 0; i < stroke_.density; ++i) {
    // The square root spreads the points evenly over the disc.
    const double distance = stroke_.radius * std::sqrt(rng_.uniform());
    const double angle = rng_.uniform(0.0, 2.0 * std::numbers::pi);
    const Point point{rounded(centre.x1 + distance * std::cos(angle)), rounded(centre.x2 + distance * std::sin(angle)),
                      stroke_.label, stroke_.value};
    const bool inside = std::max(std::abs(point.x1), std::abs(point.x2)) <= stroke_.half_width;
    if (inside) points.push_back(point);
  }
}

DataSpec erase_along(const DataSpec& data, const Dataset& dataset, Place from, Place to, float radius) {
  std::vector<int> erased = data.erased.copy();
  std::vector<Point> kept;
  for (Index i = 0; i < dataset.samples(); ++i) {
    const Place place{dataset.inputs(0, i), dataset.inputs(1, i)};
    const bool hit = distance_to_segment(place, from, to) <= radius;
    if (i < dataset.generated) {
      if (hit) erased.push_back(dataset.generated_indices[std::size_t(i)]);
    } else if (!hit) {
      kept.push_back(data.drawn.view()[std::size_t(i - dataset.generated)]);
    }
  }
  DataSpec next = data;
  if (erased.size() != data.erased.size()) {
    std::sort(erased.begin(), erased.end());
    next.erased = std::move(erased);
  }
  if (kept.size() != data.drawn.size()) next.drawn = std::move(kept);
  return next;
}

}  // namespace perceptarium::ui
