#include "engine/train/diagnosis.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace perceptarium {

namespace {

std::string number(double value) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 3).ptr;
  return {text.data(), end};
}

// So many times smaller but not below what is allowed, on the 1–3 ladder that learning rates are usually tried on.
std::optional<double> smaller_rate(double rate, double times) {
  if (rate <= smallest_learning_rate) return std::nullopt;
  const double target = rate / times * 1.01;  // 3/10 is a little below 0.3
  const int exponent = int(std::floor(std::log10(target)));
  const double digit = target / std::pow(10.0, exponent) >= 3.0 ? 3.0 : 1.0;
  // A division by a power of ten is rounded once, where a multiplication by a fraction would be twice: 0.3, not
  // 0.30…04.
  const double step = exponent < 0 ? digit / std::pow(10.0, -exponent) : digit * std::pow(10.0, exponent);
  return std::max(smallest_learning_rate, step);
}

constexpr double stuck_share = 0.8;     // so many outputs at their limits …
constexpr double stuck_accuracy = 0.8;  // … while so few points are right

}  // namespace

Diagnosis diagnose_divergence(const TrainingSpec& training, std::int64_t epoch) {
  const double rate = training.optimizer.learning_rate;
  return {Health::diverged,
          "Diverged at epoch " + std::to_string(epoch) + ": learning rate " + number(rate) + " is too large",
          "The loss overflowed. The last finite weights are kept.", smaller_rate(rate, 10)};
}

Diagnosis diagnose_early_stop(const TrainingSpec& training, std::int64_t epoch, std::int64_t best_epoch,
                              bool validated) {
  return {Health::stopped,
          "Stopped early at epoch " + std::to_string(epoch),
          std::string(validated ? "The validation loss" : "The test loss") + " had not improved for " +
              std::to_string(training.early_stopping.patience) + " epochs. The weights of epoch " +
              std::to_string(best_epoch) + " are back; Play goes on.",
          {}};
}

std::optional<Diagnosis> diagnose_pairing(const TrainingSpec& training, const NetworkSpec& network) {
  if (network.output_activation == "step" && training.loss != "perceptron") {
    return Diagnosis{Health::cannot_learn,
                     "A step output learns with the perceptron loss only",
                     "The slope of a step is 0 everywhere: any other loss sends no gradient back.",
                     {}};
  }
  if (training.loss == "categorical_cross_entropy" && network.output_activation != "softmax") {
    return Diagnosis{Health::cannot_learn,
                     "Categorical cross-entropy needs a softmax output",
                     "It looks at the true class's output only; nothing but softmax makes the others fall.",
                     {}};
  }
  for (const LayerSpec& layer : network.hidden) {
    if (layer.activation != "step") continue;
    return Diagnosis{Health::cannot_learn,
                     "Hidden step units never learn",
                     "The slope of a step is 0 everywhere: no gradient passes. Only the layers after them train.",
                     {}};
  }
  return std::nullopt;
}

Diagnosis diagnose_no_data(Index test_samples) {
  if (test_samples == 0) return {Health::no_data, "Nothing to learn from yet", "Paint some points on the board.", {}};
  return {Health::no_data, "Every point is a test point", "Raise the training share or paint more points.", {}};
}

double saturated_share(const Activation& output, const ConstBlock<Scalar>& outputs, Index count) {
  const auto margin = Scalar(0.01 * (output.high - output.low));
  const auto values = outputs.leftCols(count).array();
  const auto at_limits = (values < Scalar(output.low) + margin) || (values > Scalar(output.high) - margin);
  return double(at_limits.colwise().all().count()) / double(count);
}

Diagnosis diagnose_saturation(const TrainingSpec& training, const Evaluation& evaluation, double saturated_share) {
  const Metrics& train = evaluation.train;
  const double good = std::isnan(train.accuracy) ? train.r_squared : train.accuracy;
  if (saturated_share < stuck_share || good > stuck_accuracy) return {};
  const int percent = int(std::lround(100.0 * saturated_share));
  return {Health::saturated, "Stuck: the outputs are saturated",
          std::to_string(percent) + " % are at a limit, where the gradient is almost zero. A step was too large.",
          smaller_rate(training.optimizer.learning_rate, 30)};
}

}  // namespace perceptarium
