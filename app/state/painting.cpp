#include "app/state/painting.h"

#include "app/state/point_edits.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace perceptarium::ui {

namespace {

// Four decimals are finer than a pixel and keep saved files short.
float rounded(double value) { return float(std::round(value * 1e4) / 1e4); }

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

std::vector<int> samples_under(const BrushStroke& brush, const Dataset& dataset, Place from, Place to) {
  std::vector<int> samples = samples_near(dataset, from, to, brush.radius);
  if (brush.spared.none() || dataset.labels.empty()) return samples;
  std::erase_if(samples, [&](int sample) { return brush.spared[std::size_t(dataset.labels[std::size_t(sample)])]; });
  return samples;
}

DataSpec erase_along(const DataSpec& data, const Dataset& dataset, const BrushStroke& brush, Place from, Place to) {
  return remove_points(data, dataset, samples_under(brush, dataset, from, to)).data;
}

}  // namespace perceptarium::ui
