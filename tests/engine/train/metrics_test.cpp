#include "engine/train/metrics.h"

#include "engine/math/rng.h"
#include "engine/session/presets.h"
#include "engine/session/recipe.h"

#include "tests/engine/support/networks.h"
#include "tests/support/catch.h"

#include <cmath>
#include <limits>
#include <string>
#include <vector>

using namespace perceptarium;

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

// The share of pairs of a positive and a negative sample in which the positive one scores higher; ties count half.
double share_of_pairs(const std::vector<double>& scores, const std::vector<int>& known) {
  double won = 0, pairs = 0;
  for (std::size_t i = 0; i < scores.size(); ++i) {
    for (std::size_t k = 0; k < scores.size(); ++k) {
      if (known[i] != 1 || known[k] != 0) continue;
      won += scores[i] > scores[k] ? 1.0 : scores[i] == scores[k] ? 0.5 : 0.0;
      pairs += 1;
    }
  }
  return won / pairs;
}

Trainer trained(const std::string& id, int epochs) {
  const Experiment experiment = preset(id).value();
  Trainer trainer = make_trainer(experiment, make_dataset(experiment.data));
  while (trainer.epoch() < epochs && trainer.step() == StepResult::done) continue;
  return trainer;
}

ClassificationReport report_of(const Trainer& trainer, const Samples& samples) {
  const Recipe& recipe = trainer.recipe();
  const TargetCoding coding =
      target_coding(*find_entry(losses(), recipe.training.loss), recipe.network.output_activation);
  return classification_report(trainer.network(), trainer.parameters().data(), samples, coding);
}

}  // namespace

TEST_CASE("Three classes counted by hand", "[metrics]") {
  const std::vector<int> known{0, 0, 0, 0, 1, 1, 1, 2, 2, 2};
  const std::vector<int> predicted{0, 0, 0, 1, 1, 1, 0, 2, 1, 0};
  const ClassificationReport report = classification_report(known, predicted, 3);
  MatrixOf<Index> expected(3, 3);
  expected << 3, 1, 0, 1, 2, 0, 1, 1, 1;
  CHECK(report.confusion == expected);
  CHECK(report.classes[0].precision == Approx(3.0 / 5));
  CHECK(report.classes[0].recall == Approx(3.0 / 4));
  CHECK(report.classes[0].f1 == Approx(2 * 0.6 * 0.75 / (0.6 + 0.75)));
  CHECK(report.classes[1].precision == Approx(2.0 / 4));
  CHECK(report.classes[1].recall == Approx(2.0 / 3));
  CHECK(report.classes[2].precision == Approx(1.0));
  CHECK(report.classes[2].recall == Approx(1.0 / 3));
  CHECK(report.classes[2].f1 == Approx(0.5));
  CHECK(report.classes[2].support == 3);
  CHECK(report.macro.precision == Approx((0.6 + 0.5 + 1.0) / 3));
  CHECK(report.macro.recall == Approx((0.75 + 2.0 / 3 + 1.0 / 3) / 3));
  CHECK(report.macro.support == 10);
  CHECK(report.roc.points.empty());
  CHECK(std::isnan(report.roc.area));
}

TEST_CASE("A class that is absent or never predicted has no such score, and no mean of it", "[metrics]") {
  const std::vector<int> known{0, 0, 1};
  const std::vector<int> predicted{0, 3, 0};
  const ClassificationReport report = classification_report(known, predicted, 4);
  CHECK(std::isnan(report.classes[1].precision));  // there, but never predicted
  CHECK(report.classes[1].recall == 0);
  CHECK(report.classes[1].f1 == 0);
  CHECK(std::isnan(report.classes[2].precision));  // neither
  CHECK(std::isnan(report.classes[2].recall));
  CHECK(std::isnan(report.classes[2].f1));
  CHECK(report.classes[3].precision == 0);  // predicted, but not there
  CHECK(std::isnan(report.classes[3].recall));
  CHECK(report.classes[3].f1 == 0);
  CHECK(report.macro.precision == Approx((0.5 + 0.0) / 2));
  CHECK(report.macro.recall == Approx((0.5 + 0.0) / 2));
  CHECK(report.macro.f1 == Approx((0.5 + 0.0 + 0.0) / 3));
}

TEST_CASE("No samples give an empty report", "[metrics]") {
  const ClassificationReport report = classification_report(std::vector<int>{}, std::vector<int>{}, 2);
  CHECK(report.confusion == MatrixOf<Index>::Zero(2, 2));
  CHECK(std::isnan(report.macro.f1));
}

