#pragma once
// What the session publishes: one moment of the run, complete and immutable. Weights, layers and pictures in one
// snapshot always belong together.

#include "engine/probe/field.h"
#include "engine/session/experiment.h"
#include "engine/train/diagnosis.h"
#include "engine/train/evaluation.h"
#include "engine/train/history.h"
#include "engine/train/metrics.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace perceptarium {

enum class Status : std::uint8_t { paused, running, diverged, no_data, stopped };

// The state of a run without pictures: what the training thread hands on.
struct Progress {
  std::shared_ptr<const Experiment> experiment;
  std::shared_ptr<const Dataset> dataset;
  ParameterLayout layout;
  Vector parameters;  // always finite
  std::vector<HistoryEntry> history;
  std::int64_t epoch = 0;
  std::int64_t steps = 0;
  std::optional<std::int64_t> stopped_with;  // after early stopping: the epoch whose parameters are back
  double learning_rate = 0.0;                // of the next step, after the schedule
  Status status = Status::paused;
  double samples_per_second = 0.0;  // while running
  std::uint64_t commands = 0;       // how many commands had been carried out
};

struct Snapshot {
  std::uint64_t generation = 0;  // counts up with every snapshot
  Progress progress;
  Evaluation evaluation;
  Diagnosis diagnosis;
  Field board;                  // the output over the plane
  std::vector<Field> maps;      // small: one per input feature, then one per unit, layer by layer
  std::vector<bool> dead;       // per unit, layer by layer: 0 for every training sample and so never trained
  std::optional<UnitId> focus;  // the unit whose field is below, when one was asked for
  Field focus_field;
  std::optional<ClassificationReport> report;  // of the test samples, or the training samples when there are no others
};

}  // namespace perceptarium
