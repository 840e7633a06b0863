#include "engine/session/recipe.h"

#include "tests/engine/support/experiments.h"
#include "tests/support/catch.h"

#include <vector>

using namespace perceptarium;
using test::web_playground;

namespace {

Experiment too_fast(double momentum) {
  Experiment experiment = web_playground("xor", {4});
  experiment.network.output_activation = "linear";
  experiment.training.optimizer.learning_rate = 10;
  experiment.training.optimizer.settings["momentum"] = momentum;
  return experiment;
}

Trainer diverged(const Experiment& experiment) {
  Trainer trainer = make_trainer(experiment, make_dataset(experiment.data));
  for (int i = 0; i < 5000 && !trainer.diverged(); ++i) trainer.step();
  return trainer;
}

}  // namespace

TEST_CASE("Too large a rate with a linear output is noticed, the last finite weights are kept", "[trainer]") {
  for (const double momentum : {0.0, 0.9}) {
    Trainer trainer = diverged(too_fast(momentum));
    REQUIRE(trainer.diverged());
    CHECK(test::all_finite(trainer.parameters()));
    const Vector kept = trainer.parameters();
    const std::int64_t steps = trainer.steps();
    CHECK(trainer.step() == StepResult::diverged);
    CHECK(trainer.run_epoch() == StepResult::diverged);
    CHECK(trainer.parameters() == kept);
    CHECK(trainer.steps() == steps);
  }
}

TEST_CASE("A tanh output saturates instead: no divergence, finite weights", "[trainer]") {
  Experiment experiment = too_fast(0.0);
  experiment.network.output_activation = "tanh";
  Trainer trainer = diverged(experiment);
  CHECK_FALSE(trainer.diverged());
  CHECK(test::all_finite(trainer.parameters()));
}

TEST_CASE("A run recovers from divergence with a smaller rate, with and without momentum", "[trainer]") {
  for (const double momentum : {0.0, 0.9}) {
    CAPTURE(momentum);
    Experiment experiment = web_playground("gauss", {});
    experiment.network.output_activation = "linear";
    experiment.training.optimizer.learning_rate = 10;
    experiment.training.optimizer.settings["momentum"] = momentum;
    Trainer trainer = diverged(experiment);
    REQUIRE(trainer.diverged());
    experiment.training.optimizer.learning_rate = 0.01;
    trainer.change(recipe_of(experiment), trainer.dataset());
    CHECK_FALSE(trainer.diverged());
    for (int i = 0; i < 60000; ++i) REQUIRE(trainer.step() == StepResult::done);
    CHECK(trainer.evaluate().train.loss < 0.2);
    CHECK(trainer.evaluate().train.accuracy > 0.98);
  }
}

TEST_CASE("Divergence leaves nothing in the optimizer: training goes on from the kept weights alone", "[trainer]") {
  for (const char* loss : {"half_squared_error", "mean_squared_error"}) {
    for (const char* activation : {"relu", "linear", "tanh"}) {
      for (const std::vector<int>& hidden : {std::vector<int>{}, std::vector<int>{4}, std::vector<int>{6, 6, 6}}) {
        Experiment experiment = web_playground("circle", hidden, activation);
        experiment.network.output_activation = "linear";
        experiment.training.loss = loss;
        experiment.training.batch_size = 4096;
        experiment.training.optimizer.learning_rate = 1000;
        experiment.training.optimizer.settings["momentum"] = 0.9;
        Trainer trainer = diverged(experiment);
        CAPTURE(loss, activation, hidden);
        REQUIRE(trainer.diverged());
        const Vector kept = trainer.parameters();
        experiment.training.optimizer.learning_rate = 1e-8;
        trainer.change(recipe_of(experiment), trainer.dataset());
        Trainer resumed = make_trainer(experiment, trainer.dataset());
        resumed.resume(kept, {});
        CHECK(trainer.step() == resumed.step());
        CHECK(trainer.parameters() == resumed.parameters());
      }
    }
  }
}

TEST_CASE("Reset after divergence starts afresh", "[trainer]") {
  Trainer trainer = diverged(too_fast(0.9));
  REQUIRE(trainer.diverged());
  trainer.reset();
  CHECK_FALSE(trainer.diverged());
  CHECK(trainer.parameters() == make_trainer(too_fast(0.9), trainer.dataset()).parameters());
  CHECK(trainer.step() == StepResult::done);
}
