#include "engine/train/evaluation.h"

#include "engine/train/sample_blocks.h"

#include "engine/data/features.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace perceptarium {

namespace {

void write_target(const Dataset& dataset, std::size_t sample, const TargetCoding& coding, auto target) {
  if (dataset.shape.task == Task::regression) {
    target(0) = Scalar(dataset.value_scale.scaled(double(dataset.values[sample])));
  } else if (target.size() == 1) {
    target(0) = Scalar(dataset.labels[sample] == 0 ? coding.low : coding.high);
  } else {
    target.setConstant(Scalar(coding.low));
    target(dataset.labels[sample]) = Scalar(coding.high);
  }
}

Samples select(const MatrixOf<Scalar>& inputs, const Dataset& dataset, const TargetCoding& coding, int outputs,
               Part part) {
  const Index count = std::count(dataset.parts.begin(), dataset.parts.end(), part);
  Samples samples{MatrixOf<Scalar>(inputs.rows(), count), MatrixOf<Scalar>(outputs, count)};
  Index next = 0;
  for (Index i = 0; i < inputs.cols(); ++i) {
    if (dataset.parts[std::size_t(i)] != part) continue;
    samples.inputs.col(next) = inputs.col(i);
    write_target(dataset, std::size_t(i), coding, samples.targets.col(next));
    ++next;
  }
  return samples;
}

// 1 − residual/variation of the targets.
double r_squared_of(const Samples& samples, double residual) {
  const auto targets = samples.targets.row(0).cast<double>().array();
  const double variation = (targets - targets.mean()).square().sum();
  return variation > 0 ? 1.0 - residual / variation : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

SampleSets sample_sets(const Dataset& dataset, std::span<const std::string> features, const TargetCoding& coding,
                       int outputs) {
  const MatrixOf<Scalar> inputs = feature_matrix(features, dataset);
  return {select(inputs, dataset, coding, outputs, Part::training),
          select(inputs, dataset, coding, outputs, Part::validation),
          select(inputs, dataset, coding, outputs, Part::test)};
}

Evaluator::Evaluator(const ParameterLayout& layout, const TargetCoding& coding, Task task)
    : coding_(coding), task_(task), workspace_(layout, samples_per_block) {}

// Of the samples in the workspace after a forward pass.
Index Evaluator::count_correct(Index last, Index count) {
  const auto outputs = std::as_const(workspace_).activations(std::size_t(last));
  const auto targets = std::as_const(workspace_).target();
  if (outputs.rows() == 1) {
    const auto threshold = Scalar(coding_.threshold);
    const auto middle = Scalar((coding_.low + coding_.high) / 2);
    return ((outputs.leftCols(count).array() > threshold) == (targets.leftCols(count).array() > middle)).count();
  }
  Index correct = 0;
  for (Index sample = 0; sample < count; ++sample) {
    Index predicted = 0;
    Index wanted = 0;
    outputs.col(sample).maxCoeff(&predicted);
    targets.col(sample).maxCoeff(&wanted);
    if (predicted == wanted) ++correct;
  }
  return correct;
}

Metrics Evaluator::evaluate(const Network<Scalar>& network, const Scalar* parameters, const Samples& samples) {
  const Index total = samples.count();
  if (total == 0) return {};
  const Index last = Index(network.layout().layers.size()) - 1;
  double loss = 0;
  double residual = 0;
  Index correct = 0;
  for_each_block(network, parameters, samples, workspace_, [&](Index, Index count) {
    loss += double(network.loss(workspace_)) * double(count);
    if (task_ == Task::regression) {
      const auto outputs = std::as_const(workspace_).activations(std::size_t(last)).leftCols(count);
      residual += double((outputs - workspace_.target().leftCols(count)).squaredNorm());
    } else {
      correct += count_correct(last, count);
    }
  });
  // Where the forward pass overflowed into ∞ − ∞, the loss is beyond all bounds: NaN only ever means an empty set.
  if (std::isnan(loss)) loss = std::numeric_limits<double>::infinity();
  if (std::isnan(residual)) residual = std::numeric_limits<double>::infinity();
  Metrics metrics;
  metrics.count = total;
  metrics.loss = loss / double(total);
  if (task_ == Task::regression) {
    metrics.r_squared = r_squared_of(samples, residual);
  } else {
    metrics.accuracy = double(correct) / double(total);
  }
  return metrics;
}

}  // namespace perceptarium
