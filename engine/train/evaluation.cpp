#include "engine/train/evaluation.h"

#include "engine/data/features.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace perceptarium {

namespace {

constexpr Index evaluation_block = 256;  // samples per pass: large enough for speed, small enough to stay in cache

Samples select(const MatrixOf<Scalar>& inputs, const Dataset& dataset, const TargetCoding& coding, bool test) {
  const Index count = std::count(dataset.is_test.begin(), dataset.is_test.end(), std::uint8_t(test ? 1 : 0));
  Samples samples{MatrixOf<Scalar>(inputs.rows(), count), MatrixOf<Scalar>(1, count)};
  Index next = 0;
  for (Index i = 0; i < inputs.cols(); ++i) {
    if ((dataset.is_test[std::size_t(i)] != 0) != test) continue;
    samples.inputs.col(next) = inputs.col(i);
    samples.targets(0, next) = Scalar(dataset.labels[std::size_t(i)] == 0 ? coding.low : coding.high);
    ++next;
  }
  return samples;
}

}  // namespace

SampleSets sample_sets(const Dataset& dataset, std::span<const std::string> features, const TargetCoding& coding) {
  const MatrixOf<Scalar> inputs = feature_matrix(features, dataset.inputs);
  return {select(inputs, dataset, coding, false), select(inputs, dataset, coding, true)};
}

Evaluator::Evaluator(const ParameterLayout& layout, const TargetCoding& coding)
    : coding_(coding), workspace_(layout, evaluation_block) {}

Metrics Evaluator::evaluate(const Network<Scalar>& network, const Scalar* parameters, const Samples& samples) {
  const Index total = samples.count();
  if (total == 0) return {};
  const auto threshold = Scalar(coding_.threshold);
  double loss = 0;
  Index correct = 0;
  for (Index begin = 0; begin < total; begin += evaluation_block) {
    const Index count = std::min(evaluation_block, total - begin);
    workspace_.set_count(count);
    workspace_.input().leftCols(count) = samples.inputs.middleCols(begin, count);
    workspace_.target().leftCols(count) = samples.targets.middleCols(begin, count);
    network.forward(parameters, workspace_);
    loss += double(network.loss(workspace_)) * double(count);
    const auto outputs = workspace_.activations(network.layout().layers.size() - 1).leftCols(count).array();
    correct += ((outputs > threshold) == (workspace_.target().leftCols(count).array() > threshold)).count();
  }
  // Where the forward pass overflowed into ∞ − ∞, the loss is beyond all bounds: NaN only ever means an empty set.
  if (std::isnan(loss)) loss = std::numeric_limits<double>::infinity();
  // Finite parameters can still overflow on the way; ∞ − ∞ is no more a loss than ∞ is.
  if (std::isnan(loss)) loss = std::numeric_limits<double>::infinity();
  return {total, loss / double(total), double(correct) / double(total)};
}

}  // namespace perceptarium
