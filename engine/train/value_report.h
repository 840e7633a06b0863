#pragma once
// How far a network's predictions of a number are off. R² is evaluation's.

#include "engine/data/dataset.h"
#include "engine/nn/network.h"
#include "engine/train/evaluation.h"

#include <vector>

namespace perceptarium {

// In the values' own units.
struct ValueReport {
  double mean_absolute_error = 0.0;
  double root_mean_square_error = 0.0;
  double largest_error = 0.0;
  std::vector<Scalar> known, predicted;  // of each sample, finite
};

// Of samples whose targets were scaled so; there must be at least one.
ValueReport value_report(const Network<Scalar>& network, const Scalar* parameters, const Samples& samples,
                         const NumberScale& scale);

}  // namespace perceptarium
