#pragma once
// Loss and accuracy of given parameters on the training and the test samples.

#include "engine/data/dataset.h"
#include "engine/nn/losses.h"
#include "engine/nn/network.h"

#include <limits>
#include <string>
#include <vector>

namespace perceptarium {

// NaN where the set is empty, and where the task has no such number.
struct Metrics {
  Index count = 0;                                         // samples
  double loss = std::numeric_limits<double>::quiet_NaN();  // mean over the samples, without penalty; may be ∞
  // In classification: share on the right side of the threshold, or whose largest output is the true class's; 0…1.
  double accuracy = std::numeric_limits<double>::quiet_NaN();
  // In regression: 1 − Σ(y − t)²/Σ(t − mean t)²; 1 is perfect, 0 no better than the mean, −∞ beyond all
  // bounds. NaN when all t are equal.
  double r_squared = std::numeric_limits<double>::quiet_NaN();
};

struct Evaluation {
  Metrics train, validation, test;

  // What a run is judged by: the test part, or the training part when there is no other.
  [[nodiscard]] const Metrics& judged() const { return test.count > 0 ? test : train; }
};

// Samples as the network sees them: inputs × samples and targets, outputs × samples.
struct Samples {
  MatrixOf<Scalar> inputs;
  MatrixOf<Scalar> targets;
  [[nodiscard]] Index count() const { return inputs.cols(); }
};

struct SampleSets {
  Samples train, validation, test;
};

// Computes the features and codes what is to be predicted as targets for the loss and output activation: classes by
// `coding`, one output per class when there are several outputs; numbers of a table standardised by the training part.
SampleSets sample_sets(const Dataset& dataset, std::span<const std::string> features, const TargetCoding& coding,
                       int outputs = 1);

// Owns the workspace for evaluation in blocks; allocates only when made.
class Evaluator {
 public:
  Evaluator(const ParameterLayout& layout, const TargetCoding& coding, Task task = Task::binary);
  [[nodiscard]] Metrics evaluate(const Network<Scalar>& network, const Scalar* parameters, const Samples& samples);

 private:
  Index count_correct(Index last, Index count);

  TargetCoding coding_;
  Task task_;
  Workspace<Scalar> workspace_;
};

}  // namespace perceptarium
