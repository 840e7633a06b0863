#pragma once
// A run's losses as curves. Their last place is the present moment, also in the middle of an epoch.

#include "engine/session/snapshot.h"

#include <vector>

namespace perceptarium::ui {

struct LossCurves {
  std::vector<float> epochs, train, validation, test;  // as many of each; NaN where there is no such loss

  // What a run is judged by.
  [[nodiscard]] const std::vector<float>& judged() const;
};

// The history has an entry at the end of an epoch; batches and edits after it move the losses on. So the last epoch's
// losses are those of the weights that are shown, the same numbers as everywhere else. While the past is shown, the
// curves end as they ended.
LossCurves loss_curves(const Snapshot& run);

}  // namespace perceptarium::ui
