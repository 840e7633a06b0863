#pragma once
// The learning-rate range test (Smith 2017, "Cyclical learning rates for training neural networks"): one run whose
// learning rate grows by the same factor from batch to batch. Where the loss falls most steeply the rate learns best;
// where it shoots up the rate is too large. Deterministic: no threads, no clock.

#include "engine/session/experiment.h"
#include "engine/train/trainer.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace perceptarium {

inline constexpr std::int64_t fewest_range_batches = 50;
inline constexpr std::int64_t most_range_batches = 10000;

struct RangeTestOptions {
  double lowest = 1e-6;  // learning rate of the first batch
  double highest = 10.0;
  std::int64_t batches = 2000;  // fewest_range_batches…most_range_batches
  double stop_factor = 4.0;     // the test ends when the smoothed loss is so many times its lowest so far
};

struct RangePoint {
  double rate = 0.0;
  double loss = 0.0;      // of the batch, before its step; ∞ where it overflowed
  double smoothed = 0.0;  // exponential mean with bias correction
};

// Indices of points.
struct RangeMarks {
  // Where the smoothed loss falls most steeply with log rate, less the batches that the mean lags behind: the rate to
  // suggest.
  std::optional<std::size_t> steepest;
  std::optional<std::size_t> minimum;   // of the smoothed loss; neither is set when it never falls
  std::optional<std::size_t> diverged;  // the last point, when the loss had shot up there
};

// How much of the exponential mean is kept from batch to batch: it looks back over about 2 % of the batches, that is a
// seventh of a decade. (fastai keeps 0.98 over its 100 batches; with more batches a mean as short in rates is as
// smooth.)
double range_smoothing(std::int64_t batches);

class RangeTest {
 public:
  // Goes on from the experiment's saved parameters when it holds some, otherwise from its first weights. The recipe's
  // own rate, schedule and early stopping play no part.
  RangeTest(const Experiment& experiment, std::shared_ptr<const Dataset> dataset, const RangeTestOptions& options);

  // Trains on the next batch. False when the test is over.
  bool step();
  [[nodiscard]] bool is_over() const { return over_; }
  [[nodiscard]] const std::vector<RangePoint>& points() const { return points_; }
  [[nodiscard]] RangeMarks marks() const;
  [[nodiscard]] const RangeTestOptions& options() const { return options_; }
  // Before the first step the network that the test begins with.
  [[nodiscard]] const Trainer& trainer() const { return trainer_; }

  // The learning rate of each batch, from 0.
  [[nodiscard]] double rate_at(std::int64_t batch) const;

 private:
  RangeTestOptions options_;
  Trainer trainer_;
  std::vector<RangePoint> points_;
  double smoothing_, mean_ = 0.0, weight_ = 0.0;
  double best_;
  bool over_ = false, diverged_ = false;
};

// A rate that one would write down: two significant digits.
double round_rate(double rate);

}  // namespace perceptarium
