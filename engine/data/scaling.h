#pragma once
// Filling gaps and scaling, both fitted to the training samples alone, so that nothing is learnt from the others.

#include "engine/data/dataset.h"
#include "engine/data/imported_table.h"
#include "engine/math/types.h"

#include <span>

namespace perceptarium {

// Fitted to the values whose part is training; a constant row becomes 0. Without training samples nothing is scaled.
NumberScale fit_scale(std::span<const double> values, std::span<const Part> parts, Scaling scaling);

// Puts mean or median of the training samples into every gap (NaN) of a row; 0 when all of those are gaps.
void fill_gaps(std::span<double> values, std::span<const Part> parts, MissingValues missing);

}  // namespace perceptarium
