#include "engine/race/run_findings.h"

#include "engine/race/run_settings.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace perceptarium {

namespace {

using Runs = std::span<const RunRecord* const>;

constexpr double much_larger = 1.25;    // test loss over train loss, to be called overfitting
constexpr double clearly_larger = 1.1;  // a loss over another one, to be spoken of as a multiple
constexpr double least_gap = 0.005;

std::string print(const char* format, double value) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), format, value);
  return text.data();
}

// "1.2e−5"
std::string with_power(double value) {
  const std::string text = print("%.1e", value);
  const std::size_t sign = text.find('e') + 1;
  std::size_t digits = sign + 1;
  while (digits + 1 < text.size() && text[digits] == '0') ++digits;
  return text.substr(0, sign) + (text[sign] == '-' ? "−" : "") + text.substr(digits);
}

std::string name_of(const RunRecord& run) { return "run " + std::to_string(run.number); }

std::string runs_of(std::size_t count) { return std::to_string(count) + (count == 1 ? " run" : " runs"); }

std::string epochs_of(const RunRecord& run) {
  const std::int64_t epochs = run.progress().epoch;
  return std::to_string(epochs) + (epochs == 1 ? " epoch" : " epochs");
}

bool is_sound(const RunRecord& run) { return !run.diverged() && std::isfinite(run.loss()); }

double gap_of(const RunRecord& run) { return run.snapshot->evaluation.test.loss - run.snapshot->evaluation.train.loss; }

bool overfits(const RunRecord& run) {
  const Evaluation& evaluation = run.snapshot->evaluation;
  if (!is_sound(run) || evaluation.test.count == 0 || evaluation.train.count == 0) return false;
  return gap_of(run) > least_gap && evaluation.test.loss > much_larger * evaluation.train.loss;
}

std::string loss_name(const RunRecord& run) { return run.tested() ? "test loss" : "train loss"; }

void add_best(Runs runs, Runs alike, const RunRecord* baseline, std::vector<RunFinding>& result) {
  const RunRecord* best = best_run(alike);
  if (best == nullptr) return;
  std::string text = run_loss_text(*best, best->loss());
  if (baseline != nullptr && baseline != best && comparable(*baseline, *best)) {
    if (!is_sound(*baseline)) {
      text += "; the baseline diverged";
    } else if (best->loss() > 0 && baseline->loss() > clearly_larger * best->loss()) {
      text += ", " + print("%.3g", baseline->loss() / best->loss()) + " times below the baseline";
    }
  } else if (best == baseline) {
    text += ", the baseline itself";
  }
  const std::string score = run_score_text(*best);
  if (score != "–") text += best->predicts_value() ? ", R² " + score : ", " + score + " right";
  if (alike.size() < runs.size()) text += ", of the " + runs_of(alike.size()) + " on the same data";
  result.push_back({RunFinding::Kind::best, "Best " + loss_name(*best) + ": " + name_of(*best), text});
}

void add_fastest(Runs runs, Runs alike, std::vector<RunFinding>& result) {
  const RunRecord* fastest = nullptr;
  std::size_t known = 0;
  for (const RunRecord* run : alike) {
    const double seconds = run->progress().seconds;
    if (!is_sound(*run) || !(seconds > 0) || run->progress().epoch == 0) continue;
    ++known;
    if (fastest == nullptr || seconds < fastest->progress().seconds) fastest = run;
  }
  if (known < 2) return;
  const std::string among = alike.size() < runs.size() ? " of these" : "";
  result.push_back({RunFinding::Kind::fastest, "Shortest training" + among + ": " + name_of(*fastest),
                    seconds_text(fastest->progress().seconds) + " for " + epochs_of(*fastest) + ", " +
                        loss_name(*fastest) + " " + run_loss_text(*fastest, fastest->loss())});
}

void add_overfit(Runs alike, std::vector<RunFinding>& result) {
  const RunRecord* worst = nullptr;
  for (const RunRecord* run : alike) {
    if (overfits(*run) && (worst == nullptr || gap_of(*run) > gap_of(*worst))) worst = run;
  }
  if (worst == nullptr) return;
  const Evaluation& evaluation = worst->snapshot->evaluation;
  result.push_back({RunFinding::Kind::overfit, "Largest overfit: " + name_of(*worst),
                    "test " + run_loss_text(*worst, evaluation.test.loss) + ", train " +
                        run_loss_text(*worst, evaluation.train.loss)});
}

void add_diverged(Runs runs, std::vector<RunFinding>& result) {
  std::string names;
  int count = 0;
  for (const RunRecord* run : runs) {
    if (!run->diverged()) continue;
    names += (count++ > 0 ? ", " : "") + std::to_string(run->number);
  }
  if (count == 0) return;
  result.push_back({RunFinding::Kind::caution, "Diverged: run" + std::string(count > 1 ? "s " : " ") + names,
                    "The numbers overflowed: try a smaller learning rate"});
}

