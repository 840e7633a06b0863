#include "engine/train/trainer.h"

#include "engine/session/recipe.h"

#include "tests/engine/support/experiments.h"
#include "tests/engine/support/naive_trainer.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <utility>
#include <vector>

using namespace perceptarium;
using test::web_playground;

namespace {

Trainer trainer_of(const Experiment& experiment) { return make_trainer(experiment, make_dataset(experiment.data)); }

Samples training_samples(const Experiment& experiment) {
  const Loss& loss = *find_entry(losses(), experiment.training.loss);
  return sample_sets(*make_dataset(experiment.data), experiment.features,
                     target_coding(loss, experiment.network.output_activation))
      .train;
}

double distance_from_naive(const Experiment& experiment, int steps) {
  Trainer trainer = trainer_of(experiment);
  test::NaiveTrainer naive(trainer.layout(), experiment.training.loss, training_samples(experiment),
                           trainer.parameters());
  for (int i = 0; i < steps; ++i) {
    if (trainer.step() != StepResult::done) return INFINITY;
    naive.step(experiment.training.batch_size, experiment.training.optimizer.learning_rate);
  }
  return naive.distance(trainer.parameters());
}

// A single linear unit on x1, trained on one sample at a time: its gradient tells which sample that was.
Experiment one_at_a_time(bool shuffle) {
  Experiment experiment = web_playground("gauss", {});
  experiment.data.points = 37;
  experiment.data.training_share = 1.0;
  experiment.features = {"x1"};
  experiment.network.output_activation = "linear";
  experiment.training.batch_size = 1;
  experiment.training.shuffle = shuffle;
  experiment.training.optimizer.learning_rate = 1e-6;
  return experiment;
}

std::vector<Scalar> visited(Trainer& trainer, int steps) {
  std::vector<Scalar> values;
  for (int i = 0; i < steps; ++i) {
    trainer.step();
    values.push_back(trainer.gradient()[0] / trainer.gradient()[1]);
  }
  return values;
}

}  // namespace

TEST_CASE("200 steps in float stay within 1e-4 of naive descent in double", "[trainer]") {
  double worst = 0;
  for (const auto& [hidden, activation] :
       {std::pair{std::vector<int>{}, "tanh"}, std::pair{std::vector<int>{4, 2}, "tanh"},
        std::pair{std::vector<int>{8, 8, 8}, "tanh"}, std::pair{std::vector<int>{5}, "swish"}}) {
    for (const int batch : {1, 7, 10, 16, 17, 64}) {
      Experiment experiment = web_playground("circle", hidden, activation);
      experiment.data.points = 106;  // 53 for training: every batch size but 1 leaves a remainder
      experiment.training.batch_size = batch;
      CAPTURE(hidden, activation, batch);
      const double distance = distance_from_naive(experiment, 200);
      CHECK(distance <= 1e-4);
      worst = std::max(worst, distance);
    }
  }
  INFO("worst distance " << worst);
  CHECK(worst > 0.0);
}

TEST_CASE("Every loss trains like naive descent, with its own coding of targets", "[trainer]") {
  for (const auto& [loss, output] :
       {std::pair{"binary_cross_entropy", "sigmoid"}, std::pair{"mean_squared_error", "sigmoid"},
        std::pair{"half_squared_error", "linear"}}) {
    Experiment experiment = web_playground("gauss", {3});
    experiment.network.output_activation = output;
    experiment.training.loss = loss;
    CAPTURE(loss);
    CHECK(distance_from_naive(experiment, 200) <= 1e-4);
  }
}

TEST_CASE("A partial batch leaves nothing behind for the next epoch", "[trainer]") {
  // Twelve samples in batches of five: 5, 5, 2. The third batch's mean is over two, the fourth's over five again.
  Experiment experiment = web_playground("circle", {3});
  experiment.data.points = 12;
  experiment.data.training_share = 1.0;
  experiment.training.batch_size = 5;
  for (int steps = 1; steps <= 9; ++steps) CHECK(distance_from_naive(experiment, steps) <= 2e-6);
  Trainer trainer = trainer_of(experiment);
  for (int i = 0; i < 2; ++i) trainer.step();
  CHECK(trainer.epoch() == 0);
  trainer.step();
  CHECK(trainer.epoch() == 1);
  CHECK(trainer.steps() == 3);
}

TEST_CASE("Every epoch visits each training sample once", "[trainer]") {
  Trainer ordered = trainer_of(one_at_a_time(false));
  Trainer shuffled = trainer_of(one_at_a_time(true));
  const std::vector<Scalar> first = visited(shuffled, 37), second = visited(shuffled, 37);
  const std::vector<Scalar> fixed = visited(ordered, 37), again = visited(ordered, 37);
  const auto sorted = [](std::vector<Scalar> values) {
    std::sort(values.begin(), values.end());
    return values;
  };
  const std::vector<Scalar> expected = sorted(fixed);
  REQUIRE(std::set<Scalar>(expected.begin(), expected.end()).size() == 37);
  const MatrixOf<Scalar> x1 = training_samples(one_at_a_time(false)).inputs;
  for (int i = 0; i < 37; ++i) CHECK(fixed[std::size_t(i)] == Approx(x1(0, i)).epsilon(1e-5));
  const auto same = [&](const std::vector<Scalar>& values) {
    for (std::size_t i = 0; i < 37; ++i) CHECK(values[i] == Approx(expected[i]).epsilon(1e-5));
  };
  same(sorted(first));
  same(sorted(second));
  same(sorted(again));
  int moved = 0;
  for (std::size_t i = 0; i < 37; ++i) moved += std::abs(first[i] - second[i]) > 1e-4F ? 1 : 0;
  CHECK(moved > 20);
  CHECK(std::abs(fixed[0] - again[0]) < 1e-4F);
}

