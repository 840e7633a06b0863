#include "app/state/point_edits.h"

#include "engine/data/drawn_part.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace perceptarium::ui {

namespace {

template <class Holds>
std::vector<int> samples_where(const Dataset& dataset, const Holds& holds) {
  std::vector<int> found;
  for (int sample = 0; sample < int(dataset.samples()); ++sample) {
    if (holds(sample)) found.push_back(sample);
  }
  return found;
}

int generated_count(const Dataset& dataset) { return int(dataset.generated); }

// The erased indices with those of the generated samples among these.
std::vector<int> erased_with(const DataSpec& data, const Dataset& dataset, std::span<const int> samples) {
  std::vector<int> erased = data.erased.copy();
  for (const int sample : samples) {
    if (sample < generated_count(dataset)) erased.push_back(dataset.generated_indices[std::size_t(sample)]);
  }
  std::sort(erased.begin(), erased.end());
  return erased;
}

}  // namespace

Place storable(Place place) {
  const auto number = [](float value) {
    const double limit = largest_coordinate;
    return float(std::round(std::clamp(double(value), -limit, limit) * 1e4) / 1e4);
  };
  return {number(place.x1), number(place.x2)};
}

Place place_of(const Dataset& dataset, int sample) {
  const float x2 = dataset.is_curve ? float(dataset.values[std::size_t(sample)]) : dataset.inputs(1, sample);
  return {dataset.inputs(0, sample), x2};
}

Place place_on(const BoardPlane& plane, const Dataset& dataset, int sample) {
  return dataset.from_table ? Place{plane.places(0, sample), plane.places(1, sample)} : place_of(dataset, sample);
}

std::vector<Point> points_at(const DataSpec& data, const Dataset& dataset, std::span<const int> samples) {
  std::vector<Point> points;
  points.reserve(samples.size());
  for (const int sample : samples) {
    if (sample >= generated_count(dataset)) {
      points.push_back(data.drawn.view()[std::size_t(sample - generated_count(dataset))]);
      continue;
    }
    const Place place = place_of(dataset, sample);
    const auto at = std::size_t(sample);
    const bool has_value = !dataset.values.empty() && !dataset.is_curve;
    points.push_back({place.x1, place.x2, dataset.labels.empty() ? 0 : dataset.labels[at],
                      has_value ? float(dataset.values[at]) : 0.0F});
  }
  return points;
}

PointEdit replace_points(const DataSpec& data, const Dataset& dataset, std::span<const int> samples,
                         std::span<const Point> points) {
  const int generated = generated_count(dataset);
  const auto taken = int(std::lower_bound(samples.begin(), samples.end(), generated) - samples.begin());
  const int left = generated - taken;
  PointEdit result{data, {}};
  std::vector<Point> drawn = data.drawn.copy();
  const auto kept = [&](std::size_t i) {
    return kept_in_part(points[i], dataset.parts[std::size_t(samples[i])], data);
  };
  for (std::size_t i = std::size_t(taken); i < samples.size(); ++i) {
    drawn[std::size_t(samples[i] - generated)] = kept(i);
    result.samples.push_back(left + samples[i] - generated);
  }
  for (int i = 0; i < taken; ++i) {
    result.samples.push_back(left + int(drawn.size()));
    drawn.push_back(kept(std::size_t(i)));
  }
  if (taken > 0) result.data.erased = erased_with(data, dataset, samples);
  result.data.drawn = std::move(drawn);
  return result;
}

PointEdit remove_points(const DataSpec& data, const Dataset& dataset, std::span<const int> samples) {
  PointEdit result{data, {}};
  std::vector<bool> removed(data.drawn.size(), false);
  for (const int sample : samples) {
    if (sample >= generated_count(dataset)) removed[std::size_t(sample - generated_count(dataset))] = true;
  }
  std::vector<Point> kept;
  for (std::size_t i = 0; i < removed.size(); ++i) {
    if (!removed[i]) kept.push_back(data.drawn.view()[i]);
  }
  if (kept.size() != data.drawn.size()) result.data.drawn = std::move(kept);
  std::vector<int> erased = erased_with(data, dataset, samples);
  if (erased.size() != data.erased.size()) result.data.erased = std::move(erased);
  return result;
}

PointEdit add_points(const DataSpec& data, const Dataset& dataset, std::span<const Point> points) {
  PointEdit result{data, std::vector<int>(points.size())};
  std::iota(result.samples.begin(), result.samples.end(), int(dataset.samples()));
  std::vector<Point> drawn = data.drawn.copy();
  drawn.insert(drawn.end(), points.begin(), points.end());
  result.data.drawn = std::move(drawn);
  return result;
}

PointEdit transform_points(const DataSpec& data, const Dataset& dataset, std::span<const int> samples,
                           const PlaneTransform& transform) {
  if (transform.is_identity()) return {data, {samples.begin(), samples.end()}};
  std::vector<Point> points = points_at(data, dataset, samples);
  for (Point& point : points) {
    const Place place = storable(transform.apply({point.x1, point.x2}));
    point.x1 = place.x1;
    point.x2 = place.x2;
  }
  return replace_points(data, dataset, samples, points);
}

std::vector<int> samples_near(const Dataset& dataset, Place from, Place to, float radius) {
  return samples_where(dataset,
                       [&](int sample) { return distance_to_segment(place_of(dataset, sample), from, to) <= radius; });
}

std::vector<int> samples_inside(const Dataset& dataset, std::span<const Place> polygon) {
  const Box bounds = bounds_of(polygon);
  return samples_where(dataset, [&](int sample) {
    const Place place = place_of(dataset, sample);
    return bounds.contains(place) && inside_polygon(place, polygon);
  });
}

std::vector<int> samples_inside(const Dataset& dataset, const Box& box) {
  return samples_where(dataset, [&](int sample) { return box.contains(place_of(dataset, sample)); });
}

std::vector<int> samples_of_class(const Dataset& dataset, int label) {
  if (dataset.labels.empty()) return {};
  return samples_where(dataset, [&](int sample) { return dataset.labels[std::size_t(sample)] == label; });
}

std::vector<int> all_samples(const Dataset& dataset) {
  return samples_where(dataset, [](int) { return true; });
}

int nearest_sample(const Dataset& dataset, Place place, float radius) {
  int nearest = -1;
  float least = radius;
  for (int sample = 0; sample < int(dataset.samples()); ++sample) {
    const float distance = distance_between(place, place_of(dataset, sample));
    if (distance > least) continue;
    least = distance;
    nearest = sample;
  }
  return nearest;
}

bool same_points(const DataSpec& one, const DataSpec& other) {
  return one.table == other.table && one.generator == other.generator && one.points == other.points &&
         one.noise == other.noise && one.seed == other.seed && one.erased == other.erased && one.drawn == other.drawn;
}

}  // namespace perceptarium::ui