void add_others(Runs runs, Runs alike, std::vector<RunFinding>& result) {
  if (alike.size() == runs.size()) return;
  const std::size_t others = runs.size() - alike.size();
  if (alike.size() > 1) {
    result.push_back({RunFinding::Kind::caution, runs_of(others) + " left out",
                      std::string(others == 1 ? "It has" : "They have") + " other data or another loss"});
  } else {
    result.push_back({RunFinding::Kind::caution, "No two losses can be compared",
                      "All runs have other data or another loss: keep two of the same data"});
  }
}

void add_edited(Runs runs, std::vector<RunFinding>& result) {
  const bool edited = std::any_of(runs.begin(), runs.end(), [](const RunRecord* run) { return run->edited; });
  if (edited) {
    result.push_back({RunFinding::Kind::caution, "* Some runs were changed while they trained",
                      "Their settings are those at the end: train anew to compare"});
  }
}

// Several seeds of the best settings say how much of it is luck; one says nothing of that.
void add_seeds(Runs alike, std::vector<RunFinding>& result) {
  const RunRecord* best = best_run(alike);
  if (best == nullptr) return;
  double low = best->loss();
  double high = low;
  int seeds = 1;
  for (const RunRecord* run : alike) {
    if (!is_sound(*run) || !differ_by_seed_alone(*run->experiment, *best->experiment)) continue;
    low = std::min(low, run->loss());
    high = std::max(high, run->loss());
    ++seeds;
  }
  if (seeds == 1) {
    result.push_back({RunFinding::Kind::seeds, "One seed is no proof",
                      "Several seeds of the best run show how much is luck (Race, Seeds)"});
  } else {
    result.push_back({RunFinding::Kind::seeds, "Luck: " + std::to_string(seeds) + " seeds of the best settings",
                      loss_name(*best) + " from " + run_loss_text(*best, low) + " to " + run_loss_text(*best, high)});
  }
}

}  // namespace

bool comparable(const RunRecord& one, const RunRecord& other) {
  return one.tested() == other.tested() && one.experiment->training.loss == other.experiment->training.loss &&
         same_data_but_seed(*one.experiment, *other.experiment);
}

std::vector<const RunRecord*> compared_runs(Runs runs) {
  std::vector<std::vector<const RunRecord*>> groups;
  for (const RunRecord* run : runs) {
    const auto group = std::find_if(groups.begin(), groups.end(),
                                    [run](const auto& members) { return comparable(*run, *members.front()); });
    if (group == groups.end()) {
      groups.push_back({run});
    } else {
      group->push_back(run);
    }
  }
  const auto largest = std::max_element(groups.begin(), groups.end(),
                                        [](const auto& one, const auto& other) { return one.size() < other.size(); });
  if (largest == groups.end() || (largest->size() == 1 && runs.size() > 1)) return {};
  return *largest;
}

const RunRecord* best_run(Runs runs) {
  const RunRecord* best = nullptr;
  for (const RunRecord* run : compared_runs(runs)) {
    if (is_sound(*run) && run->progress().epoch > 0 && (best == nullptr || run->loss() < best->loss())) best = run;
  }
  return best;
}

std::vector<RunFinding> findings(Runs runs, const RunRecord* baseline) {
  std::vector<RunFinding> result;
  if (runs.size() < 2) return result;
  const std::vector<const RunRecord*> alike = compared_runs(runs);
  add_best(runs, alike, baseline, result);
  add_fastest(runs, alike, result);
  add_others(runs, alike, result);
  add_overfit(alike, result);
  add_diverged(runs, result);
  add_edited(runs, result);
  add_seeds(alike, result);
  return result;
}

std::string seconds_text(double seconds) {
  constexpr double minute = 60;
  if (!std::isfinite(seconds)) return "–";
  if (seconds < 0.01) return print("%.1f ms", 1000 * seconds);
  if (seconds < 10) return print("%.2f s", seconds);
  if (seconds < minute) return print("%.1f s", seconds);
  const auto minutes = (long long)(seconds / minute);
  return std::to_string(minutes) + " min " + print("%.0f s", std::floor(seconds - minute * double(minutes)));
}

std::string run_loss_text(const RunRecord& run, double loss) {
  if (run.diverged()) return "diverged";
  if (std::isnan(loss)) return "–";
  if (std::isinf(loss)) return "∞";
  if (loss != 0 && (std::abs(loss) < 0.001 || std::abs(loss) >= 1e4)) return with_power(loss);
  return print(loss >= 100 ? "%.1f" : "%.3f", loss);
}

std::string run_score_text(const RunRecord& run) {
  const double score = run.score();
  if (!std::isfinite(score)) return "–";
  if (!run.predicts_value()) return print("%.1f %%", 100 * score);
  std::string text = print("%.3f", score);
  if (text[0] == '-') text.replace(0, 1, "−");
  return text;
}

}  // namespace perceptarium
