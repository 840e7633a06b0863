#pragma once
// The workloads that speed is measured on, for the engine. peers/peer.py has the same for its peers. No timing here.

#include "engine/train/trainer.h"

#include <memory>
#include <string>
#include <vector>

namespace perceptarium::bench {

struct Workload {
  std::string name;
  Index inputs = 2;
  std::vector<int> hidden;
  int classes = 2;  // two: one output
  std::string activation;
  std::string output_activation;
  std::string loss;
  std::string optimizer;
  double learning_rate = 0.0;
  int batch_size = 1;
  Index points = 0;
};

std::vector<Workload> training_workloads();

// The network that is evaluated on a grid, and the side of that grid.
Workload grid_workload();
inline constexpr int grid_side = 256;

// Two classes: XOR. More: noise around a centre per class. One label in ten is random.
std::shared_ptr<const Dataset> make_points(const Workload& workload);

Recipe recipe_of(const Workload& workload);

// At the start of an epoch, with a history that has no more entries to come: each would evaluate every sample, which is
// no part of training.
Trainer make_trainer(const Workload& workload);

}  // namespace perceptarium::bench
