#include "engine/session/prober.h"

#include "engine/session/runner.h"

#include "tests/engine/support/experiments.h"
#include "tests/support/catch.h"

using namespace perceptarium;
using test::shared;
using test::web_playground;

namespace {

Progress after(const Experiment& experiment, std::int64_t epochs) {
  Runner runner(shared(experiment));
  runner.carry_out(RunEpochs{epochs});
  while (runner.can_step() && runner.step()) continue;
  return runner.progress();
}

const ProbeRequest small{12, 6, {}};

}  // namespace

TEST_CASE("A snapshot holds the losses, the board and a map for every feature and unit", "[prober]") {
  const Progress progress = after(web_playground("gauss", {3, 2}), 20);
  Prober prober;
  const auto snapshot = prober.probe(progress, small);
  CHECK(snapshot->generation == 1);
  CHECK(snapshot->board.values.size() == 144);
  REQUIRE(snapshot->maps.size() == 2 + 3 + 2 + 1);
  for (const Field& map : snapshot->maps) CHECK(map.values.size() == 36);
  CHECK(snapshot->dead.size() == 6);
  CHECK(snapshot->evaluation.train.count == 250);
  CHECK(snapshot->evaluation.train.loss == progress.history.back().train_loss);
  CHECK(snapshot->evaluation.test.accuracy == progress.history.back().test_accuracy);
  CHECK_FALSE(snapshot->focus.has_value());
  CHECK(prober.probe(progress, small)->generation == 2);
}

TEST_CASE("A unit in focus is shown as large as the board, a unit that is not there is not", "[prober]") {
  const Progress progress = after(web_playground("gauss", {3}), 1);
  Prober prober;
  const auto hidden = prober.probe(progress, {12, 6, UnitId{0, 2}});
  REQUIRE(hidden->focus.has_value());
  CHECK(*hidden->focus == UnitId{0, 2});
  CHECK(hidden->focus_field.values.size() == 144);
  CHECK_FALSE((hidden->focus_field.values == hidden->board.values));
  const auto output = prober.probe(progress, {12, 6, UnitId{1, 0}});
  CHECK((output->focus_field.values == output->board.values));
  for (const UnitId nowhere : {UnitId{0, 3}, UnitId{2, 0}, UnitId{-1, 0}, UnitId{0, -1}}) {
    CHECK_FALSE(prober.probe(progress, {12, 6, nowhere})->focus.has_value());
  }
}

TEST_CASE("Dead ReLU units are found, and only those", "[prober]") {
  Experiment experiment = web_playground("circle", {8}, "relu");
  experiment.network.initializer.bias = -10;
  Progress progress = after(experiment, 1);
  Prober prober;
  auto snapshot = prober.probe(progress, small);
  REQUIRE(snapshot->dead.size() == 9);
  for (std::size_t unit = 0; unit < 8; ++unit) CHECK(snapshot->dead[unit]);
  CHECK_FALSE(snapshot->dead[8]);
  progress.parameters[2] = 1;  // the first unit's bias
  snapshot = prober.probe(progress, small);
  CHECK_FALSE(snapshot->dead[0]);
  CHECK(snapshot->dead[1]);
}

TEST_CASE("Diagnoses: healthy, saturated, diverged, no data", "[prober]") {
  Prober prober;
  CHECK(prober.probe(after(web_playground("gauss", {3}), 10), small)->diagnosis.health == Health::healthy);
  Experiment stuck = web_playground("xor", {});
  stuck.training.optimizer.learning_rate = 10;
  CHECK(prober.probe(after(stuck, 20), small)->diagnosis.health == Health::saturated);
  stuck.network.output_activation = "linear";
  const Progress progress = after(stuck, 20);
  CHECK(progress.status == Status::diverged);
  const auto diverged = prober.probe(progress, small);
  CHECK(diverged->diagnosis.health == Health::diverged);
  CHECK_FALSE(diverged->diagnosis.sentence.empty());
  CHECK(diverged->diagnosis.learning_rate.has_value());
  CHECK(prober.probe(after(web_playground("empty", {3}), 1), small)->diagnosis.health == Health::no_data);
}

TEST_CASE("A changed experiment or request is never answered from old memory", "[prober]") {
  Prober prober;
  Experiment experiment = web_playground("circle", {3});
  const auto first = prober.probe(after(experiment, 5), small);
  experiment.features = {"x1", "x2", "x1_squared"};
  experiment.network.hidden.push_back({2, "relu"});
  experiment.data.drawn = std::vector<Point>{{50, 0, 1}};
  const auto second = prober.probe(after(experiment, 5), {20, 7, {}});
  CHECK(second->maps.size() == 3 + 3 + 2 + 1);
  CHECK(second->board.values.size() == 400);
  CHECK(second->maps[0].values.size() == 49);
  CHECK(second->maps[0].high > 40);
  Prober fresh;
  CHECK((fresh.probe(after(experiment, 5), {20, 7, {}})->board.values == second->board.values));
}