TEST_CASE("The same recipe gives the same bits, another seed others", "[trainer]") {
  Experiment experiment = web_playground("xor", {4});
  experiment.training.shuffle = true;
  Trainer a = trainer_of(experiment), b = trainer_of(experiment);
  experiment.seed = 2;
  Trainer c = trainer_of(experiment);
  for (int i = 0; i < 300; ++i) {
    a.step();
    b.step();
    c.step();
  }
  CHECK(a.parameters() == b.parameters());
  CHECK(a.parameters() != c.parameters());
  a.reset();
  CHECK(a.epoch() == 0);
  CHECK(a.steps() == 0);
  CHECK(a.history().entries().size() == 1);
  for (int i = 0; i < 300; ++i) a.step();
  CHECK(a.parameters() == b.parameters());
  CHECK(a.history().entries() == b.history().entries());
}

TEST_CASE("A batch larger than the data means all of them", "[trainer]") {
  Experiment experiment = web_playground("circle", {4});
  experiment.data.points = 40;
  experiment.training.batch_size = 4096;
  CHECK(distance_from_naive(experiment, 100) <= 1e-4);
  Trainer trainer = trainer_of(experiment);
  trainer.step();
  CHECK(trainer.epoch() == 1);
}

TEST_CASE("One point is enough to train on", "[trainer]") {
  Experiment experiment = web_playground("empty", {3});
  experiment.data.training_share = 1.0;
  experiment.data.drawn = std::vector<Point>{{1.0F, -2.0F, 1}};
  experiment.training.shuffle = true;
  Trainer trainer = trainer_of(experiment);
  for (int i = 0; i < 500; ++i) REQUIRE(trainer.step() == StepResult::done);
  CHECK(trainer.epoch() == 500);
  CHECK(trainer.evaluate().train.loss < 0.01);
  CHECK(trainer.evaluate().train.accuracy == 1.0);
  CHECK(trainer.evaluate().test.count == 0);
}

TEST_CASE("Without training points nothing is trained and nothing breaks", "[trainer]") {
  Experiment experiment = web_playground("circle", {3});
  for (const double share : {0.0, 1.0}) {
    experiment.data.training_share = share;
    if (share == 1.0) experiment.data.generator = "empty";
    Trainer trainer = trainer_of(experiment);
    const Vector before = trainer.parameters();
    CHECK(trainer.step() == StepResult::no_data);
    CHECK(trainer.run_epoch() == StepResult::no_data);
    CHECK(trainer.parameters() == before);
    CHECK(trainer.epoch() == 0);
    CHECK(trainer.evaluate().train.count == 0);
    CHECK(trainer.evaluate().test.count == (share == 0.0 ? 500 : 0));
  }
}

TEST_CASE("The history says loss and accuracy after every whole epoch", "[trainer]") {
  Trainer trainer = trainer_of(web_playground("gauss", {3}));
  for (int epoch = 0; epoch <= 20; ++epoch) {
    const Evaluation now = trainer.evaluate();
    const HistoryEntry& last = trainer.history().entries().back();
    CHECK(last == HistoryEntry{epoch, now.train.loss, now.test.loss, now.train.accuracy, now.test.accuracy});
    CHECK(trainer.history().entries().size() == std::size_t(epoch) + 1);
    CHECK(trainer.run_epoch() == StepResult::done);
  }
  CHECK(trainer.history().entries().back().train_loss < trainer.history().entries().front().train_loss / 4);
}

TEST_CASE("A saved run goes on from its parameters and its history", "[trainer]") {
  Experiment experiment = web_playground("circle", {4});
  Trainer first = trainer_of(experiment);
  for (int i = 0; i < 10; ++i) first.run_epoch();
  const Vector& values = first.parameters();
  experiment.parameters = std::vector<Scalar>(values.begin(), values.end());
  experiment.history = first.history().entries();
  Trainer second = trainer_of(experiment);
  CHECK(second.parameters() == first.parameters());
  CHECK(second.epoch() == 10);
  CHECK(second.history().entries() == first.history().entries());
  for (int i = 0; i < 10; ++i) {
    first.run_epoch();
    second.run_epoch();
  }
  CHECK(second.parameters() == first.parameters());
  CHECK(second.history().entries() == first.history().entries());
}

TEST_CASE("Regularization works on weights and spares the biases", "[trainer]") {
  for (const char* name : {"l1", "l2"}) {
    Experiment experiment = web_playground("gauss", {2});
    experiment.training.regularizer = {name, 10.0};
    experiment.training.optimizer.learning_rate = 0.09;  // times the rate: 0.9 off every weight
    Trainer trainer = trainer_of(experiment);
    for (int i = 0; i < 50; ++i) trainer.run_epoch();
    for (const LayerShape& layer : trainer.layout().layers) {
      const auto block = layer_block(trainer.parameters().data(), layer);
      CHECK(block.leftCols(layer.inputs).cwiseAbs().maxCoeff() < 0.1F);
      CHECK(block.col(layer.inputs).cwiseAbs().minCoeff() > 1e-4F);
      if (std::string(name) == "l1") CHECK((block.leftCols(layer.inputs).array() == 0.0F).all());
    }
  }
}
