#pragma once
// The experiment: the value that is the document, the undo unit and all that a run follows from.
// No behaviour here; reading and writing are in experiment_json, checking the ranges in experiment_check.

#include "engine/data/data_spec.h"
#include "engine/data/shared_list.h"
#include "engine/math/types.h"
#include "engine/nn/network_spec.h"
#include "engine/train/history.h"
#include "engine/train/training_spec.h"

#include <cstdint>
#include <string>
#include <vector>

namespace perceptarium {

struct Experiment {
  DataSpec data;
  std::vector<std::string> features{"x1", "x2"};  // ids of features() or curve_features(), at least one
  NetworkSpec network;
  TrainingSpec training;
  std::uint64_t seed = 1;  // of weights and shuffling; data.seed is the data's own
  std::string notes;
  // Weights and biases to start from instead of fresh ones (a saved trained network): empty, or as many as the
  // network has parameters, in the order of parameters.h.
  SharedList<Scalar> parameters;
  // The course of the run that led to `parameters`; its last epoch is where training goes on. Empty without them.
  SharedList<HistoryEntry> history;
  bool operator==(const Experiment&) const = default;
};

}  // namespace perceptarium
