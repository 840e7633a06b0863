#pragma once
// How sharply the training objective is curved at given parameters: the largest eigenvalue λ of its Hessian. From 2/λ
// on, plain gradient descent is unstable (engine/optim/stability.h).
//
// The objective is what gradient descent with the whole set as one batch sees: the mean loss over the training samples,
// plus the smooth part of the penalties (L2; that of L1 has no curvature). Dropout is off. Batch normalization uses the
// statistics of the samples themselves, as in a training pass, so that they move with the weights. The learner takes
// the penalty's step after the loss's instead of together with it, which lets it bear a rate larger by a share of at
// most about twice (L2 rate)/λ.

#include "engine/nn/parameters.h"
#include "engine/train/evaluation.h"
#include "engine/train/training_spec.h"

#include <cstdint>
#include <limits>
#include <stop_token>

namespace perceptarium {

struct CurvatureOptions {
  double tolerance = 1e-3;  // of λ, relative
  int most_products = 64;   // of the Hessian with a vector; each takes two gradients
  // Of so many samples at most, evenly spaced; fewer, but at least 64, when samples × parameters is above most_work.
  // Where even these are too much, there are fewer products, but at least 8.
  Index most_samples = 4096;
  double most_work = 2e7;
};

struct Curvature {
  // The largest eigenvalue; ≤ 0 where the objective bends nowhere upwards. NaN when numbers overflowed.
  double largest = std::numeric_limits<double>::quiet_NaN();
  bool converged = false;  // to the tolerance
  int products = 0;        // that it took
  Index samples = 0;       // that it was computed from; 0 = none, stopped, or above 1.2 million parameters
  Index all_samples = 0;
};

// Lanczos' iteration (1950) with full reorthogonalization on products of the Hessian with a vector (Pearlmutter 1994),
// which are central differences of the gradient in double. The result is deterministic: its start comes from the seed.
// `parameters`: layout.size numbers. Needs memory for up to 80 MB of vectors.
Curvature largest_curvature(const ParameterLayout& layout, const TrainingSpec& training, const Samples& samples,
                            const Vector& parameters, std::uint64_t seed, const CurvatureOptions& options = {},
                            const std::stop_token& stop = {});

}  // namespace perceptarium
