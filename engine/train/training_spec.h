#pragma once
// How a network is trained, as a value. Everything in it may change while training runs.

#include "engine/optim/optimizers.h"
#include "engine/optim/regularizers.h"

#include <string>

namespace perceptarium {

inline constexpr int max_batch_size = 4096;

struct TrainingSpec {
  std::string loss = "half_squared_error";  // an id of losses()
  OptimizerSpec optimizer;
  int batch_size = 10;  // 1…max_batch_size; larger than the data means all of them
  bool shuffle = true;  // visit the samples in a new order every epoch
  RegularizerSpec regularizer;
  bool operator==(const TrainingSpec&) const = default;
};

}  // namespace perceptarium
