#include "app/cli/sweep_summary.h"

#include "engine/data/dataset.h"
#include "engine/math/setting.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace perceptarium::ui {

namespace {

using Number = double SweepRecord::*;
constexpr double infinity = std::numeric_limits<double>::infinity();

constexpr std::array spreads{
    Field<CombinationSummary, Spread>{"train_loss", &CombinationSummary::train_loss},
    Field<CombinationSummary, Spread>{"test_loss", &CombinationSummary::test_loss},
    Field<CombinationSummary, Spread>{"train_accuracy", &CombinationSummary::train_accuracy},
    Field<CombinationSummary, Spread>{"test_accuracy", &CombinationSummary::test_accuracy},
    Field<CombinationSummary, Spread>{"train_r_squared", &CombinationSummary::train_r_squared},
    Field<CombinationSummary, Spread>{"test_r_squared", &CombinationSummary::test_r_squared},
};

Number number_named(std::string_view name) {
  for (const auto& field : number_fields()) {
    if (field.name == name) return field.value;
  }
  return nullptr;
}

double median_of(std::vector<double>& values) {
  if (values.empty()) return missing;
  std::sort(values.begin(), values.end());
  const std::size_t half = values.size() / 2;
  return values.size() % 2 == 1 ? values[half] : (values[half - 1] + values[half]) / 2;
}

Spread spread_of(std::vector<double> values) {
  if (values.empty()) return {};
  Spread spread;
  spread.median = median_of(values);
  spread.lowest = values.front();
  spread.highest = values.back();
  double sum = 0;
  for (const double value : values) sum += value;
  spread.mean = sum / double(values.size());
  return spread;
}

using Runs = std::span<const std::optional<SweepRecord>>;

CombinationSummary summary_of(Runs runs) {
  CombinationSummary summary;
  std::vector<double> epochs;
  for (const auto& run : runs) {
    if (!run) continue;
    ++summary.runs;
    if (run->diverged()) ++summary.diverged;
    if (run->stuck()) ++summary.stuck;
    if (run->reached()) epochs.push_back(double(run->epochs));
    if (run->message.empty() || run->status == "stopped") continue;
    if (summary.message.empty()) summary.message = run->message;
    ++summary.with_messages;
  }
  summary.reached = epochs.size();
  summary.epochs = spread_of(std::move(epochs));
  for (const auto& field : spreads) {
    const Number number = number_named(field.name);
    std::vector<double> values;
    for (const auto& run : runs) {
      if (run && !run->diverged() && !std::isnan((*run).*number)) values.push_back((*run).*number);
    }
    summary.*field.value = spread_of(std::move(values));
  }
  return summary;
}

// Whether the same loss is computed against the same targets everywhere.
bool losses_compare(const std::vector<Combination>& combinations) {
  const auto coding_of = [](const Experiment& experiment) {
    return target_coding(entry_or_first(losses(), experiment.training.loss), experiment.network.output_activation);
  };
  const Experiment& first = combinations.front().experiment;
  const TargetCoding coding = coding_of(first);
  return std::all_of(combinations.begin(), combinations.end(), [&](const Combination& one) {
    const TargetCoding other = coding_of(one.experiment);
    return one.experiment.training.loss == first.training.loss && other.low == coding.low && other.high == coding.high;
  });
}

std::string ranking_field(const SweepPlan& plan, const SweepResults& results) {
  if (plan.base.until_loss) return "epochs";
  const auto has = [&](const char* name) {
    const Number number = number_named(name);
    return std::any_of(results.begin(), results.end(),
                       [&](const auto& run) { return run && !std::isnan((*run).*number); });
  };
  std::vector<const char*> candidates{"test_loss", "train_loss"};
  if (!losses_compare(plan.combinations)) {
    candidates = {"test_accuracy", "train_accuracy", "test_r_squared", "train_r_squared"};
  }
  for (const char* candidate : candidates) {
    if (has(candidate)) return candidate;
  }
  return candidates.front();
}

// The lower the better; infinite for a run that failed.
double score_of(const SweepRecord& run, const std::string& ranked_by) {
  if (ranked_by == "epochs") return run.reached() ? double(run.epochs) : infinity;
  const double value = run.*number_named(ranked_by);
  if (run.diverged() || std::isnan(value)) return infinity;
  return ranked_by.ends_with("loss") ? value : -value;
}

}  // namespace

std::span<const Field<CombinationSummary, Spread>> spread_fields() { return spreads; }

SweepSummary summary_of(const SweepPlan& plan, const SweepResults& results) {
  SweepSummary summary;
  summary.ranked_by = ranking_field(plan, results);
  double best = infinity;
  for (std::size_t i = 0; i < plan.combinations.size(); ++i) {
    const Runs runs(&results[i * plan.runs_each()], plan.runs_each());
    summary.combinations.push_back(summary_of(runs));
    std::vector<double> scores;
    for (const auto& run : runs) {
      if (run) scores.push_back(score_of(*run, summary.ranked_by));
    }
    const double median = median_of(scores);
    if (!(median < best)) continue;
    best = median;
    summary.best = i;
  }
  return summary;
}

}  // namespace perceptarium::ui
