// What stays when an experiment is edited while it trains: everything that still has a place.

#include "engine/session/recipe.h"

#include "tests/engine/support/experiments.h"
#include "tests/engine/support/naive_trainer.h"
#include "tests/support/catch.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

using namespace perceptarium;
using test::web_playground;

namespace {

Trainer warm(const Experiment& experiment, int steps = 137) {
  Trainer trainer = make_trainer(experiment, make_dataset(experiment.data));
  for (int i = 0; i < steps; ++i) trainer.step();
  return trainer;
}

void edit(Trainer& trainer, const Experiment& before, const Experiment& after) {
  trainer.change(recipe_of(after), after.data == before.data ? trainer.dataset() : make_dataset(after.data));
}

Vector row(const Trainer& trainer, std::size_t layer, Index unit) {
  return layer_block(trainer.parameters().data(), trainer.layout().layers[layer]).row(unit);
}

}  // namespace

TEST_CASE("Rate, batch size, loss, data, shuffling, activations and seed change live and keep every weight",
          "[trainer]") {
  const Experiment before = web_playground("circle", {4, 3});
  const std::vector<std::function<void(Experiment&)>> edits{
      [](Experiment& e) { e.training.optimizer.learning_rate = 0.3; },
      [](Experiment& e) { e.training.optimizer.settings["momentum"] = 0.9; },
      [](Experiment& e) { e.training.batch_size = 64; },
      [](Experiment& e) { e.training.batch_size = 1; },
      [](Experiment& e) { e.training.loss = "hinge"; },
      [](Experiment& e) {
        e.training.regularizer = {"l2", 0.001};
      },
      [](Experiment& e) { e.training.shuffle = true; },
      [](Experiment& e) { e.data.generator = "spiral"; },
      [](Experiment& e) { e.data.points = 11; },
      [](Experiment& e) {
        e.data.drawn = std::vector<Point>{{1, 1, 0}};
      },
      [](Experiment& e) { e.data.training_share = 0.0; },
      [](Experiment& e) { e.network.hidden[0].activation = "relu"; },
      [](Experiment& e) { e.network.output_activation = "sigmoid"; },
      [](Experiment& e) { e.network.initializer.name = "he_normal"; },
      [](Experiment& e) { e.seed = 99; },
      [](Experiment& e) { e.notes = "hello"; },
  };
  for (std::size_t i = 0; i < edits.size(); ++i) {
    CAPTURE(i);
    Trainer trainer = warm(before);
    const Vector parameters = trainer.parameters();
    const std::int64_t epoch = trainer.epoch();
    const std::vector<HistoryEntry> history = trainer.history().entries();
    REQUIRE(epoch == 5);
    Experiment after = before;
    edits[i](after);
    edit(trainer, before, after);
    CHECK(trainer.parameters() == parameters);
    CHECK(trainer.epoch() == epoch);
    CHECK(trainer.history().entries() == history);
    for (int k = 0; k < 60; ++k) trainer.step();
    CHECK(test::all_finite(trainer.parameters()));
    CHECK(trainer.epoch() >= epoch);
    if (trainer.training_samples() > 0) CHECK(trainer.parameters() != parameters);
  }
}

TEST_CASE("After a change of rate and batch size training goes on exactly as naive descent would", "[trainer]") {
  Experiment experiment = web_playground("circle", {4});
  experiment.data.points = 106;
  Trainer trainer = make_trainer(experiment, make_dataset(experiment.data));
  const Samples samples = sample_sets(*trainer.dataset(), experiment.features, {-1.0, 1.0, 0.0}).train;
  test::NaiveTrainer naive(trainer.layout(), experiment.training.loss, samples, trainer.parameters());
  const auto both = [&](int steps) {
    for (int i = 0; i < steps; ++i) {
      trainer.step();
      naive.step(experiment.training.batch_size, experiment.training.optimizer.learning_rate);
    }
  };
  for (const auto& [batch, rate] : {std::pair{10, 0.03}, std::pair{3, 0.1}, std::pair{40, 0.01}, std::pair{7, 0.2}}) {
    Experiment after = experiment;
    after.training.batch_size = batch;
    after.training.optimizer.learning_rate = rate;
    edit(trainer, experiment, after);
    experiment = after;
    both(23);  // never a whole number of epochs: the change comes in the middle of one
    CHECK(naive.distance(trainer.parameters()) <= 1e-4);
  }
}

