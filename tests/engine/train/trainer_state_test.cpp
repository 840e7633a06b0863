// A trainer that is put back to an earlier state goes on bit for bit as it did then.

#include "engine/session/recipe.h"
#include "engine/train/trainer.h"

#include "tests/engine/support/experiments.h"
#include "tests/support/catch.h"

#include <string>
#include <utility>
#include <vector>

using namespace perceptarium;
using test::web_playground;

namespace {

struct Moment {
  Vector parameters;
  std::int64_t epoch, steps;
  double learning_rate;
  bool diverged;
  bool operator==(const Moment&) const = default;
};

Moment moment_of(const Trainer& trainer) {
  return {Vector(trainer.parameters()), trainer.epoch(), trainer.steps(), trainer.learning_rate(), trainer.diverged()};
}

std::vector<Moment> go_on(Trainer& trainer, int steps) {
  std::vector<Moment> moments;
  for (int i = 0; i < steps; ++i) {
    trainer.step();
    moments.push_back(moment_of(trainer));
  }
  return moments;
}

// Whether both the trainer itself and one that never took a step go on from a state as the first time, wherever in an
// epoch it was taken.
bool repeats(const Experiment& experiment) {
  const auto dataset = make_dataset(experiment.data);
  for (const int before : {0, 7, 25, 60}) {
    Trainer trainer = make_trainer(experiment, dataset);
    go_on(trainer, before);
    const TrainerState state = trainer.state();
    const std::vector<Moment> first = go_on(trainer, 90);
    trainer.restore(recipe_of(experiment), dataset, state);
    if (go_on(trainer, 90) != first) return false;
    Experiment different = web_playground("spiral", {3});
    Trainer other = make_trainer(different, make_dataset(different.data));
    other.restore(recipe_of(experiment), dataset, state);
    if (go_on(other, 90) != first) return false;
  }
  return true;
}

Experiment shuffled() {
  Experiment experiment = web_playground("circle", {5, 4});
  experiment.training.shuffle = true;
  return experiment;
}

}  // namespace

TEST_CASE("A restored state goes on to the same bits with every optimizer", "[trainer_state]") {
  for (const Optimizer& optimizer : optimizers()) {
    Experiment experiment = shuffled();
    experiment.training.optimizer = {std::string(optimizer.id), 0.01, {}};
    INFO(optimizer.id);
    CHECK(repeats(experiment));
    if (optimizer.id == "sgd") experiment.training.optimizer.settings["momentum"] = 0.9;
    CHECK(repeats(experiment));
  }
}

TEST_CASE("A restored state goes on to the same bits with dropout, batch normalization and schedules",
          "[trainer_state]") {
  Experiment experiment = shuffled();
  experiment.network.hidden[0].dropout = 0.3;
  CHECK(repeats(experiment));
  experiment.network.hidden[1].batch_normalization = true;
  CHECK(repeats(experiment));
  for (const Schedule& schedule : schedules()) {
    experiment.training.schedule.name = schedule.id;
    INFO(schedule.id);
    CHECK(repeats(experiment));
  }
}

TEST_CASE("A restored state goes on to the same bits with clipping and penalties and an uneven last batch",
          "[trainer_state]") {
  Experiment experiment = shuffled();
  experiment.training.gradient_clipping = 0.5;
  experiment.training.batch_size = 32;
  CHECK(repeats(experiment));
  experiment.training.regularizer = {"l1", 0.01};
  CHECK(repeats(experiment));
}

TEST_CASE("A restored state stops early where it did, and diverges where it did", "[trainer_state]") {
  Experiment experiment = shuffled();
  experiment.training.early_stopping.patience = 1;
  experiment.training.optimizer.learning_rate = 3;
  CHECK(repeats(experiment));
  experiment.training.early_stopping.patience = 0;
  experiment.network.output_activation = "linear";
  experiment.training.optimizer.learning_rate = 10;
  const auto dataset = make_dataset(experiment.data);
  Trainer trainer = make_trainer(experiment, dataset);
  go_on(trainer, 90);
  CHECK(trainer.diverged());
  CHECK(repeats(experiment));
}

TEST_CASE("Without a history to keep the numbers are the same", "[trainer_state]") {
  const Experiment experiment = shuffled();
  const auto dataset = make_dataset(experiment.data);
  Trainer keeps = make_trainer(experiment, dataset), forgets = make_trainer(experiment, dataset);
  forgets.keep_history(false);
  CHECK(go_on(keeps, 100) == go_on(forgets, 100));
  CHECK(keeps.history().entries().size() == 5);
  CHECK(forgets.history().entries().size() == 1);
  forgets.record();
  CHECK(forgets.history().entries().back() == keeps.history().entries().back());
}
