#pragma once
// What the curvature of the loss means for the learning rate: where the mark stands, and what is said about it.

#include "engine/session/experiment.h"
#include "engine/train/curvature.h"
#include "engine/train/diagnosis.h"

#include <optional>
#include <string>

namespace perceptarium::ui {

struct RateLimit {
  // The learning rate from which on steps at the present epoch of the schedule are unstable; none where there is none.
  std::optional<double> rate;
  std::string label;     // "2/λ"
  std::string sentence;  // what it is, the number, and what it means that the rate is beyond it; empty = nothing known
};

// `curvature` may be null while it is not known. `epoch` and `health`: of the run. Stuck at the outputs' limits it has
// no mark: there the loss is flat, and every rate would look safe.
RateLimit rate_limit(const Experiment& experiment, const Curvature* curvature, double epoch,
                     Health health = Health::healthy);

}  // namespace perceptarium::ui
