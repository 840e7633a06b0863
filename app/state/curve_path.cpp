#include "app/state/curve_path.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace perceptarium::ui {

namespace {

// `data` with these points in place of all others over the way from one x to the other.
DataSpec replaced(const DataSpec& data, const Dataset& dataset, float from, float to, std::span<const Point> points) {
  DataSpec result = remove_points(data, dataset, samples_across(dataset, from, to)).data;
  std::vector<Point> drawn = result.drawn.copy();
  drawn.insert(drawn.end(), points.begin(), points.end());
  if (!points.empty()) result.drawn = std::move(drawn);
  return result;
}

}  // namespace

std::vector<int> samples_across(const Dataset& dataset, float from, float to) {
  std::vector<int> found;
  for (int sample = 0; sample < int(dataset.samples()); ++sample) {
    const float x = place_of(dataset, sample).x1;
    if (from < to ? x > from && x <= to : x < from && x >= to) found.push_back(sample);
  }
  return found;
}

CurvePath::CurvePath(Shape shape, const BrushStroke& brush, Place start, Rng rng)
    : shape_(shape),
      brush_(brush),
      start_(start),
      last_(start),
      spacing_(brush.radius / float(std::max(brush.density, 1))),
      rng_(std::move(rng)) {}

DataSpec CurvePath::begin(const DataSpec& data, const Dataset& dataset) {
  base_ = data;
  base_dataset_ = std::make_shared<const Dataset>(dataset);
  std::vector<Point> points;
  to_next_ = lay(start_, start_, 0, points);
  made_ = replaced(data, dataset, start_.x1, start_.x1, points);
  return made_;
}

DataSpec CurvePath::move_to(Place to, const DataSpec& data, const Dataset& dataset) {
  return shape_ == Shape::line ? line_to(to, data, dataset) : draw_to(to, data, dataset);
}

// Each move starts from what was there before the line. When that has become something else meanwhile, the line goes on
// from there.
DataSpec CurvePath::line_to(Place to, const DataSpec& data, const Dataset& dataset) {
  if (data != made_) {
    base_ = data;
    base_dataset_ = std::make_shared<const Dataset>(dataset);
  }
  laid_ = 0;
  std::vector<Point> points;
  lay(start_, to, 0, points);
  made_ = replaced(base_, *base_dataset_, start_.x1, to.x1, points);
  return made_;
}

DataSpec CurvePath::draw_to(Place to, const DataSpec& data, const Dataset& dataset) {
  std::vector<Point> points;
  to_next_ = lay(last_, to, to_next_, points);
  const float from = last_.x1;
  last_ = to;
  return replaced(data, dataset, from, to.x1, points);
}

float CurvePath::lay(Place from, Place to, float next, std::vector<Point>& points) {
  const float length = distance_between(from, to);
  for (; next <= length; next += spacing_) {
    const float share = length > 0 ? next / length : 0;
    const double shake = double(brush_.jitter) * rng_.split(laid_++).normal(0.0, 1.0);
    const Place place =
        storable({from.x1 + share * (to.x1 - from.x1), float(double(from.x2 + share * (to.x2 - from.x2)) + shake)});
    const bool inside = std::max(std::abs(place.x1), std::abs(place.x2)) <= brush_.half_width;
    if (inside) points.push_back({place.x1, place.x2});
  }
  return next - length;
}

}  // namespace perceptarium::ui
