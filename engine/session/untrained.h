#pragma once

#include "engine/session/experiment.h"

namespace perceptarium {

// The experiment without the run that it may bring along: it begins with fresh weights, at epoch 0.
inline Experiment untrained(Experiment experiment) {
  experiment.parameters = {};
  experiment.history = {};
  return experiment;
}

}  // namespace perceptarium
