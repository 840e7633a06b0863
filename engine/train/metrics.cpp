#include "engine/train/metrics.h"

#include "engine/train/sample_blocks.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace perceptarium {

namespace {

double ratio(Index part, Index whole) {
  return whole > 0 ? double(part) / double(whole) : std::numeric_limits<double>::quiet_NaN();
}

ClassScores scores_of(const MatrixOf<Index>& confusion, Index label) {
  const Index right = confusion(label, label);
  const Index support = confusion.row(label).sum();
  const Index predicted = confusion.col(label).sum();
  return {ratio(right, predicted), ratio(right, support), ratio(2 * right, support + predicted), support};
}

double mean_of(const std::vector<ClassScores>& classes, double ClassScores::*score) {
  double sum = 0;
  Index count = 0;
  for (const ClassScores& one : classes) {
    if (std::isnan(one.*score)) continue;
    sum += one.*score;
    ++count;
  }
  return count > 0 ? sum / double(count) : std::numeric_limits<double>::quiet_NaN();
}

// The first of the largest; what is not a number is never larger.
int largest(const auto& values) {
  int found = 0;
  for (Index i = 1; i < values.size(); ++i) {
    if (values(i) > values(found)) found = int(i);
  }
  return found;
}

struct Predictions {
  std::vector<int> known, predicted;
  std::vector<double> scores;  // with two classes only

  void add(const auto& outputs, const auto& targets, const TargetCoding& coding) {
    if (outputs.size() == 1) {
      known.push_back(double(targets(0)) > (coding.low + coding.high) / 2 ? 1 : 0);
      predicted.push_back(double(outputs(0)) > coding.threshold ? 1 : 0);
      scores.push_back(double(outputs(0)));
      return;
    }
    known.push_back(largest(targets));
    predicted.push_back(largest(outputs));
    if (outputs.size() == 2) scores.push_back(double(outputs(1)) - double(outputs(0)));
  }
};

}  // namespace

ClassificationReport classification_report(std::span<const int> known, std::span<const int> predicted, int classes) {
  ClassificationReport report;
  report.confusion = MatrixOf<Index>::Zero(classes, classes);
  for (std::size_t i = 0; i < known.size(); ++i) ++report.confusion(known[i], predicted[i]);
  for (int label = 0; label < classes; ++label) report.classes.push_back(scores_of(report.confusion, label));
  report.macro = {mean_of(report.classes, &ClassScores::precision), mean_of(report.classes, &ClassScores::recall),
                  mean_of(report.classes, &ClassScores::f1), Index(known.size())};
  return report;
}

// Fawcett 2006, algorithms 1 and 2: equal scores move along the diagonal together.
RocCurve roc_curve(std::span<const double> scores, std::span<const int> known) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const auto positives = double(std::count(known.begin(), known.end(), 1));
  const double negatives = double(known.size()) - positives;
  if (positives == 0 || negatives == 0) return {};
  const auto score = [&](std::size_t i) { return std::isnan(scores[i]) ? -infinity : scores[i]; };
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t(0));
  std::sort(order.begin(), order.end(), [&](std::size_t one, std::size_t two) { return score(one) > score(two); });

  RocCurve curve{{{infinity, 0, 0}}, 0};
  double true_positives = 0;
  double false_positives = 0;
  for (std::size_t i = 0; i < order.size();) {
    const double threshold = score(order[i]);
    for (; i < order.size() && score(order[i]) == threshold; ++i) {
      (known[order[i]] == 1 ? true_positives : false_positives) += 1;
    }
    const RocPoint last = curve.points.back();
    const RocPoint next{threshold, false_positives / negatives, true_positives / positives};
    curve.area +=
        (next.false_positive_rate - last.false_positive_rate) * (next.true_positive_rate + last.true_positive_rate) / 2;
    curve.points.push_back(next);
  }
  return curve;
}

ClassificationReport classification_report(const Network<Scalar>& network, const Scalar* parameters,
                                           const Samples& samples, const TargetCoding& coding) {
  Workspace<Scalar> workspace(network.layout(), samples_per_block);
  const std::size_t last = network.layout().layers.size() - 1;
  Predictions predictions;
  for_each_block(network, parameters, samples, workspace, [&](Index begin, Index count) {
    const auto outputs = std::as_const(workspace).activations(last);
    for (Index i = 0; i < count; ++i) predictions.add(outputs.col(i), samples.targets.col(begin + i), coding);
  });
  const int classes = std::max(2, int(network.layout().outputs()));
  ClassificationReport report = classification_report(predictions.known, predictions.predicted, classes);
  if (classes == 2) report.roc = roc_curve(predictions.scores, predictions.known);
  return report;
}

}  // namespace perceptarium
