#pragma once
// What is wrong with a run, in a sentence that a student understands, and what to do about it.

#include "engine/nn/activations.h"
#include "engine/nn/network_spec.h"
#include "engine/train/evaluation.h"
#include "engine/train/training_spec.h"

#include <cstdint>
#include <optional>
#include <string>

namespace perceptarium {

enum class Health : std::uint8_t { healthy, no_data, diverged, saturated, stopped, cannot_learn };

struct Diagnosis {
  Health health = Health::healthy;
  std::string sentence;                 // what happened
  std::string reason;                   // why, and what was kept
  std::optional<double> learning_rate;  // a learning rate that should cure it
};

Diagnosis diagnose_divergence(const TrainingSpec& training, std::int64_t epoch);
// `validated`: there is a validation part whose loss was watched; otherwise it was the test loss.
Diagnosis diagnose_early_stop(const TrainingSpec& training, std::int64_t epoch, std::int64_t best_epoch,
                              bool validated);
// What cannot be learnt because loss and activations do not go together, if anything: a step has no slope, and
// categorical cross-entropy holds back no output but softmax's.
std::optional<Diagnosis> diagnose_pairing(const TrainingSpec& training, const NetworkSpec& network);
Diagnosis diagnose_no_data(Index test_samples);

inline constexpr Index most_diagnosed_samples = 512;  // training samples looked at for dead and saturated units

// The share of samples all of whose outputs stand within 1 % of a limit of the activation's range, which must be
// bounded. `outputs`: of the output layer after a forward pass, outputs × lanes, of which the first `count` are
// samples.
double saturated_share(const Activation& output, const ConstBlock<Scalar>& outputs, Index count);

// Saturation hides divergence: a bounded output stands at its limits, where the gradient vanishes, and the loss stays
// high. `saturated_share`: of the training samples, those whose outputs are within 1 % of a limit of their range.
Diagnosis diagnose_saturation(const TrainingSpec& training, const Evaluation& evaluation, double saturated_share);

}  // namespace perceptarium
