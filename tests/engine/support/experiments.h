#pragma once
// The web playground's settings, as an experiment, and what a test needs around it.

#include "engine/session/experiment_json.h"

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace perceptarium::test {

// 500 points, half of them for training, batch 10, rate 0.03, weights uniform in ±0.5, biases 0.1, no reshuffling.
inline Experiment web_playground(const std::string& generator, const std::vector<int>& hidden,
                                 const std::string& activation = "tanh", std::uint64_t seed = 1) {
  Experiment experiment;
  experiment.data.generator = generator;
  experiment.data.seed = seed;
  experiment.seed = seed;
  for (const int units : hidden) experiment.network.hidden.push_back({units, activation});
  experiment.network.initializer = {"uniform", {{"low", -0.5}, {"high", 0.5}}, 0.1};
  experiment.training.shuffle = false;
  return experiment;
}

inline std::shared_ptr<const Experiment> shared(Experiment experiment) {
  return std::make_shared<const Experiment>(std::move(experiment));
}

// The error for an experiment's file whose top level holds `members` besides the format; empty when there is none.
inline std::string error_with(const std::string& members) {
  const Result<Experiment> experiment = read_experiment("{\"format\": \"perceptarium/1\", " + members + "}");
  return experiment ? "" : experiment.error();
}

inline bool all_finite(const Vector& values) { return values.array().isFinite().all(); }

}  // namespace perceptarium::test
