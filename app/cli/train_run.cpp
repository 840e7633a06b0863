#include "app/cli/train_run.h"

#include "engine/data/dataset.h"
#include "engine/data/tables.h"
#include "engine/math/setting.h"
#include "engine/session/complaint.h"
#include "engine/session/recipe.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace perceptarium::ui {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

// The newest entry of the history, made anew when the history skipped this epoch.
HistoryEntry entry_now(Trainer& trainer) {
  const std::vector<HistoryEntry>& entries = trainer.history().entries();
  if (!entries.empty() && entries.back().epoch == trainer.epoch()) return entries.back();
  const Evaluation now = trainer.evaluate();
  return {trainer.epoch(),   now.train.loss,      now.test.loss,          now.train.accuracy,
          now.test.accuracy, now.validation.loss, now.validation.accuracy};
}

StepResult train_epoch(Trainer& trainer, const RunHooks& hooks) {
  const std::int64_t epoch = trainer.epoch();
  StepResult result = StepResult::done;
  while (result == StepResult::done && trainer.epoch() == epoch && !hooks.stop_requested()) result = trainer.step();
  return result;
}

std::string advice(const Diagnosis& diagnosis) {
  std::string text = diagnosis.sentence + ". " + diagnosis.reason;
  if (diagnosis.learning_rate) {
    text += " Try --set training.optimizer.learning_rate=" + number_text(*diagnosis.learning_rate);
  }
  return text;
}

// Trains until the plan is fulfilled; returns why it ended.
RunStatus train(Trainer& trainer, const TrainPlan& plan, const RunHooks& hooks, Clock::time_point start) {
  const std::int64_t first = trainer.epoch();
  while (true) {
    const std::int64_t epochs = trainer.epoch() - first;
    if (plan.until_loss && entry_now(trainer).train_loss <= *plan.until_loss) return RunStatus::reached;
    if (epochs >= plan.epochs) return RunStatus::done;
    const StepResult result = train_epoch(trainer, hooks);
    if (result == StepResult::diverged) return RunStatus::diverged;
    if (result == StepResult::stopped) return RunStatus::stopped;
    if (hooks.stop_requested()) return RunStatus::interrupted;
    hooks.progress({epochs + 1, plan.epochs, trainer.history().entries().back().train_loss, seconds_since(start)});
  }
}

// What to say of a run that early stopping ended.
std::string early_stop_message(const Trainer& trainer) {
  const TrainingSpec& training = trainer.recipe().training;
  const bool validated = trainer.samples().validation.count() > 0;
  const std::int64_t best = trainer.stopped_with().value_or(trainer.epoch());
  return diagnose_early_stop(training, trainer.epoch(), best, validated).sentence + ". " +
         (validated ? "The validation loss" : "The test loss") + " had not improved for " +
         std::to_string(training.early_stopping.patience) + " epochs; the weights of epoch " + std::to_string(best) +
         " are back.";
}

// What keeps a run that went through to its end from learning, if anything: the same that the window says of it.
Diagnosis diagnose_obstacle(const Trainer& trainer, const Evaluation& evaluation) {
  const Recipe& recipe = trainer.recipe();
  if (std::optional<Diagnosis> pairing = diagnose_pairing(recipe.training, recipe.network)) return *pairing;
  const ParameterLayout& layout = trainer.layout();
  const Activation& output = entry_or_first(activations(), layout.layers.back().activation);
  if (!std::isfinite(output.low) || !std::isfinite(output.high) || trainer.epoch() == 0) return {};
  const Samples& samples = trainer.samples().train;
  const Index count = std::min(samples.count(), most_diagnosed_samples);
  Workspace<Scalar> workspace(layout, count);
  workspace.set_count(count);
  workspace.input().leftCols(count) = samples.inputs.leftCols(count);
  trainer.network().forward(trainer.parameters().data(), workspace);
  const ConstBlock<Scalar> outputs = std::as_const(workspace).activations(layout.layers.size() - 1);
  return diagnose_saturation(recipe.training, evaluation, saturated_share(output, outputs, count));
}

void diagnose(const Trainer& trainer, TrainRun& run) {
  if (run.status == RunStatus::stopped) {
    run.health = Health::stopped;
    run.message = early_stop_message(trainer);
    return;
  }
  const Diagnosis diagnosis = run.status == RunStatus::diverged
                                  ? diagnose_divergence(trainer.recipe().training, trainer.epoch())
                                  : diagnose_obstacle(trainer, run.evaluation);
  run.health = diagnosis.health;
  if (diagnosis.health != Health::healthy) run.message = advice(diagnosis);
}

std::vector<std::string> class_names(const DataSpec& data, Index count) {
  if (data.imported) return data.imported->columns[data.imported->target].names.copy();
  if (!data.table.empty()) return load_table(data.table).classes;
  std::vector<std::string> names;
  for (Index i = 0; i < count; ++i) names.push_back(std::to_string(i));
  return names;
}

void classify(const Trainer& trainer, const DataSpec& data, TrainRun& run) {
  if (trainer.dataset()->shape.task == Task::regression) return;
  const Recipe& recipe = trainer.recipe();
  const TargetCoding coding =
      target_coding(entry_or_first(losses(), recipe.training.loss), recipe.network.output_activation);
  const SampleSets& sets = trainer.samples();
  run.classification = classification_report(trainer.network(), trainer.parameters().data(),
                                             sets.test.count() > 0 ? sets.test : sets.train, coding);
  run.classes = class_names(data, run.classification->confusion.rows());
}

}  // namespace

std::string_view name_of(RunStatus status) {
  switch (status) {
    case RunStatus::reached:
      return "reached";
    case RunStatus::stopped:
      return "stopped";
    case RunStatus::diverged:
      return "diverged";
    case RunStatus::interrupted:
      return "interrupted";
    default:
      return "done";
  }
}

perceptarium::Result<TrainRun> run_training(const TrainPlan& plan, const RunHooks& hooks) {
  const std::shared_ptr<const Dataset> dataset = make_dataset(plan.experiment.data);
  Trainer trainer = make_trainer(plan.experiment, dataset);
  const Index samples = trainer.training_samples();
  if (samples == 0) {
    const Diagnosis diagnosis = diagnose_no_data(dataset->samples());
    return perceptarium::Error{"data: " + diagnosis.sentence + ". " + diagnosis.reason};
  }
  TrainRun run;
  const std::int64_t first = trainer.epoch();
  const Clock::time_point start = Clock::now();
  run.status = train(trainer, plan, hooks, start);
  run.seconds = seconds_since(start);
  run.epochs = trainer.epoch() - first;
  run.steps = trainer.steps();
  run.parameters = trainer.layout().size;
  run.evaluation = trainer.evaluate();
  diagnose(trainer, run);
  classify(trainer, plan.experiment.data, run);
  const Index batch = std::min<Index>(plan.experiment.training.batch_size, samples);
  const std::int64_t batches = (samples + batch - 1) / batch;
  const double trained =
      double(run.epochs) * double(samples) + double(run.steps - run.epochs * batches) * double(batch);
  run.samples_per_second = run.seconds > 0 ? trained / run.seconds : 0;
  run.history = trainer.history().entries();
  if (run.history.empty() || run.history.back().epoch != trainer.epoch()) run.history.push_back(entry_now(trainer));
  run.experiment = plan.experiment;
  run.experiment.parameters = std::vector<Scalar>(trainer.parameters().begin(), trainer.parameters().end());
  run.experiment.history = run.history;
  return run;
}

}  // namespace perceptarium::ui
