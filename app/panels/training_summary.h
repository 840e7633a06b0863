#pragma once
// The Training card in one line, for when it is folded.

#include "engine/train/training_spec.h"

#include <string>

namespace perceptarium::ui {

// Optimizer, batch size and loss always; everything else where it is not at its default.
std::string training_summary(const TrainingSpec& training);

}  // namespace perceptarium::ui
