#pragma once
// What `train` was asked to do: from the texts of the command line to a checked plan. Trains nothing.

#include "engine/math/result.h"
#include "engine/session/experiment.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace perceptarium::ui {

// As given on the command line; empty means not given.
struct TrainOptions {
  std::string source;  // a preset's id or a file
  std::vector<std::string> assignments;
  std::string epochs, seed, until_loss;
  std::string report, curve, save, image;
  bool fresh = false;  // leave out saved weights and history
};

struct TrainPlan {
  std::string name;  // the preset's id or the file, as given
  Experiment experiment;
  std::int64_t epochs = 100;  // at most
  std::optional<double> until_loss;
  std::string report, curve, save, image;  // files to write; empty for none, "-" for standard output (report)
};

// The error is one line. Everything that can be known to go wrong is found here, before any training.
perceptarium::Result<TrainPlan> make_plan(const TrainOptions& options);

}  // namespace perceptarium::ui
