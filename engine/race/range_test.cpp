#include "engine/race/range_test.h"

#include "engine/session/recipe.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace perceptarium {

namespace {

constexpr double looked_back = 0.02;     // of the batches
constexpr double smallest_fall = 0.02;   // of the first loss: less is noise
constexpr double steepness_span = 0.25;  // in decades, to both sides

Experiment without_own_course(Experiment experiment) {
  experiment.training.schedule = {};
  experiment.training.early_stopping = {};
  return experiment;
}

// How long the mean takes to forget its beginning.
std::int64_t warm_up(std::int64_t batches) {
  return std::max<std::int64_t>(5, std::llround(looked_back * double(batches)));
}

}  // namespace

double range_smoothing(std::int64_t batches) { return 1.0 - 1.0 / double(warm_up(batches)); }

RangeTest::RangeTest(const Experiment& experiment, std::shared_ptr<const Dataset> dataset,
                     const RangeTestOptions& options)
    : options_(options),
      trainer_(make_trainer(without_own_course(experiment), std::move(dataset))),
      best_(std::numeric_limits<double>::infinity()) {
  options_.batches = std::clamp(options_.batches, fewest_range_batches, most_range_batches);
  smoothing_ = range_smoothing(options_.batches);
  points_.reserve(std::size_t(options_.batches));
}

double RangeTest::rate_at(std::int64_t batch) const {
  const double share = double(batch) / double(options_.batches - 1);
  return options_.lowest * std::pow(options_.highest / options_.lowest, share);
}

bool RangeTest::step() {
  if (over_) return false;
  const auto batch = std::int64_t(points_.size());
  const double rate = rate_at(batch);
  const StepResult result = trainer_.step_at(rate);
  if (result == StepResult::no_data) {
    over_ = true;
    return false;
  }
  const double seen = trainer_.last_loss();
  const bool lost = result == StepResult::diverged || !std::isfinite(seen);
  const double loss = std::isfinite(seen) ? seen : std::numeric_limits<double>::infinity();
  mean_ = smoothing_ * mean_ + (1.0 - smoothing_) * loss;
  weight_ = smoothing_ * weight_ + (1.0 - smoothing_);
  const double smoothed = mean_ / weight_;
  points_.push_back({rate, loss, smoothed});
  if (batch >= warm_up(options_.batches)) {
    diverged_ = lost || smoothed > options_.stop_factor * best_;
    best_ = std::min(best_, smoothed);
  } else {
    diverged_ = lost;
  }
  over_ = diverged_ || batch + 1 >= options_.batches;
  return !over_;
}

RangeMarks RangeTest::marks() const {
  RangeMarks marks;
  if (points_.empty()) return marks;
  if (diverged_) marks.diverged = points_.size() - 1;
  const auto first = std::size_t(warm_up(options_.batches));
  if (points_.size() <= first + 1) return marks;
  const auto lowest =
      std::min_element(points_.begin() + std::ptrdiff_t(first), points_.end(),
                       [](const RangePoint& a, const RangePoint& b) { return a.smoothed < b.smoothed; });
  const double start = points_[first].smoothed;
  if (!(lowest->smoothed < start * (1.0 - smallest_fall))) return marks;
  marks.minimum = std::size_t(lowest - points_.begin());
  // Over a span of rates, since neighbours differ by noise alone.
  const double decades = std::log10(options_.highest / options_.lowest);
  const auto reach = std::max<std::size_t>(1, std::size_t(steepness_span / decades * double(options_.batches)));
  double steepest = 0.0;
  for (std::size_t i = first; i <= *marks.minimum; ++i) {
    const std::size_t before = std::max(first, i >= reach ? i - reach : 0);
    const std::size_t after = std::min(i + reach, *marks.minimum);
    if (after <= before) continue;
    const double slope = (points_[after].smoothed - points_[before].smoothed) / double(after - before);
    if (slope >= steepest) continue;
    steepest = slope;
    marks.steepest = i;
  }
  if (marks.steepest) {
    const auto lag = std::size_t(std::llround(smoothing_ / (1.0 - smoothing_)));  // the mean age of what is in the mean
    marks.steepest = *marks.steepest > lag ? *marks.steepest - lag : 0;
  }
  return marks;
}

double round_rate(double rate) {
  if (!(rate > 0.0) || !std::isfinite(rate)) return rate;
  const double unit = std::pow(10.0, std::floor(std::log10(rate)) - 1.0);
  // Dividing by a whole power of ten gives the number that would be typed.
  return unit < 1.0 ? std::round(rate / unit) / std::round(1.0 / unit) : std::round(rate / unit) * unit;
}

}  // namespace perceptarium
