#include "engine/train/diagnosis.h"

#include "tests/support/catch.h"

using namespace perceptarium;
using Catch::Matchers::ContainsSubstring;

namespace {

TrainingSpec with_rate(double rate) {
  TrainingSpec training;
  training.optimizer.learning_rate = rate;
  return training;
}

Evaluation with_accuracy(double accuracy) {
  Evaluation evaluation;
  evaluation.train = {100, 0.5, accuracy};
  return evaluation;
}

}  // namespace

TEST_CASE("A divergence is told with its epoch, its rate and a cure", "[diagnosis]") {
  const Diagnosis seen = diagnose_divergence(with_rate(10), 3);
  CHECK(seen.health == Health::diverged);
  CHECK_THAT(seen.sentence, ContainsSubstring("epoch 3"));
  CHECK_THAT(seen.sentence, ContainsSubstring("learning rate 10 "));
  CHECK_FALSE(seen.reason.empty());
  for (const double rate : {1000.0, 10.0, 3.0, 1.0, 0.3, 0.1, 1e-3, 1e-6}) {
    const Diagnosis cure = diagnose_divergence(with_rate(rate), 0);
    REQUIRE(cure.learning_rate.has_value());
    CHECK(*cure.learning_rate < rate / 3);
    CHECK(*cure.learning_rate > rate / 100);
  }
}

TEST_CASE("Without training points the sentence says what to do", "[diagnosis]") {
  CHECK(diagnose_no_data(0).health == Health::no_data);
  CHECK(diagnose_no_data(5).health == Health::no_data);
  CHECK_FALSE(diagnose_no_data(0).sentence.empty());
  CHECK(diagnose_no_data(0).sentence != diagnose_no_data(5).sentence);
}

TEST_CASE("Saturation is named only when outputs are at their limits and points are wrong", "[diagnosis]") {
  CHECK(diagnose_saturation(with_rate(3), with_accuracy(0.5), 0.95).health == Health::saturated);
  CHECK_THAT(diagnose_saturation(with_rate(3), with_accuracy(0.5), 0.95).reason, ContainsSubstring("95 %"));
  CHECK(diagnose_saturation(with_rate(10), with_accuracy(0.5), 0.95).learning_rate == 0.3);
  CHECK(diagnose_saturation(with_rate(1), with_accuracy(0.5), 0.95).learning_rate == 0.03);
  CHECK(diagnose_saturation(with_rate(3), with_accuracy(0.5), 0.3).health == Health::healthy);
  CHECK(diagnose_saturation(with_rate(3), with_accuracy(0.99), 0.95).health == Health::healthy);
}

TEST_CASE("A suggested learning rate is never smaller than what is allowed, and the smallest has no cure",
          "[diagnosis]") {
  TrainingSpec training;
  training.optimizer.learning_rate = 3e-8;
  CHECK(diagnose_divergence(training, 1).learning_rate == smallest_learning_rate);
  training.optimizer.learning_rate = smallest_learning_rate;
  CHECK_FALSE(diagnose_divergence(training, 1).learning_rate.has_value());
}
