#include "app/panels/rate_limit.h"

#include "tests/support/catch.h"

#include <cmath>

using namespace perceptarium;
using namespace perceptarium::ui;
using Catch::Matchers::ContainsSubstring;

namespace {

Curvature curvature(double largest) {
  Curvature result;
  result.largest = largest;
  result.converged = true;
  result.samples = result.all_samples = 250;
  return result;
}

Experiment with_momentum(double momentum, bool nesterov) {
  Experiment experiment;
  experiment.training.optimizer.settings = {{"momentum", momentum}, {"nesterov", nesterov ? 1.0 : 0.0}};
  return experiment;
}

}  // namespace

TEST_CASE("A run that is stuck at its outputs' limits has no mark which calls every rate safe", "[ui]") {
  const Curvature flat = curvature(1e-9);
  CHECK(rate_limit(Experiment{}, &flat, 0.0).rate);
  const RateLimit stuck = rate_limit(Experiment{}, &flat, 0.0, Health::saturated);
  CHECK_FALSE(stuck.rate);
  CHECK_THAT(stuck.sentence, ContainsSubstring("No mark"));
}

TEST_CASE("The mark stands where the optimizer's own limit is and says so in words", "[ui]") {
  const Curvature four = curvature(4.0);
  Experiment experiment;
  experiment.training.batch_size = 4096;
  RateLimit limit = rate_limit(experiment, &four, 0.0);
  CHECK(limit.rate == 0.5);
  CHECK(limit.label == "2/λ");
  CHECK_THAT(limit.sentence, ContainsSubstring("Mark at 0.5 = 2/λ.") && ContainsSubstring("λ = 4") &&
                                 ContainsSubstring("Right of it") && !ContainsSubstring("Small batches"));
  experiment.training.optimizer.learning_rate = 0.6;
  CHECK_THAT(rate_limit(experiment, &four, 0.0).sentence,
             ContainsSubstring("The rate is beyond it") && !ContainsSubstring("Right of it"));
  experiment.training.batch_size = 10;
  CHECK_THAT(rate_limit(experiment, &four, 0.0).sentence, ContainsSubstring("Small batches"));
  limit = rate_limit(with_momentum(0.5, false), &four, 0.0);
  CHECK(limit.rate.value() == Approx(0.75));
  CHECK(limit.label == "2(1+β)/λ");
  limit = rate_limit(with_momentum(0.5, true), &four, 0.0);
  CHECK(limit.rate.value() == Approx(0.375));
  CHECK_THAT(limit.sentence, ContainsSubstring("β = 0.5"));
}

TEST_CASE("Optimizers with a rate for each weight have no mark, and the reason is told", "[ui]") {
  const Curvature four = curvature(4.0);
  for (const Optimizer& optimizer : optimizers()) {
    if (optimizer.id == "sgd") continue;
    Experiment experiment;
    experiment.training.optimizer.name = optimizer.id;
    const RateLimit limit = rate_limit(experiment, &four, 0.0);
    CHECK_FALSE(limit.rate);
    CHECK_THAT(limit.sentence, ContainsSubstring(std::string(optimizer.label)) && ContainsSubstring("no mark"));
  }
}

TEST_CASE("Without a known or a positive curvature there is no mark", "[ui]") {
  const Experiment experiment;
  CHECK(rate_limit(experiment, nullptr, 0.0).sentence.empty());
  const Curvature stopped;
  CHECK(rate_limit(experiment, &stopped, 0.0).sentence.empty());
  const Curvature lost = curvature(std::nan(""));
  CHECK_FALSE(rate_limit(experiment, &lost, 0.0).rate);
  const Curvature hill = curvature(-1.0);
  CHECK_FALSE(rate_limit(experiment, &hill, 0.0).rate);
  CHECK_THAT(rate_limit(experiment, &hill, 0.0).sentence, ContainsSubstring("no limit"));
}

TEST_CASE("The mark counts the schedule in and owns up to an estimate", "[ui]") {
  Curvature four = curvature(4.0);
  Experiment experiment;
  experiment.training.schedule = {"cosine", {{"epochs", 30.0}}};
  CHECK(rate_limit(experiment, &four, 0.0).rate == 0.5);
  const double factor = schedule_factor(experiment.training.schedule, 15.0);
  REQUIRE(factor < 1.0);
  const RateLimit later = rate_limit(experiment, &four, 15.0);
  CHECK(later.rate.value() == Approx(0.5 / factor));
  CHECK_THAT(later.sentence, ContainsSubstring("schedule"));
  four.all_samples = 5000;
  four.converged = false;
  CHECK_THAT(rate_limit(experiment, &four, 0.0).sentence,
             ContainsSubstring("estimated from 250 of 5") && ContainsSubstring("cut short"));
}
