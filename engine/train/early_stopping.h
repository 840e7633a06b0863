#pragma once
// Watches a loss from epoch to epoch and says when it is no longer worth going on. Prechelt 1998.

#include "engine/math/types.h"
#include "engine/train/training_spec.h"

#include <cstdint>
#include <limits>

namespace perceptarium {

class EarlyStopping {
 public:
  // The loss after an epoch with the parameters it belongs to. Returns true when the patience is used up: a loss that
  // is not a number never counts as an improvement.
  bool is_over(const EarlyStoppingSpec& spec, std::int64_t epoch, double loss,
               const ParameterView<Scalar>& parameters) {
    if (best_parameters_.size() != parameters.size() || loss < best_loss_ - spec.minimum_improvement) {
      best_loss_ = loss;
      best_epoch_ = epoch;
      best_parameters_ = parameters;
      return false;
    }
    return epoch - best_epoch_ >= spec.patience;
  }
  void restart() {
    best_loss_ = std::numeric_limits<double>::infinity();
    best_parameters_.resize(0);
  }

  [[nodiscard]] std::int64_t best_epoch() const { return best_epoch_; }
  [[nodiscard]] const Vector& best_parameters() const { return best_parameters_; }

 private:
  double best_loss_ = std::numeric_limits<double>::infinity();
  std::int64_t best_epoch_ = 0;
  Vector best_parameters_;  // empty until the first epoch
};

}  // namespace perceptarium
