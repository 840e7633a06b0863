#include "app/state/stroke.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace perceptarium::ui {

namespace {

constexpr int most_turns = 4;
constexpr double jitter_reach = 0.25;  // standard deviation at full strength, in radii of the brush
constexpr float pull = 0.3F;           // share of the way to the middle at full strength, in one turn

constexpr std::array<std::string_view, 8> labels{"Paint",  "Airbrush", "Erase", "Flip labels",
                                                 "Jitter", "Magnet",   "Line",  "Curve"};

DataSpec with_drawn(const StrokeSurroundings& now, std::span<const Point> points) {
  return points.empty() ? now.data : add_points(now.data, now.dataset, points).data;
}

}  // namespace

std::string_view stroke_label(StrokeKind kind) { return labels[std::size_t(kind)]; }

// A stream of its own for every stroke that starts from other points; the document alone decides it.
Stroke::Stroke(StrokeKind kind, const BrushStroke& brush, Place at, const DataSpec& data)
    : kind_(kind),
      brush_(brush),
      last_(at),
      path_(brush, at, Rng(data.seed).split("brush").split(data.drawn.size())),
      rng_(Rng(data.seed).split(stroke_label(kind)).split(data.drawn.size())) {
  if (kind == StrokeKind::line) curve_.emplace(CurvePath::Shape::line, brush, at, rng_);
  if (kind == StrokeKind::curve) curve_.emplace(CurvePath::Shape::freehand, brush, at, rng_);
}

bool Stroke::works_by_itself() const {
  return kind_ == StrokeKind::spray || kind_ == StrokeKind::jitter || kind_ == StrokeKind::magnet;
}

DataSpec Stroke::begin(const StrokeSurroundings& now) {
  if (curve_) return curve_->begin(now.data, now.dataset);
  if (kind_ == StrokeKind::paint) return with_drawn(now, path_.begin());
  return works_by_itself() ? turn(now) : move_to(last_, now);
}

DataSpec Stroke::move_to(Place to, const StrokeSurroundings& now) {
  if (curve_) return curve_->move_to(to, now.data, now.dataset);
  DataSpec next = now.data;
  if (kind_ == StrokeKind::paint) next = with_drawn(now, path_.move_to(to));
  if (kind_ == StrokeKind::erase) next = erase_along(now.data, now.dataset, brush_, last_, to);
  if (kind_ == StrokeKind::flip) next = flip_to(to, now);
  last_ = to;
  return next;
}

int Stroke::turns_after(double seconds) {
  if (!works_by_itself()) return 0;
  waited_ += std::max(seconds, 0.0);
  const double due = std::floor(waited_ / stroke_period);
  waited_ -= due * stroke_period;
  return int(std::min(due, double(most_turns)));
}

DataSpec Stroke::turn(const StrokeSurroundings& now) {
  if (kind_ == StrokeKind::spray) {
    return with_drawn(now, BrushPath(brush_, last_, rng_.split(now.data.drawn.size())).begin());
  }
  if (kind_ == StrokeKind::jitter) {
    const double reach = jitter_reach * double(brush_.strength) * double(brush_.radius);
    return move_points(now, [&](Place place) {
      const double across = rng_.normal(0.0, reach);
      const double up = rng_.normal(0.0, reach);
      return Place{float(double(place.x1) + (now.dataset.is_curve ? 0.0 : across)), float(double(place.x2) + up)};
    });
  }
  return move_points(now, [&](Place place) {
    const float nearness = 1.0F - distance_between(place, last_) / brush_.radius;
    const float share = (brush_.reverse ? -pull : pull) * brush_.strength * std::max(nearness, 0.0F);
    return Place{place.x1 + share * (last_.x1 - place.x1), place.x2 + share * (last_.x2 - place.x2)};
  });
}

template <class Move>
DataSpec Stroke::move_points(const StrokeSurroundings& now, const Move& move) const {
  const std::vector<int> samples = samples_under(brush_, now.dataset, last_, last_);
  if (samples.empty()) return now.data;
  std::vector<Point> points = points_at(now.data, now.dataset, samples);
  for (Point& point : points) {
    const Place place = storable(move(Place{point.x1, point.x2}));
    point.x1 = place.x1;
    point.x2 = place.x2;
  }
  return replace_points(now.data, now.dataset, samples, points).data;
}

DataSpec Stroke::flip_to(Place to, const StrokeSurroundings& now) {
  const int generated = int(now.dataset.generated);
  flipped_.resize(now.data.drawn.size(), false);
  std::vector<int> samples = samples_under(brush_, now.dataset, last_, to);
  std::erase_if(samples, [&](int sample) { return sample >= generated && flipped_[std::size_t(sample - generated)]; });
  if (samples.empty()) return now.data;
  const int classes = std::max(now.dataset.shape.classes, 2);
  const int step = brush_.reverse ? classes - 1 : 1;
  std::vector<Point> points = points_at(now.data, now.dataset, samples);
  for (Point& point : points) {
    if (now.dataset.is_curve) {
      point.x2 = -point.x2;
    } else if (now.dataset.shape.task == Task::regression) {
      point.value = -point.value;
    } else {
      point.label = (point.label + step) % classes;
    }
  }
  const PointEdit edit = replace_points(now.data, now.dataset, samples, points);
  flipped_.resize(edit.data.drawn.size(), false);
  const int left =
      int(now.dataset.samples()) - int(now.data.drawn.size()) - int(edit.data.erased.size() - now.data.erased.size());
  for (const int sample : edit.samples) flipped_[std::size_t(sample - left)] = true;
  return edit.data;
}

}  // namespace perceptarium::ui
