#pragma once
// What the session publishes: one moment of the run, complete and immutable. Weights, layers and pictures in one
// snapshot always belong together.

#include "engine/probe/board_plane.h"
#include "engine/probe/class_field.h"
#include "engine/probe/curve.h"
#include "engine/probe/field.h"
#include "engine/session/experiment.h"
#include "engine/train/diagnosis.h"
#include "engine/train/evaluation.h"
#include "engine/train/history.h"
#include "engine/train/metrics.h"
#include "engine/train/value_report.h"

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
  Vector parameters;                  // always finite
  std::vector<HistoryEntry> history;  // of the whole future, also while an earlier epoch is shown
  std::int64_t epoch = 0;
  std::int64_t steps = 0;
  std::optional<std::int64_t> stopped_with;  // after early stopping: the epoch whose parameters are back
  double learning_rate = 0.0;                // of the next step, after the schedule
  Status status = Status::paused;
  double samples_per_second = 0.0;  // while running
  // Spent training since the weights began, by the clock and without pictures; after going back, what it had taken to
  // come there. NaN when part of it was trained in a run whose time nobody knows.
  double seconds = 0.0;
  std::uint64_t run = 0;       // counts up when weights start anew: by a reset or another document
  std::uint64_t commands = 0;  // how many are carried out to the end, the steps they asked for included

  bool in_past = false;                    // an earlier moment is shown; the run goes on from there as another future
  std::int64_t first_epoch = 0;            // the earliest that can be gone back to
  std::int64_t newest_epoch = 0;           // where this future has come
  std::shared_ptr<const Progress> newest;  // the same in full, while an earlier moment is shown
  // The end of the other future, when there are two; where they part, and whether this is the one that began there.
  std::shared_ptr<const Progress> other;
  std::int64_t branch_epoch = 0;
  bool is_branch = false;
};

struct Snapshot {
  std::uint64_t generation = 0;  // counts up with every snapshot
  Progress progress;
  Evaluation evaluation;
  Diagnosis diagnosis;
  std::shared_ptr<const BoardPlane> plane;  // what the pictures are of
  Field board;                              // the only output over the plane; in regression in the values' own units
  ClassField classes;                       // the answer over the plane when there is one output per class
  std::vector<Field> maps;                  // small: one per input feature, then one per unit, layer by layer
  CurvePicture curve;                       // in place of all these when there is one input
  std::vector<bool> dead;       // per unit, layer by layer: 0 for every training sample and so never trained
  std::optional<UnitId> focus;  // the unit whose field is below, or whose curve is in `curve`, when one was asked for
  Field focus_field;
  // Of the test samples, or the training samples when there are no others: of classes or of a number to predict.
  std::optional<ClassificationReport> report;
  std::optional<ValueReport> value_report;
  // With small pictures: of the end of the other future, and of the end of this one while an earlier moment is shown.
  std::shared_ptr<const Snapshot> other, newest;
};

}  // namespace perceptarium
