#include "engine/race/race_verdict.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace perceptarium {

namespace {

using Runs = std::span<const std::shared_ptr<const Snapshot>>;

constexpr double arrived = 0.9;    // of the way from the start to the best run's loss
constexpr double set_out = 0.2;    // less than that is nothing
constexpr double restless = 0.1;   // mean step of ln(loss), up or down, between two entries of the history
constexpr double overshoot = 1.1;  // times the loss at the start
constexpr std::size_t fewest_entries = 8;

// Whether a run can still be judged by its loss.
bool is_sound(const Snapshot& run) {
  const Health health = run.diagnosis.health;
  return health != Health::diverged && health != Health::no_data && std::isfinite(judged_loss(run));
}

std::optional<std::size_t> best_of(Runs runs) {
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (runs[i] == nullptr || !is_sound(*runs[i])) continue;
    if (!best || judged_loss(*runs[i]) < judged_loss(*runs[*best])) best = i;
  }
  return best;
}

// Whether the loss of the later half goes up about as often as down, and far.
bool is_restless(const Snapshot& run) {
  const std::vector<HistoryEntry>& history = run.progress.history;
  if (history.size() < fewest_entries) return false;
  double up = 0;
  double moved = 0;
  const std::size_t first = history.size() / 2;
  for (std::size_t i = first; i < history.size(); ++i) {
    const double step = std::log(judged_loss(history[i], run) / judged_loss(history[i - 1], run));
    if (!std::isfinite(step)) continue;
    moved += std::abs(step);
    up += std::max(step, 0.0);
  }
  return moved / double(history.size() - first) > restless && up > 0.25 * moved;
}

// A hidden layer none of whose units answers anything lets nothing through.
bool has_dead_layer(const Snapshot& run) {
  const std::vector<LayerShape>& layers = run.progress.layout.layers;
  std::size_t first = 0;
  for (std::size_t l = 0; l + 1 < layers.size(); ++l) {
    const auto count = std::size_t(layers[l].outputs);
    if (first + count > run.dead.size()) return false;
    const auto begin = run.dead.begin() + std::ptrdiff_t(first);
    if (std::all_of(begin, begin + std::ptrdiff_t(count), [](bool dead) { return dead; })) return true;
    first += count;
  }
  return false;
}

// In regression: no better than the mean of the values everywhere, however far the loss has fallen.
bool answers_one_value(const Snapshot& run) {
  constexpr double nothing_explained = 0.05;
  return run.evaluation.judged().r_squared < nothing_explained;
}

RaceVerdict judge_loss(const Snapshot& run, double best) {
  if (run.progress.history.size() < 2) return {};
  const double start = judged_loss(run.progress.history.front(), run);
  const double now = judged_loss(run);
  const double way = best < start ? (start - now) / (start - best) : 0;
  if (way >= arrived && answers_one_value(run)) {
    return {Outcome::stuck, "Stuck", "No better than one constant answer"};
  }
  if (way >= arrived) return {Outcome::learns, "Learns", "Falls as it should"};
  if (is_restless(run)) return {Outcome::unsteady, "Unsteady", "Steps too large"};
  if (now > overshoot * start) return {Outcome::unsteady, "Overshoots", "Worse than at the start"};
  if (way >= set_out) return {Outcome::slow, "Slow", "Not there yet"};
  return {Outcome::too_slow, "Too slow", "Still near the start"};
}

RaceVerdict judge_run(const Snapshot& run, double best) {
  const Diagnosis& diagnosis = run.diagnosis;
  switch (diagnosis.health) {
    case Health::no_data:
      return {Outcome::no_data, "No data", diagnosis.sentence};
    case Health::diverged:
      return {Outcome::diverged, "Diverged", "Overflow at epoch " + std::to_string(run.progress.epoch)};
    case Health::saturated:
      return {Outcome::stuck, "Stuck", "Outputs saturated"};
    case Health::cannot_learn:
      return {Outcome::cannot_learn, "Cannot learn", diagnosis.sentence};
    default:
      break;
  }
  if (!std::isfinite(judged_loss(run))) return {Outcome::diverged, "Diverged", "The loss is beyond all numbers"};
  if (has_dead_layer(run)) return {Outcome::stuck, "Stuck", "A layer is dead"};
  RaceVerdict verdict = judge_loss(run, best);
  if (diagnosis.health == Health::stopped && verdict.outcome == Outcome::learns) {
    return {Outcome::stopped, "Stopped", "Early, with the best weights back"};
  }
  return verdict;
}

}  // namespace

double judged_loss(const Snapshot& run) { return run.evaluation.judged().loss; }

double judged_loss(const HistoryEntry& entry, const Snapshot& run) {
  return run.evaluation.test.count > 0 ? entry.test_loss : entry.train_loss;
}

std::vector<RaceVerdict> judge(Runs runs) {
  const std::optional<std::size_t> best = best_of(runs);
  const double lowest = best ? judged_loss(*runs[*best]) : std::numeric_limits<double>::quiet_NaN();
  std::vector<RaceVerdict> verdicts;
  for (const std::shared_ptr<const Snapshot>& run : runs) {
    verdicts.push_back(run == nullptr ? RaceVerdict{} : judge_run(*run, lowest));
  }
  if (best && (verdicts[*best].outcome == Outcome::learns || verdicts[*best].outcome == Outcome::stopped)) {
    verdicts[*best] = {Outcome::best, "Best", "The lowest loss of all"};
  }
  return verdicts;
}

std::vector<RaceVerdict> judge_by_rate(Runs runs) {
  std::vector<RaceVerdict> verdicts = judge(runs);
  const auto rate = [&](std::size_t i) { return runs[i]->progress.experiment->training.optimizer.learning_rate; };
  double smallest = std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const Outcome outcome = verdicts[i].outcome;
    const bool learns = outcome == Outcome::best || outcome == Outcome::learns || outcome == Outcome::stopped;
    if (learns) smallest = std::min(smallest, rate(i));
  }
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const bool slow = verdicts[i].outcome == Outcome::slow || verdicts[i].outcome == Outcome::too_slow;
    if (slow && rate(i) > smallest) {
      verdicts[i] = {Outcome::held_up, "Held up", "Perhaps in a local minimum: try other seeds"};
    }
  }
  return verdicts;
}

std::vector<RaceVerdict> judge_each(Runs runs) {
  std::vector<RaceVerdict> verdicts;
  for (const std::shared_ptr<const Snapshot>& run : runs) {
    double lowest = std::numeric_limits<double>::quiet_NaN();
    if (run != nullptr) {
      for (const HistoryEntry& entry : run->progress.history) lowest = std::fmin(lowest, judged_loss(entry, *run));
    }
    verdicts.push_back(run == nullptr ? RaceVerdict{} : judge_run(*run, lowest));
  }
  return verdicts;
}

}  // namespace perceptarium
