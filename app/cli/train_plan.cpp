#include "app/cli/train_plan.h"

#include "app/cli/open_source.h"
#include "app/cli/read_number.h"
#include "app/state/text_file.h"
#include "app/workbench.h"
#include "engine/race/variation.h"
#include "engine/session/complaint.h"
#include "engine/session/experiment_set.h"
#include "engine/session/presets.h"
#include "engine/session/untrained.h"

#include <algorithm>

namespace perceptarium::ui {

namespace {

constexpr std::int64_t most_epochs = 1'000'000'000;
constexpr std::int64_t default_epochs = 100;
constexpr std::int64_t epochs_until_loss = 100'000;  // when only a loss to reach is given

std::optional<std::string> read_numbers(const TrainOptions& options, TrainPlan& plan) {
  plan.epochs = options.until_loss.empty() ? default_epochs : epochs_until_loss;
  if (!options.epochs.empty() &&
      (!read_number(options.epochs, plan.epochs) || plan.epochs < 0 || plan.epochs > most_epochs)) {
    return out_of_range("--epochs", in_quotes(options.epochs), {0, double(most_epochs)}, true);
  }
  if (!options.until_loss.empty()) {
    double loss = 0;
    if (!read_number(options.until_loss, loss) || !(loss >= 0 && loss <= 1e30)) {
      return wrong_type("--until-loss", in_quotes(options.until_loss), "a number from 0 up");
    }
    plan.until_loss = loss;
  }
  if (options.seed.empty()) return std::nullopt;
  std::uint64_t seed = 0;
  if (!read_number(options.seed, seed)) {
    return wrong_type("--seed", in_quotes(options.seed), "a whole number from 0 to 18446744073709551615");
  }
  plan.experiment = with_seed(std::move(plan.experiment), seed);
  return std::nullopt;
}

std::optional<std::string> check_outputs(const TrainPlan& plan) {
  std::vector<std::string> files;
  for (const std::string& file :
       {plan.report == "-" ? std::string() : plan.report, plan.curve, plan.save, plan.image}) {
    if (file.empty()) continue;
    files.push_back(file);
  }
  for (std::size_t i = 0; i < files.size(); ++i) {
    if (std::find(files.begin(), files.begin() + std::ptrdiff_t(i), files[i]) != files.begin() + std::ptrdiff_t(i)) {
      return printable(files[i], 200) + ": two of --report, --curve, --save and --image would write to this file";
    }
    if (std::optional<std::string> complaint = why_not_writable(files[i])) return complaint;
  }
  return std::nullopt;
}

}  // namespace

perceptarium::Result<TrainPlan> make_plan(const TrainOptions& options) {
  if (options.source.empty()) {
    return perceptarium::Error{"train needs a preset or an experiment's file; the presets are " +
                               list_text(preset_ids())};
  }
  perceptarium::Result<Experiment> opened = open_source(options.source);
  if (!opened) return perceptarium::Error{opened.error()};
  if (options.fresh) opened = untrained(opened.value());
  perceptarium::Result<Experiment> changed = with_assignments(opened.value(), options.assignments);
  if (!changed) return perceptarium::Error{"--set " + changed.error()};

  TrainPlan plan;
  plan.name = options.source;
  plan.experiment = std::move(changed.value());
  plan.report = options.report;
  plan.curve = options.curve;
  plan.save = options.save;
  plan.image = options.image;
  std::optional<std::string> complaint = read_numbers(options, plan);
  if (!complaint) complaint = check_outputs(plan);
  if (complaint) return perceptarium::Error{std::move(*complaint)};
  return plan;
}

}  // namespace perceptarium::ui