TEST_CASE("Adding and removing a unit mid-run keeps every other unit's weights", "[trainer]") {
  const Experiment before = web_playground("circle", {3, 2});
  Trainer trainer = warm(before);
  Experiment wider = before;
  wider.network.hidden[0].units = 4;
  const Trainer untouched = warm(before);
  edit(trainer, before, wider);
  for (Index unit = 0; unit < 3; ++unit) CHECK(row(trainer, 0, unit) == row(untouched, 0, unit));
  CHECK(row(trainer, 1, 1).head(3) == row(untouched, 1, 1).head(3));
  CHECK(row(trainer, 1, 1)[4] == row(untouched, 1, 1)[3]);
  CHECK(row(trainer, 2, 0) == row(untouched, 2, 0));
  // The new unit starts as it would have in a fresh network.
  CHECK(row(trainer, 0, 3) == row(warm(wider, 0), 0, 3));
  CHECK(trainer.epoch() == untouched.epoch());
  edit(trainer, wider, before);
  CHECK(trainer.parameters() == untouched.parameters());
}

TEST_CASE("Layers and features may come and go mid-run, the rest keeps its weights and trains on", "[trainer]") {
  const Experiment before = web_playground("xor", {4, 3});
  const Trainer untouched = warm(before);
  Trainer trainer = warm(before);
  Experiment deeper = before;
  deeper.network.hidden.push_back({2, "relu"});
  edit(trainer, before, deeper);
  for (Index unit = 0; unit < 4; ++unit) CHECK(row(trainer, 0, unit) == row(untouched, 0, unit));
  for (Index unit = 0; unit < 3; ++unit) CHECK(row(trainer, 1, unit) == row(untouched, 1, unit));
  Experiment featured = deeper;
  featured.features = {"x1_times_x2", "x2"};
  edit(trainer, deeper, featured);
  for (Index unit = 0; unit < 4; ++unit) {
    CHECK(row(trainer, 0, unit)[1] == row(untouched, 0, unit)[1]);
    CHECK(row(trainer, 0, unit)[2] == row(untouched, 0, unit)[2]);
  }
  const std::int64_t epoch = trainer.epoch();
  for (int i = 0; i < 100; ++i) REQUIRE(trainer.step() == StepResult::done);
  CHECK(trainer.epoch() == epoch + 4);
}

TEST_CASE("The velocity of momentum is kept with the weights when a unit is added", "[trainer]") {
  Experiment before = web_playground("circle", {3});
  before.training.optimizer.settings["momentum"] = 0.9;
  before.training.optimizer.learning_rate = 0.01;
  Trainer trainer = warm(before);
  const Trainer untouched = trainer;
  Experiment wider = before;
  wider.network.hidden[0].units = 4;
  edit(trainer, before, wider);
  edit(trainer, wider, before);
  Trainer other = untouched;
  for (int i = 0; i < 10; ++i) {
    trainer.step();
    other.step();
  }
  CHECK(trainer.parameters() == other.parameters());
}

TEST_CASE("Momentum switched on again rolls on from the last gradient, not from long ago", "[trainer]") {
  const Experiment plain = web_playground("circle", {3});
  Experiment rolling = plain;
  rolling.training.optimizer.settings["momentum"] = 0.5;
  Trainer trainer = warm(rolling, 20);
  edit(trainer, rolling, plain);
  for (int i = 0; i < 200; ++i) trainer.step();
  const Vector before = trainer.parameters();
  const Vector last_gradient = trainer.gradient();
  edit(trainer, plain, rolling);
  trainer.step();
  const Vector expected = before - Scalar(0.03) * (Scalar(0.5) * last_gradient + trainer.gradient());
  CHECK((trainer.parameters() - expected).cwiseAbs().maxCoeff() < 1e-6F);
}

TEST_CASE("Going on without having stopped changes nothing: a pause costs no patience", "[trainer]") {
  Experiment experiment = test::web_playground("xor", {4});
  experiment.data.noise = 50;
  experiment.training.early_stopping.patience = 5;
  Trainer straight = make_trainer(experiment, make_dataset(experiment.data));
  Trainer paused = make_trainer(experiment, make_dataset(experiment.data));
  StepResult result = StepResult::done;
  for (int epoch = 0; epoch < 3000 && result == StepResult::done; ++epoch) {
    result = straight.run_epoch();
    paused.go_on();
    REQUIRE(paused.run_epoch() == result);
  }
  REQUIRE(result == StepResult::stopped);
  CHECK(paused.stopped_with() == straight.stopped_with());
  CHECK(paused.parameters() == straight.parameters());
}