TEST_CASE("A ROC curve by hand: equal scores make one step", "[metrics]") {
  const std::vector<double> scores{0.9, 0.8, 0.8, 0.8, 0.3};
  const std::vector<int> known{1, 1, 0, 1, 0};
  const RocCurve curve = roc_curve(scores, known);
  REQUIRE(curve.points.size() == 4);
  CHECK(std::isinf(curve.points[0].threshold));
  CHECK(curve.points[0].true_positive_rate == 0);
  CHECK(curve.points[1].true_positive_rate == Approx(1.0 / 3));
  CHECK(curve.points[1].false_positive_rate == 0);
  CHECK(curve.points[2].threshold == 0.8);
  CHECK(curve.points[2].true_positive_rate == 1);
  CHECK(curve.points[2].false_positive_rate == 0.5);
  CHECK(curve.points[3].false_positive_rate == 1);
  CHECK(curve.area == Approx(5.0 / 6));
}

TEST_CASE("The area under the curve is the Mann-Whitney U, ties included", "[metrics]") {
  Rng rng(70);
  for (int round = 0; round < 200; ++round) {
    const int levels = round % 2 == 0 ? 4 : 1000;  // of the score: few make many ties
    std::vector<double> scores{0, 1};
    std::vector<int> known{1, 0};
    for (int i = 0; i < 5 + round; ++i) {
      known.push_back(rng.uniform(0, 1) < 0.3 ? 1 : 0);
      scores.push_back(std::floor(rng.uniform(0, 1) * levels + 0.2 * known.back() * levels));
    }
    REQUIRE(roc_curve(scores, known).area == Approx(share_of_pairs(scores, known)).epsilon(1e-12));
  }
}

TEST_CASE("A ROC curve needs both classes, and survives scores that are no numbers", "[metrics]") {
  CHECK(std::isnan(roc_curve(std::vector<double>{1, 2}, std::vector<int>{1, 1}).area));
  CHECK(roc_curve(std::vector<double>{1, 2}, std::vector<int>{0, 0}).points.empty());
  CHECK(roc_curve(std::vector<double>{not_a_number, 2, not_a_number, 1}, std::vector<int>{0, 1, 0, 1}).area == 1);
  CHECK(roc_curve(std::vector<double>{not_a_number, not_a_number}, std::vector<int>{0, 1}).area == 0.5);
}

TEST_CASE("A network's report agrees with its accuracy, whatever the outputs", "[metrics]") {
  for (const auto& [id, classes] : {std::pair{"circle", 2}, std::pair{"iris", 3}, std::pair{"digits", 10}}) {
    CAPTURE(id);
    Trainer trainer = trained(id, 2);
    const Evaluation evaluation = trainer.evaluate();
    const std::pair<const Samples&, const Metrics&> parts[] = {{trainer.samples().train, evaluation.train},
                                                               {trainer.samples().test, evaluation.test}};
    for (const auto& [samples, metrics] : parts) {
      const ClassificationReport report = report_of(trainer, samples);
      REQUIRE(report.confusion.rows() == classes);
      CHECK(report.confusion.sum() == samples.count());
      CHECK(double(report.confusion.trace()) / double(samples.count()) == Approx(metrics.accuracy));
      CHECK(report.macro.support == samples.count());
      CHECK(report.roc.points.empty() == (classes > 2));
    }
  }
}

TEST_CASE("A softmax over two classes orders the samples like its second output", "[metrics]") {
  const ParameterLayout layout = layout_of(NetworkSpec{{}, "softmax", {}}, 1, 2);
  const Network<Scalar> network(layout, *find_entry(losses(), "categorical_cross_entropy"));
  Vector parameters(4);
  parameters << -1, 0, 1, 0;  // class 1 where the input is above 0
  Samples samples{MatrixOf<Scalar>(1, 5), MatrixOf<Scalar>(2, 5)};
  samples.inputs << -2, -1, 0.5, 1, 2;
  samples.targets << 1, 0, 1, 0, 0, 0, 1, 0, 1, 1;  // classes 0 1 0 1 1
  const ClassificationReport report = classification_report(network, parameters.data(), samples, {0, 1, 0.5});
  MatrixOf<Index> expected(2, 2);
  expected << 1, 1, 1, 2;
  CHECK(report.confusion == expected);
  CHECK(report.roc.area == Approx(5.0 / 6));
  CHECK(report.roc.points.size() == 6);
}

TEST_CASE("Outputs that overflow are counted, not lost", "[metrics]") {
  const ParameterLayout layout = layout_of(NetworkSpec{{{1, "linear"}}, "linear", {}}, 1, 1);
  const Network<Scalar> network(layout, *find_entry(losses(), "half_squared_error"));
  Vector parameters(4);
  parameters << 1e38F, 0, 1e38F, 0;
  Samples samples{MatrixOf<Scalar>(1, 2), MatrixOf<Scalar>(1, 2)};
  samples.inputs << -1e30F, 1e30F;
  samples.targets << -1, 1;
  const ClassificationReport report = classification_report(network, parameters.data(), samples, {});
  CHECK(report.confusion.sum() == 2);
  CHECK(report.confusion.trace() == 2);
}
