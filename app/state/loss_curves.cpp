#include "app/state/loss_curves.h"

#include <algorithm>
#include <cmath>

namespace perceptarium::ui {

const std::vector<float>& LossCurves::judged() const {
  return std::any_of(test.begin(), test.end(), [](float loss) { return std::isfinite(loss); }) ? test : train;
}

LossCurves loss_curves(const Snapshot& run) {
  const Progress& progress = run.progress;
  LossCurves curves;
  const auto add = [&](std::int64_t epoch, double train, double validation, double test) {
    curves.epochs.push_back(float(epoch));
    curves.train.push_back(float(train));
    curves.validation.push_back(float(validation));
    curves.test.push_back(float(test));
  };
  const bool ends_now = !progress.in_past && !progress.history.empty() && run.evaluation.train.count > 0;
  for (const HistoryEntry& entry : progress.history) {
    if (ends_now && entry.epoch >= progress.epoch) break;
    add(entry.epoch, entry.train_loss, entry.validation_loss, entry.test_loss);
  }
  if (ends_now) {
    const auto loss_of = [](const Metrics& metrics) { return metrics.count > 0 ? metrics.loss : std::nan(""); };
    add(progress.epoch, loss_of(run.evaluation.train), loss_of(run.evaluation.validation),
        loss_of(run.evaluation.test));
  }
  return curves;
}

}  // namespace perceptarium::ui
