#include "app/cli/sweep_plan.h"

#include "app/cli/read_number.h"
#include "app/state/text_file.h"
#include "engine/session/complaint.h"
#include "engine/session/experiment_json.h"
#include "engine/session/imported_json.h"
#include "engine/session/presets.h"

#include "generated/version.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <thread>

namespace perceptarium::ui {

namespace {

constexpr int most_jobs = 256;

std::optional<std::string> read_numbers(const SweepOptions& options, SweepPlan& plan) {
  plan.jobs = std::clamp(int(std::thread::hardware_concurrency()), 1, most_jobs);
  if (!options.jobs.empty() && (!read_number(options.jobs, plan.jobs) || plan.jobs < 1 || plan.jobs > most_jobs)) {
    return out_of_range("--jobs", in_quotes(options.jobs), {1, double(most_jobs)}, true);
  }
  if (!options.seeds.empty() && (!read_number(options.seeds, plan.seeds) || plan.seeds < 1 || plan.seeds > most_runs)) {
    return out_of_range("--seeds", in_quotes(options.seeds), {1, double(most_runs)}, true);
  }
  return std::nullopt;
}

std::optional<std::string> read_variations(const SweepOptions& options, SweepPlan& plan) {
  for (const std::string& text : options.variations) {
    perceptarium::Result<Variation> variation = parse_variation(text);
    if (!variation) return "--vary " + variation.error();
    plan.variations.push_back(std::move(variation.value()));
  }
  for (const Variation& variation : plan.variations) {
    if (plan.seeds == 0 || (variation.key != "seed" && variation.key != "data.seed")) continue;
    return "--vary " + variation.key + ": --seeds sets it too; give one of the two";
  }
  perceptarium::Result<std::vector<Combination>> all =
      combinations(plan.base.experiment, plan.variations, plan.runs_each());
  if (!all) return "--vary " + all.error();
  plan.combinations = std::move(all.value());
  return std::nullopt;
}

std::optional<std::string> check_report(const std::string& report) {
  if (report.empty() || report == "-") return std::nullopt;
  if (!report.ends_with(".json") && !report.ends_with(".csv") && !report.ends_with(".html")) {
    return "--report: " + in_quotes(report) + " must end in .json, .csv or .html, or be - for standard output";
  }
  return why_not_writable(report);
}

// FNV-1a, 64 bits.
std::uint64_t hash_of(std::string_view text, std::uint64_t hash = 0xcbf29ce484222325U) {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  return hash;
}

std::string hexadecimal(std::uint64_t hash) {
  std::array<char, 17> text{};
  std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(hash));
  return text.data();
}

std::vector<std::string> fingerprints_of(const SweepPlan& plan) {
  std::vector<std::string> all;
  std::string shared = std::string(version) + ' ' + std::to_string(plan.base.epochs);
  if (plan.base.until_loss) shared += ' ' + number_text(*plan.base.until_loss);
  SharedValue<ImportedTable> table;
  std::uint64_t table_hash = 0;
  for (const Combination& combination : plan.combinations) {
    Experiment experiment = combination.experiment;
    const std::uint64_t own_seed = experiment.seed, own_data_seed = experiment.data.seed;
    experiment.seed = experiment.data.seed = 0;
    experiment.notes.clear();
    std::string text = inline_text(json_of(experiment, Completeness::without_table));
    if (experiment.data.imported) {
      // The same table in every combination, unless something of it varies.
      if (!experiment.data.imported.is(table)) {
        table = experiment.data.imported;
        table_hash = hash_of(inline_text(json_of(*table)));
      }
      text += hexadecimal(table_hash);
    }
    const std::uint64_t hash = hash_of(text, hash_of(shared));
    for (std::size_t i = 0; i < plan.runs_each(); ++i) {
      const std::uint64_t seed = plan.seeds == 0 ? own_seed : i + 1;
      const std::uint64_t data_seed = plan.seeds == 0 ? own_data_seed : i + 1;
      all.push_back(hexadecimal(hash_of(std::to_string(seed) + ' ' + std::to_string(data_seed), hash)));
    }
  }
  return all;
}

}  // namespace

TrainPlan SweepPlan::run(std::size_t index) const {
  TrainPlan plan = base;
  plan.experiment = combinations[index / runs_each()].experiment;
  if (seeds > 0) plan.experiment = with_seed(std::move(plan.experiment), index % runs_each() + 1);
  return plan;
}

perceptarium::Result<SweepPlan> make_sweep_plan(const SweepOptions& options) {
  if (options.source.empty()) {
    return perceptarium::Error{"sweep needs a preset or an experiment's file; the presets are " +
                               list_text(preset_ids())};
  }
  if (options.variations.empty() && options.seeds.empty()) {
    return perceptarium::Error{"sweep needs something to vary: --vary KEY=V1,V2,… or --seeds N"};
  }
  TrainOptions shared;
  shared.source = options.source;
  shared.assignments = options.assignments;
  shared.epochs = options.epochs;
  shared.until_loss = options.until_loss;
  shared.fresh = true;
  perceptarium::Result<TrainPlan> base = make_plan(shared);
  if (!base) return perceptarium::Error{base.error()};
  SweepPlan plan;
  plan.base = std::move(base.value());
  plan.assignments = options.assignments;
  plan.report = options.report;
  plan.overwrite = options.overwrite;
  std::optional<std::string> complaint = read_numbers(options, plan);
  if (!complaint) complaint = read_variations(options, plan);
  if (!complaint) complaint = check_report(plan.report);
  if (complaint) return perceptarium::Error{std::move(*complaint)};
  plan.fingerprints = fingerprints_of(plan);
  return plan;
}

}  // namespace perceptarium::ui
