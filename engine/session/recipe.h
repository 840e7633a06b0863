#pragma once
// From the document to what the trainer needs.

#include "engine/session/experiment.h"
#include "engine/train/trainer.h"

namespace perceptarium {

inline Recipe recipe_of(const Experiment& experiment) {
  return {experiment.features, experiment.network, experiment.training, experiment.seed};
}

// A trainer for the experiment; it goes on from saved parameters when the experiment holds them.
inline Trainer make_trainer(const Experiment& experiment, std::shared_ptr<const Dataset> dataset) {
  Trainer trainer(recipe_of(experiment), std::move(dataset));
  if (!experiment.parameters.empty()) {
    const Vector values =
        Eigen::Map<const Vector>(experiment.parameters.view().data(), Index(experiment.parameters.size()));
    trainer.resume(values, experiment.history.view());
  }
  return trainer;
}

}  // namespace perceptarium
