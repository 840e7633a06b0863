#pragma once
// How a network is trained, as a value. Everything in it may change while training runs.

#include "engine/optim/optimizers.h"
#include "engine/optim/regularizers.h"
#include "engine/optim/schedules.h"

#include <string>

namespace perceptarium {

inline constexpr int max_batch_size = 4096;
inline constexpr double largest_gradient_clipping = 1000.0;
inline constexpr int longest_patience = 100000;

// Stops when the loss of the validation part (of the test part when there is none) has not improved for `patience`
// epochs, and goes back to the best parameters.
struct EarlyStoppingSpec {
  int patience = 0;                  // epochs; 0 = never stop
  double minimum_improvement = 0.0;  // smaller ones do not count
  bool operator==(const EarlyStoppingSpec&) const = default;
};

struct TrainingSpec {
  std::string loss = "half_squared_error";  // an id of losses()
  OptimizerSpec optimizer;
  ScheduleSpec schedule;
  int batch_size = 10;  // 1…max_batch_size; larger than the data means all of them
  bool shuffle = true;  // visit the samples in a new order every epoch
  RegularizerSpec regularizer;
  double gradient_clipping = 0.0;  // longest gradient that is used whole, over all parameters; 0 = no limit
  EarlyStoppingSpec early_stopping;
  bool operator==(const TrainingSpec&) const = default;
};

}  // namespace perceptarium
