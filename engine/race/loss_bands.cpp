#include "engine/race/loss_bands.h"

#include "engine/race/race.h"
#include "engine/race/race_verdict.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <optional>

namespace perceptarium {

namespace {

using Runs = std::span<const std::shared_ptr<const Snapshot>>;

std::vector<std::int64_t> epochs_of(const Snapshot& run) {
  std::vector<std::int64_t> epochs;
  for (const HistoryEntry& entry : run.progress.history) epochs.push_back(entry.epoch);
  return epochs;
}

std::vector<std::int64_t> common_epochs(Runs runs) {
  std::optional<std::vector<std::int64_t>> common;
  std::vector<std::int64_t> longest;  // of runs that have ended
  for (const std::shared_ptr<const Snapshot>& run : runs) {
    std::vector<std::int64_t> epochs = epochs_of(*run);
    if (!can_go_on(run->progress.status)) {
      if (longest.empty() || (!epochs.empty() && epochs.back() > longest.back())) longest = std::move(epochs);
    } else if (!common) {
      common = std::move(epochs);
    } else {
      std::vector<std::int64_t> both;
      std::set_intersection(common->begin(), common->end(), epochs.begin(), epochs.end(), std::back_inserter(both));
      common = std::move(both);
    }
  }
  return common.value_or(longest);
}

double loss_at(const Snapshot& run, std::int64_t epoch) {
  constexpr double beyond = std::numeric_limits<double>::infinity();
  if (run.progress.status == Status::diverged && epoch >= run.progress.epoch) return beyond;
  const std::vector<HistoryEntry>& history = run.progress.history;
  const auto after = std::upper_bound(history.begin(), history.end(), epoch,
                                      [](std::int64_t at, const HistoryEntry& entry) { return at < entry.epoch; });
  if (after == history.begin()) return beyond;
  const double loss = judged_loss(*std::prev(after), run);
  return std::isnan(loss) ? beyond : loss;
}

}  // namespace

double quantile_of(std::span<const double> sorted, double share) {
  if (sorted.empty()) return std::numeric_limits<double>::quiet_NaN();
  const double place = std::clamp(share, 0.0, 1.0) * double(sorted.size() - 1);
  const auto below = std::size_t(place);
  const double part = place - double(below);
  if (part == 0 || sorted[below] == sorted[below + 1]) return sorted[below];
  return sorted[below] + part * (sorted[below + 1] - sorted[below]);
}

std::vector<LossBand> loss_bands(Runs runs) {
  if (runs.empty() || std::any_of(runs.begin(), runs.end(), [](const auto& run) { return run == nullptr; })) return {};
  std::vector<LossBand> bands;
  std::vector<double> losses(runs.size());
  for (const std::int64_t epoch : common_epochs(runs)) {
    std::transform(runs.begin(), runs.end(), losses.begin(), [&](const auto& run) { return loss_at(*run, epoch); });
    std::sort(losses.begin(), losses.end());
    LossBand& band = bands.emplace_back();
    band.epoch = epoch;
    for (std::size_t i = 0; i < band_shares.size(); ++i) band.quantiles[i] = quantile_of(losses, band_shares[i]);
  }
  return bands;
}

bool has_solved(const Snapshot& run) {
  if (run.diagnosis.health == Health::diverged) return false;
  const Metrics& judged = run.evaluation.judged();
  if (run.progress.dataset->shape.task == Task::regression) return judged.r_squared >= solving_r_squared;
  return judged.accuracy >= solving_accuracy;
}

ShareInterval wilson_interval(std::size_t successes, std::size_t trials) {
  if (trials == 0) return {};
  constexpr double z = 1.959963984540054;  // of the normal distribution, 95 % lie within ±z
  const auto n = double(trials);
  const double share = double(successes) / n;
  const double middle = (share + z * z / (2 * n)) / (1 + z * z / n);
  const double reach = z / (1 + z * z / n) * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
  return {std::max(middle - reach, 0.0), std::min(middle + reach, 1.0)};
}

}  // namespace perceptarium
