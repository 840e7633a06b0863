#include "engine/race/range_test.h"

#include "engine/data/dataset.h"
#include "engine/session/presets.h"
#include "engine/session/recipe.h"
#include "tests/engine/support/experiments.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <cmath>
#include <vector>

using namespace perceptarium;

namespace {

RangeTest whole_test(const Experiment& experiment, const RangeTestOptions& options = {}) {
  RangeTest test(experiment, make_dataset(experiment.data), options);
  while (test.step()) {
  }
  return test;
}

double accuracy_after(Experiment experiment, double rate, int epochs) {
  experiment.training.optimizer.learning_rate = rate;
  Trainer trainer = make_trainer(experiment, make_dataset(experiment.data));
  for (int epoch = 0; epoch < epochs && trainer.run_epoch() == StepResult::done; ++epoch) {
  }
  return trainer.evaluate().test.accuracy;
}

Experiment circle(std::uint64_t seed) { return test::web_playground("circle", {4, 2}, "tanh", seed); }

}  // namespace

TEST_CASE("The range test's rates grow by one factor from the lowest to the highest", "[range]") {
  RangeTestOptions options;
  options.batches = 200;
  options.stop_factor = 1e9;
  const RangeTest test = whole_test(circle(1), options);
  REQUIRE(test.points().size() == 200);
  CHECK(test.points().front().rate == 1e-6);
  CHECK(test.points().back().rate == Approx(10.0).epsilon(1e-9));
  for (std::size_t i = 1; i < test.points().size(); ++i) {
    CHECK(test.points()[i].rate / test.points()[i - 1].rate == Approx(std::pow(1e7, 1.0 / 199)).epsilon(1e-9));
  }
}

TEST_CASE("The range test trains as a trainer does that is handed the rates one by one", "[range]") {
  Experiment experiment = circle(3);
  experiment.training.shuffle = true;
  RangeTestOptions options;
  options.batches = 120;
  const RangeTest test = whole_test(experiment, options);
  Trainer trainer = make_trainer(experiment, make_dataset(experiment.data));
  double mean = 0.0;
  const double kept = range_smoothing(120);
  for (std::size_t i = 0; i < test.points().size(); ++i) {
    trainer.step_at(test.points()[i].rate);
    CHECK(test.points()[i].loss == trainer.last_loss());
    mean = kept * mean + (1 - kept) * trainer.last_loss();
    CHECK(test.points()[i].smoothed == Approx(mean / (1 - std::pow(kept, double(i + 1)))).epsilon(1e-9));
  }
}

TEST_CASE("A schedule or early stopping or the set learning rate change nothing in the range test", "[range]") {
  const RangeTest plain = whole_test(circle(2));
  Experiment experiment = circle(2);
  experiment.training.optimizer.learning_rate = 7.0;
  experiment.training.schedule.name = "cosine";
  experiment.training.early_stopping.patience = 1;
  const RangeTest other = whole_test(experiment);
  REQUIRE(other.points().size() == plain.points().size());
  CHECK(other.points().back().loss == plain.points().back().loss);
  CHECK(other.marks().steepest == plain.marks().steepest);
}

TEST_CASE("Where the loss has no bounds the range test ends when it shoots up", "[range]") {
  int ended = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    Experiment experiment = circle(seed);
    experiment.network.output_activation = "linear";
    const RangeTest test = whole_test(experiment);
    const RangeMarks marks = test.marks();
    if (!marks.diverged) continue;
    CHECK(*marks.diverged == test.points().size() - 1);
    CHECK(test.points().back().rate < 10.0);
    if (marks.minimum && marks.steepest && *marks.steepest <= *marks.minimum && *marks.minimum < *marks.diverged)
      ++ended;
  }
  CHECK(ended >= 18);
}

TEST_CASE("The suggested rate is among those that a sweep calls learning", "[range]") {
  const std::vector<double> ladder{0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0};
  int within = 0;
  int learns = 0;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Experiment experiment = circle(seed);
    const RangeTest test = whole_test(experiment);
    if (!test.marks().steepest) continue;
    const double suggested = round_rate(test.points()[*test.marks().steepest].rate);
    double lowest = INFINITY;
    double highest = 0.0;
    for (const double rate : ladder) {
      if (accuracy_after(experiment, rate, 100) < 0.9) continue;
      lowest = std::min(lowest, rate);
      highest = std::max(highest, rate);
    }
    const double reached = accuracy_after(experiment, suggested, 100);
    CAPTURE(seed, suggested, lowest, highest, reached);
    UNSCOPED_INFO("seed " << seed << ": " << suggested << " in " << lowest << " … " << highest << ", " << reached);
    within += suggested >= lowest && suggested <= highest ? 1 : 0;
    learns += reached >= 0.9 ? 1 : 0;
  }
  CHECK(within >= 17);
  CHECK(learns >= 17);
}

TEST_CASE("Without samples or anything to learn the range test suggests nothing", "[range]") {
  Experiment experiment = circle(1);
  experiment.data.training_share = 0;
  const RangeTest empty = whole_test(experiment);
  CHECK(empty.is_over());
  CHECK(empty.points().empty());
  CHECK_FALSE(empty.marks().steepest);
  // An output that passes nothing back learns at no rate.
  experiment = circle(1);
  experiment.network.output_activation = "step";
  const RangeTest flat = whole_test(experiment);
  CHECK_FALSE(flat.marks().diverged);
}

TEST_CASE("The range test goes on from saved weights when the experiment holds some", "[range]") {
  Experiment experiment = circle(4);
  Trainer trainer = make_trainer(experiment, make_dataset(experiment.data));
  for (int epoch = 0; epoch < 50; ++epoch) trainer.run_epoch();
  const double trained = trainer.evaluate().train.loss;
  const Vector weights = trainer.parameters();
  experiment.parameters = std::vector<Scalar>(weights.data(), weights.data() + weights.size());
  const RangeTest test(experiment, make_dataset(experiment.data), {});
  CHECK(Vector(test.trainer().parameters()) == weights);
  const RangeTest whole = whole_test(experiment);
  CHECK(whole.points()[60].smoothed < 2.0 * trained + 0.05);
}

TEST_CASE("Rates are rounded as one would write them down", "[range]") {
  CHECK(round_rate(0.12345) == 0.12);
  CHECK(round_rate(0.0996) == 0.1);
  CHECK(round_rate(3.456e-5) == 3.5e-5);
  CHECK(round_rate(7.77) == 7.8);
  CHECK(round_rate(10.0) == 10.0);
}
