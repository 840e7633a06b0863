#pragma once
// What many runs of one network say together: how their losses spread at the same epochs, and how many of them solved
// the task. Numbers only.

#include "engine/session/snapshot.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace perceptarium {

inline constexpr std::array<double, 5> band_shares{0.05, 0.25, 0.5, 0.75, 0.95};

// The quantiles of the runs' losses at one epoch. A run that diverged counts as a loss beyond all others from then on,
// so that a quantile may be infinite; one that stopped early keeps its last loss.
struct LossBand {
  std::int64_t epoch = 0;
  std::array<double, band_shares.size()> quantiles{};
};

// Linear between the two nearest of the sorted values (Hyndman and Fan 1996, type 7). `share` 0…1; NaN of no values.
double quantile_of(std::span<const double> sorted, double share);

// At every epoch that all runs have in their history which are still able to learn; of the judged loss
// (race_verdict.h). Empty until every run has begun.
std::vector<LossBand> loss_bands(std::span<const std::shared_ptr<const Snapshot>> runs);

// What makes a run count as solved: the accuracy, or R² where a number is predicted, on the judged part.
inline constexpr double solving_accuracy = 0.95;
inline constexpr double solving_r_squared = 0.9;

bool has_solved(const Snapshot& run);

// A share with its 95 % interval after Wilson (1927, "Probable inference, the law of succession, and statistical
// inference"). 0…1 when there are no trials.
struct ShareInterval {
  double low = 0;
  double high = 1;
};
ShareInterval wilson_interval(std::size_t successes, std::size_t trials);

}  // namespace perceptarium
