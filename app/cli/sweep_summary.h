#pragma once
// What the seeds of each combination have in common, and which combination is best.

#include "app/cli/sweep_plan.h"
#include "app/cli/sweep_record.h"

#include <optional>
#include <string>
#include <vector>

namespace perceptarium::ui {

// NaN when there are no numbers.
struct Spread {
  double mean = missing, median = missing, lowest = missing, highest = missing;
};

// Spreads are over the runs that did not diverge.
struct CombinationSummary {
  std::size_t runs = 0;  // finished
  std::size_t diverged = 0, stuck = 0;
  std::size_t reached = 0;  // the loss that was asked for
  Spread epochs;            // that it took those
  Spread train_loss, test_loss, train_accuracy, test_accuracy, train_r_squared, test_r_squared;
  std::string message;            // of the first run in which something went wrong
  std::size_t with_messages = 0;  // such runs
};

struct SweepSummary {
  std::vector<CombinationSummary> combinations;  // in the order of the plan
  // The field whose median decides. With a loss to reach it is the epochs that this takes, otherwise the test loss. The
  // training loss when there is no test part. When losses cannot be compared because the loss or what it is computed
  // from varies, accuracy or R².
  std::string ranked_by;
  // The combination with the best median, where a run that diverged or did not reach the loss counts as worse than any
  // other. Empty when there is none.
  std::optional<std::size_t> best;
};

SweepSummary summary_of(const SweepPlan& plan, const SweepResults& results);

std::span<const Field<CombinationSummary, Spread>> spread_fields();

}  // namespace perceptarium::ui
