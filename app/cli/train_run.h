#pragma once
// One training run to its end, as `train` does it. Reads no files and prints nothing.

#include "app/cli/train_plan.h"
#include "engine/train/diagnosis.h"
#include "engine/train/evaluation.h"
#include "engine/train/history.h"
#include "engine/train/metrics.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace perceptarium::ui {

enum class RunStatus : std::uint8_t { done, reached, stopped, diverged, interrupted };
std::string_view name_of(RunStatus status);

struct TrainRun {
  RunStatus status = RunStatus::done;
  Health health = Health::healthy;
  std::string message;      // why it diverged, stopped early or is stuck, and what to do
  std::int64_t epochs = 0;  // of this run
  std::int64_t steps = 0;   // batches of this run
  std::int64_t parameters = 0;
  Evaluation evaluation;  // at the end
  // In classification: of the test part, or of the training part when there is no other.
  std::optional<ClassificationReport> classification;
  std::vector<std::string> classes;  // their names
  double seconds = 0;
  double samples_per_second = 0;
  std::vector<HistoryEntry> history;  // with the last epoch
  Experiment experiment;              // with the parameters and the history
};

struct RunProgress {
  std::int64_t epoch = 0;
  std::int64_t epochs = 0;
  double train_loss = 0;
  double seconds = 0;
};

struct RunHooks {
  std::function<bool()> stop_requested;
  std::function<void(const RunProgress&)> progress;  // after every epoch
};

// The error: there is nothing to train on.
perceptarium::Result<TrainRun> run_training(const TrainPlan& plan, const RunHooks& hooks);

}  // namespace perceptarium::ui
