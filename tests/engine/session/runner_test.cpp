#include "engine/session/runner.h"

#include "tests/engine/support/experiments.h"
#include "tests/engine/support/random_edits.h"
#include "tests/support/catch.h"

#include <vector>

using namespace perceptarium;
using test::shared;
using test::web_playground;

namespace {

Experiment diverging() {
  Experiment experiment = web_playground("xor", {4});
  experiment.network.output_activation = "linear";
  experiment.training.optimizer.learning_rate = 10;
  return experiment;
}

int run_out(Runner& runner, int most = 100000) {
  int steps = 0;
  while (steps < most && runner.can_step() && runner.step()) ++steps;
  return steps;
}

}  // namespace

TEST_CASE("A runner stands still until it is told to train", "[runner]") {
  Runner runner(shared(web_playground("circle", {3})));
  CHECK_FALSE(runner.can_step());
  CHECK_FALSE(runner.owes_steps());
  CHECK(runner.progress().status == Status::paused);
  CHECK(runner.progress().commands == 0);
  runner.carry_out(Play{});
  CHECK(runner.can_step());
  CHECK(runner.progress().status == Status::running);
  CHECK(run_out(runner, 60) == 60);
  CHECK(runner.trainer().epoch() == 2);
  runner.carry_out(Pause{});
  CHECK_FALSE(runner.can_step());
  CHECK(runner.progress().commands == 2);
}

TEST_CASE("RunSteps trains exactly so many batches, RunEpochs to the end of so many epochs", "[runner]") {
  Runner runner(shared(web_playground("circle", {3})));
  runner.carry_out(RunSteps{1});
  CHECK(run_out(runner) == 1);
  CHECK(runner.trainer().steps() == 1);
  runner.carry_out(RunSteps{7});
  CHECK(run_out(runner) == 7);
  runner.carry_out(RunEpochs{1});
  CHECK(run_out(runner) == 25 - 8);
  CHECK(runner.trainer().epoch() == 1);
  runner.carry_out(RunEpochs{3});
  CHECK(runner.progress().commands == 3);  // the fourth is not done before its last batch
  CHECK(run_out(runner) == 75);
  CHECK(runner.progress().commands == 4);
  CHECK(runner.progress().status == Status::paused);
  runner.carry_out(RunSteps{0});
  runner.carry_out(RunEpochs{-5});
  CHECK(run_out(runner) == 0);
  CHECK(runner.steps_per_epoch() == 25);
}

TEST_CASE("Pause cuts a run short", "[runner]") {
  Runner runner(shared(web_playground("circle", {3})));
  for (const Command& command : {Command(RunSteps{1000}), Command(RunEpochs{1000})}) {
    runner.carry_out(command);
    CHECK(run_out(runner, 30) == 30);
    CHECK(runner.owes_steps());
    runner.carry_out(Pause{});
    CHECK_FALSE(runner.owes_steps());
    CHECK_FALSE(runner.can_step());
  }
}

TEST_CASE("Edits never reset: steps, epoch and weights go on", "[runner]") {
  Runner runner(shared(web_playground("circle", {3})));
  runner.carry_out(RunEpochs{4});
  run_out(runner);
  Experiment edited = web_playground("circle", {3});
  edited.training.optimizer.learning_rate = 0.1;
  edited.data.points = 400;
  const Vector before = runner.trainer().parameters();
  runner.carry_out(Edit{shared(edited)});
  CHECK(runner.trainer().parameters() == before);
  CHECK(runner.trainer().epoch() == 4);
  CHECK(runner.progress().experiment->data.points == 400);
  CHECK(runner.progress().dataset->samples() == 400);
  edited.notes = "the same data";
  const auto dataset = runner.progress().dataset;
  runner.carry_out(Edit{shared(edited)});
  CHECK(runner.progress().dataset == dataset);
}

TEST_CASE("Reset starts again from the seed, Load from the experiment it brings", "[runner]") {
  Runner runner(shared(web_playground("circle", {3})));
  const Vector start = runner.trainer().parameters();
  runner.carry_out(RunEpochs{3});
  run_out(runner);
  Experiment saved = web_playground("circle", {3});
  const Vector& trained = runner.trainer().parameters();
  saved.parameters = std::vector<Scalar>(trained.begin(), trained.end());
  saved.history = runner.trainer().history().entries();
  runner.carry_out(RunEpochs{1000});
  runner.carry_out(Reset{});
  CHECK(runner.trainer().parameters() == start);
  CHECK(runner.trainer().epoch() == 0);
  CHECK_FALSE(runner.can_step());
  runner.carry_out(Load{shared(saved)});
  CHECK(runner.trainer().epoch() == 3);
  CHECK(runner.trainer().parameters() ==
        Vector(Eigen::Map<const Vector>(saved.parameters.view().data(), start.size())));
}

TEST_CASE("Divergence ends a run but not the playing: a smaller rate goes on by itself", "[runner]") {
  Runner runner(shared(diverging()));
  runner.carry_out(Play{});
  run_out(runner);
  CHECK(runner.progress().status == Status::diverged);
  CHECK_FALSE(runner.can_step());
  Experiment slower = diverging();
  slower.training.optimizer.learning_rate = 1e-8;
  runner.carry_out(Edit{shared(slower)});
  CHECK(runner.progress().status == Status::running);
  CHECK(run_out(runner, 100) == 100);
}

TEST_CASE("Without data a run is over at once, and playing begins when points are drawn", "[runner]") {
  Runner runner(shared(web_playground("empty", {3})));
  runner.carry_out(RunEpochs{5});
  CHECK_FALSE(runner.owes_steps());
  CHECK(runner.progress().status == Status::no_data);
  runner.carry_out(Play{});
  CHECK_FALSE(runner.can_step());
  Experiment drawn = web_playground("empty", {3});
  drawn.data.training_share = 1;
  drawn.data.drawn = std::vector<Point>{{1, 1, 1}, {-1, 1, 0}};
  runner.carry_out(Edit{shared(drawn)});
  CHECK(runner.can_step());
  CHECK(run_out(runner, 10) == 10);
}

TEST_CASE("A log of commands and steps replays to the same bits, through divergence too", "[runner]") {
  Rng rng(80);
  Experiment experiment = diverging();
  constexpr std::size_t little = 100'000;  // so that most of the past is trained again
  Runner live(shared(experiment), 0.0, little), replay(shared(experiment), 0.0, little);
  int divergences = 0;
  for (int i = 0; i < 2000; ++i) {
    for (std::uint64_t tries = rng.below(100); tries > 0 && live.can_step(); --tries) live.step();
    divergences += live.trainer().diverged() ? 1 : 0;
    Command command = test::random_command(experiment, rng);
    if (i % 10 == 0) command = Reset{};
    if (i % 10 == 1) command = Edit{shared(experiment = diverging())};
    if (i % 10 == 2) command = Play{};
    while (replay.total_steps() < live.total_steps()) {
      REQUIRE(replay.can_step());
      replay.step();
    }
    live.carry_out(command);
    replay.carry_out(command);
    REQUIRE(live.trainer().diverged() == replay.trainer().diverged());
    REQUIRE((live.trainer().parameters() == replay.trainer().parameters()));
    REQUIRE(live.trainer().epoch() == replay.trainer().epoch());
    REQUIRE(live.past_bytes() <= little);
    REQUIRE(test::all_finite(live.trainer().parameters()));
  }
  CHECK(divergences > 10);
}
