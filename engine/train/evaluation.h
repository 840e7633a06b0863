#pragma once
// Loss and accuracy of given parameters on the training and the test samples.

#include "engine/data/dataset.h"
#include "engine/nn/losses.h"
#include "engine/nn/network.h"

#include <limits>
#include <string>
#include <vector>

namespace perceptarium {

// NaN where the set is empty.
struct Metrics {
  Index count = 0;                                             // samples
  double loss = std::numeric_limits<double>::quiet_NaN();      // mean over the samples, without penalty; may be ∞
  double accuracy = std::numeric_limits<double>::quiet_NaN();  // share on the right side of the threshold, 0…1
};

struct Evaluation {
  Metrics train, test;
};

// Samples as the network sees them: features × samples and targets, outputs × samples.
struct Samples {
  MatrixOf<Scalar> inputs;
  MatrixOf<Scalar> targets;
  [[nodiscard]] Index count() const { return inputs.cols(); }
};

struct SampleSets {
  Samples train, test;
};

// Computes the features and codes the classes as targets for the loss and output activation.
SampleSets sample_sets(const Dataset& dataset, std::span<const std::string> features, const TargetCoding& coding);

// Owns the workspace for evaluation in blocks; allocates only when made.
class Evaluator {
 public:
  Evaluator(const ParameterLayout& layout, const TargetCoding& coding);
  [[nodiscard]] Metrics evaluate(const Network<Scalar>& network, const Scalar* parameters, const Samples& samples);

 private:
  TargetCoding coding_;
  Workspace<Scalar> workspace_;
};

}  // namespace perceptarium
