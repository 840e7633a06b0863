#include "engine/train/evaluation.h"

#include "engine/math/setting.h"

#include "tests/engine/support/naive_network.h"
#include "tests/engine/support/networks.h"
#include "tests/support/catch.h"

#include <cmath>
#include <memory>
#include <string>
#include <vector>

using namespace perceptarium;

namespace {

std::shared_ptr<const Dataset> circle(int points, double share) {
  DataSpec spec;
  spec.generator = "circle";
  spec.points = points;
  spec.training_share = share;
  return make_dataset(spec);
}

}  // namespace

TEST_CASE("Sample sets hold every sample once, on its side, with coded targets", "[evaluation]") {
  const auto dataset = circle(101, 0.4);
  const std::vector<std::string> features{"x2", "x1_squared"};
  const SampleSets sets = sample_sets(*dataset, features, {0.0, 1.0, 0.5});
  CHECK(sets.train.count() == 40);
  CHECK(sets.test.count() == 61);
  Index next_train = 0, next_test = 0;
  for (Index i = 0; i < dataset->samples(); ++i) {
    const bool test = dataset->parts[std::size_t(i)] == Part::test;
    const Samples& set = test ? sets.test : sets.train;
    const Index at = test ? next_test++ : next_train++;
    REQUIRE(set.inputs(0, at) == dataset->inputs(1, i));
    REQUIRE(set.inputs(1, at) == dataset->inputs(0, i) * dataset->inputs(0, i));
    REQUIRE(set.targets(0, at) == Scalar(dataset->labels[std::size_t(i)]));
  }
  const SampleSets signs = sample_sets(*dataset, features, {-1.0, 1.0, 0.0});
  CHECK(((signs.train.targets.array() + 1) / 2 == sets.train.targets.array()).all());
}

TEST_CASE("Loss and accuracy equal a count by hand, whatever the number of samples", "[evaluation]") {
  Rng rng(60);
  const ParameterLayout layout = test::layout_for({2, {4}, 1}, "tanh", "tanh");
  for (const std::string& loss_id : test::naive_losses()) {
    const Loss& loss = *find_entry(losses(), loss_id);
    const TargetCoding coding = target_coding(loss, "tanh");
    const Network<Scalar> network(layout, loss);
    Evaluator evaluator(layout, coding);
    for (const int points : {600, 1, 256, 257, 3}) {  // smaller ones after larger ones: nothing may be left over
      Vector parameters(layout.size);
      test::fill_random(parameters.data(), layout.size, 1.0, rng);
      const std::vector<std::string> features{"x1", "x2"};
      const Samples samples = sample_sets(*circle(points, 1.0), features, coding).train;
      const Metrics seen = evaluator.evaluate(network, parameters.data(), samples);
      test::NaiveNetwork naive(layout, loss_id);
      for (Index i = 0; i < layout.size; ++i) naive.parameters[std::size_t(i)] = double(parameters[i]);
      double sum = 0, correct = 0;
      for (Index i = 0; i < samples.count(); ++i) {
        const std::vector<double> x{samples.inputs(0, i), samples.inputs(1, i)};
        const double target = samples.targets(0, i);
        sum += naive.loss(x, {target});
        correct += (naive.outputs(x)[0] > coding.threshold) == (target > coding.threshold) ? 1 : 0;
      }
      CAPTURE(loss_id, points);
      CHECK(seen.count == points);
      CHECK(seen.loss == Approx(sum / points).epsilon(1e-4));
      CHECK(seen.accuracy == Approx(correct / points).margin(1e-9));
    }
  }
}

TEST_CASE("An empty set has no loss and no accuracy", "[evaluation]") {
  const ParameterLayout layout = test::layout_for({2, {}, 1}, "tanh", "tanh");
  Evaluator evaluator(layout, {});
  const Vector parameters = Vector::Zero(layout.size);
  const Metrics seen = evaluator.evaluate(Network<Scalar>(layout, losses().front()), parameters.data(), Samples{});
  CHECK(seen.count == 0);
  CHECK(std::isnan(seen.loss));
  CHECK(std::isnan(seen.accuracy));
}
