// Going back to earlier epochs of a run, and on from there as another future.

#include "engine/session/recipe.h"
#include "engine/session/runner.h"

#include "tests/engine/support/experiments.h"
#include "tests/engine/support/random_edits.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

using namespace perceptarium;
using test::shared;
using test::web_playground;

namespace {

Experiment experiment_of_run() {
  Experiment experiment = web_playground("circle", {4, 3});
  experiment.training.shuffle = true;
  experiment.training.optimizer = {"adam", 0.003, {}};
  return experiment;
}

Experiment with_rate(Experiment experiment, double rate) {
  experiment.training.optimizer.learning_rate = rate;
  return experiment;
}

void tell(Runner& runner, const Command& command) {
  runner.carry_out(command);
  while (runner.owes_steps() && runner.can_step()) runner.step();
}

Runner runner_of(const Experiment& experiment, std::size_t bytes = usual_past_bytes) {
  return Runner(shared(experiment), 0.0, bytes);
}

using Epochs = std::map<std::int64_t, Vector>;

// The parameters at the end of every epoch of a run with edits on the way.
Epochs train_with_edits(Runner& runner, int epochs, std::uint64_t seed) {
  Rng rng(seed);
  Experiment experiment = experiment_of_run();
  Epochs seen;
  for (int i = 0; i < epochs; ++i) {
    if (rng.below(5) == 0) tell(runner, RunSteps{std::int64_t(rng.below(9))});
    for (std::uint64_t edits = rng.below(3); edits > 0; --edits) {
      experiment = test::random_edit(experiment, rng);
      experiment.training.early_stopping = {};
      experiment.data.training_share = 0.5;
      tell(runner, Edit{shared(experiment)});
    }
    if (runner.trainer().at_epoch_end()) seen[runner.trainer().epoch()] = runner.trainer().parameters();
    tell(runner, RunEpochs{1});
    if (!runner.trainer().diverged() && runner.trainer().at_epoch_end()) {
      seen[runner.trainer().epoch()] = runner.trainer().parameters();
    }
  }
  return seen;
}

}  // namespace

TEST_CASE("Every epoch of a run can be shown again with the same bits", "[timeline]") {
  Runner runner = runner_of(experiment_of_run());
  std::vector<Vector> seen{Vector(runner.trainer().parameters())};
  for (int epoch = 1; epoch <= 120; ++epoch) {
    tell(runner, RunEpochs{1});
    seen.push_back(runner.trainer().parameters());
  }
  const std::vector<HistoryEntry> history = runner.progress().history;
  for (const int epoch : {0, 119, 60, 61, 3, 1, 100}) {
    tell(runner, GoBack{epoch});
    const Progress progress = runner.progress();
    CHECK(progress.in_past);
    CHECK(progress.epoch == epoch);
    CHECK(progress.newest_epoch == 120);
    CHECK(progress.first_epoch == 0);
    CHECK(progress.status == Status::paused);
    CHECK(progress.history == history);
    CHECK((progress.parameters == seen[std::size_t(epoch)]));
  }
  tell(runner, GoBack{120});
  CHECK_FALSE(runner.progress().in_past);
  CHECK((runner.progress().parameters == seen.back()));
  CHECK(runner.progress().history == history);
  tell(runner, GoBack{-5});
  CHECK((runner.progress().parameters == seen.front()));
}

TEST_CASE("Long runs are shown again from states on the way, also when few of these fit", "[timeline]") {
  constexpr int epochs = 10'000;
  for (const std::size_t bytes : {usual_past_bytes, std::size_t(40'000)}) {
    Runner runner = runner_of(experiment_of_run(), bytes);
    Epochs seen;
    while (runner.trainer().epoch() < epochs) {
      tell(runner, RunEpochs{97});
      if (runner.trainer().epoch() % 8 == 0) seen[runner.trainer().epoch()] = runner.trainer().parameters();
    }
    const bool all_fit = bytes == usual_past_bytes;
    CHECK((runner.past_bytes() > 20'000) == all_fit);
    CHECK(runner.past_bytes() <= bytes / 2);
    CHECK(seen.size() == 13);
    for (const auto& [epoch, parameters] : seen) {
      tell(runner, GoBack{epoch});
      CHECK((runner.progress().parameters == parameters));
    }
    CHECK(runner.progress().first_epoch == 0);
  }
}

TEST_CASE("Epochs between edits are shown with the experiment and the bits of that time", "[timeline]") {
  for (const std::uint64_t seed : {11, 12, 13, 14, 15, 16}) {
    for (const std::size_t bytes : {usual_past_bytes, std::size_t(60'000)}) {
      Runner runner = runner_of(experiment_of_run(), bytes);
      const Epochs seen = train_with_edits(runner, 40, seed);
      const Progress newest = runner.progress();
      CHECK(runner.past_bytes() <= bytes / 2);
      int shown = 0;
      for (const auto& [epoch, parameters] : seen) {
        if (epoch < newest.first_epoch || epoch >= newest.epoch) continue;
        tell(runner, GoBack{epoch});
        REQUIRE(runner.progress().epoch == epoch);
        REQUIRE((runner.progress().parameters == parameters));
        ++shown;
      }
      CHECK(shown > 2);
      tell(runner, GoBack{newest.epoch});
      CHECK((runner.progress().parameters == newest.parameters));
      CHECK(*runner.progress().experiment == *newest.experiment);
    }
  }
}

TEST_CASE("Going on from an earlier epoch is the run that was changed there, and the old future stays", "[timeline]") {
  const Experiment start = experiment_of_run();
  const Experiment faster = with_rate(start, 0.03);
  Runner straight = runner_of(start);
  tell(straight, RunEpochs{70});
  tell(straight, Edit{shared(faster)});
  tell(straight, RunEpochs{50});

  Runner runner = runner_of(start);
  tell(runner, RunEpochs{150});
  const Progress a = runner.progress();
  tell(runner, GoBack{70});
  tell(runner, Edit{shared(faster)});
  tell(runner, RunEpochs{50});
  const Progress b = runner.progress();
  CHECK((b.parameters == straight.progress().parameters));
  CHECK(b.history == straight.progress().history);
  CHECK(b.epoch == 120);
  CHECK(b.newest_epoch == 120);
  CHECK(b.branch_epoch == 70);
  CHECK(b.is_branch);
  REQUIRE(b.other);
  CHECK((b.other->parameters == a.parameters));
  CHECK(b.other->history == a.history);
  CHECK(b.other->experiment->training.optimizer.learning_rate == 0.003);

  tell(runner, TakeFuture{});
  CHECK((runner.progress().parameters == a.parameters));
  CHECK_FALSE(runner.progress().is_branch);
  CHECK((runner.progress().other->parameters == b.parameters));
  tell(runner, RunEpochs{10});
  Runner longer = runner_of(start);
  tell(longer, RunEpochs{160});
  CHECK((runner.progress().parameters == longer.progress().parameters));
  tell(runner, TakeFuture{});
  CHECK((runner.progress().parameters == b.parameters));
  tell(runner, GoBack{100});
  tell(runner, GoBack{20});
  Runner early = runner_of(start);
  tell(early, RunEpochs{20});
  CHECK((runner.progress().parameters == early.progress().parameters));
  tell(runner, DropFuture{});
  CHECK_FALSE(runner.progress().other);
  CHECK(runner.progress().in_past);
}

TEST_CASE("A run that stopped or diverged has a past too, and its end comes back as it was", "[timeline]") {
  Experiment experiment = experiment_of_run();
  experiment.network.output_activation = "linear";
  experiment.training.optimizer = {"sgd", 0.05, {}};
  Runner runner = runner_of(experiment);
  tell(runner, RunEpochs{5});
  const Vector fifth = runner.trainer().parameters();
  tell(runner, RunEpochs{2});
  tell(runner, Edit{shared(with_rate(experiment, 50))});
  tell(runner, RunEpochs{100});
  const Progress end = runner.progress();
  REQUIRE(end.status == Status::diverged);
  tell(runner, GoBack{5});
  CHECK(runner.progress().status == Status::paused);
  CHECK((runner.progress().parameters == fifth));
  CHECK(runner.progress().experiment->training.optimizer.learning_rate == 0.05);
  tell(runner, GoBack{1000});
  CHECK(runner.progress().status == Status::diverged);
  CHECK((runner.progress().parameters == end.parameters));
}

TEST_CASE("A reset and another document begin another past", "[timeline]") {
  Runner runner = runner_of(experiment_of_run());
  tell(runner, RunEpochs{30});
  tell(runner, GoBack{10});
  tell(runner, Play{});
  for (int i = 0; i < 100; ++i) runner.step();
  CHECK(runner.progress().other);
  tell(runner, Reset{});
  CHECK_FALSE(runner.progress().other);
  CHECK_FALSE(runner.progress().in_past);
  CHECK(runner.progress().newest_epoch == 0);
  Experiment saved = experiment_of_run();
  saved.parameters = std::vector<Scalar>(runner.trainer().parameters().begin(), runner.trainer().parameters().end());
  saved.history = std::vector<HistoryEntry>{{7, 0.5, 0.5, 0.5, 0.5}};
  tell(runner, Load{shared(saved)});
  tell(runner, RunEpochs{3});
  CHECK(runner.progress().first_epoch == 7);
  tell(runner, GoBack{0});
  CHECK(runner.progress().epoch == 7);
}

TEST_CASE("A run that was put aside comes back itself: its past, both its futures, every later bit", "[timeline]") {
  Runner runner = runner_of(experiment_of_run());
  Runner straight = runner_of(experiment_of_run());
  for (Runner* each : {&runner, &straight}) {
    tell(*each, RunEpochs{30});
    tell(*each, GoBack{12});
    tell(*each, Edit{shared(with_rate(experiment_of_run(), 0.01))});
    tell(*each, RunEpochs{8});
  }
  const Progress before = runner.progress();
  const Vector other_end = before.other->parameters;
  Experiment copy = with_rate(experiment_of_run(), 0.01);
  copy.parameters = std::vector<Scalar>(before.parameters.data(), before.parameters.data() + before.parameters.size());
  const bool by_reset = GENERATE(true, false);
  const bool in_past = GENERATE(true, false);
  if (in_past) tell(runner, GoBack{15});
  if (by_reset) {
    tell(runner, Reset{});
  } else {
    tell(runner, Load{shared(web_playground("xor", {3}))});
  }
  CHECK(runner.progress().other == nullptr);
  tell(runner, RunEpochs{5});
  const Progress replacement = runner.progress();
  CHECK(replacement.run != before.run);

  Load back{shared(copy)};
  back.run = before.run;
  tell(runner, back);
  const Progress after = runner.progress();
  CHECK(after.run == before.run);
  CHECK(after.epoch == 20);
  CHECK_FALSE(after.in_past);
  CHECK(after.first_epoch == 0);
  CHECK((after.parameters == before.parameters));
  REQUIRE(after.other);
  CHECK((after.other->parameters == other_end));
  CHECK(after.branch_epoch == 12);
  CHECK(after.history.size() == before.history.size());
  for (Runner* each : {&runner, &straight}) tell(*each, RunEpochs{10});
  CHECK((runner.progress().parameters == straight.progress().parameters));
  tell(runner, GoBack{5});
  tell(straight, GoBack{5});
  CHECK((runner.progress().parameters == straight.progress().parameters));

  // And the one that had taken its place is the one put aside now.
  Load again{replacement.experiment};
  again.run = replacement.run;
  tell(runner, again);
  CHECK((runner.progress().parameters == replacement.parameters));
  CHECK(runner.progress().epoch == 5);
  tell(runner, GoBack{2});
  CHECK(runner.progress().epoch == 2);
}

TEST_CASE("A run that is no longer there is loaded from its copy", "[timeline]") {
  Runner runner = runner_of(experiment_of_run());
  tell(runner, RunEpochs{6});
  const Progress first = runner.progress();
  tell(runner, Reset{});
  tell(runner, Reset{});
  Experiment copy = experiment_of_run();
  copy.parameters = std::vector<Scalar>(first.parameters.data(), first.parameters.data() + first.parameters.size());
  copy.history = first.history;
  Load load{shared(copy)};
  load.run = first.run;
  tell(runner, load);
  CHECK((runner.progress().parameters == first.parameters));
  CHECK(runner.progress().epoch == 6);
  CHECK(runner.progress().first_epoch == 6);
}

TEST_CASE("The run that was put aside is the first to go when memory is short", "[timeline]") {
  constexpr std::size_t little = 400'000;
  Runner runner = runner_of(experiment_of_run(), little);
  Experiment drawn = experiment_of_run();
  std::vector<Point> points;
  Rng rng(5);
  const auto draw = [&](int times) {
    for (int i = 0; i < times; ++i) {
      for (int k = 0; k < 10; ++k) points.push_back({float(rng.uniform(-5, 5)), float(rng.uniform(-5, 5)), k % 2});
      drawn.data.drawn = points;
      runner.carry_out(Edit{shared(drawn)});
      tell(runner, RunSteps{2});
      REQUIRE(runner.past_bytes() <= little);
    }
  };
  const auto come_back = [&](std::uint64_t run) {
    Load load{shared(experiment_of_run())};
    load.run = run;
    tell(runner, load);
    return runner.progress().run == run;
  };
  draw(30);
  tell(runner, RunEpochs{3});
  tell(runner, GoBack{runner.progress().epoch - 2});
  tell(runner, RunEpochs{1});
  REQUIRE(runner.progress().other);
  const std::uint64_t run = runner.progress().run;
  tell(runner, Reset{});
  const std::uint64_t next = runner.progress().run;
  CHECK(come_back(run));
  CHECK(come_back(next));
  draw(100);
  CHECK_FALSE(come_back(run));
}

TEST_CASE("The past of ten thousand epochs and of endless drawing stays within its bytes", "[timeline]") {
  constexpr std::size_t little = 400'000;
  Runner runner = runner_of(experiment_of_run(), little);
  Experiment drawn = experiment_of_run();
  std::vector<Point> points;
  Rng rng(5);
  for (int i = 0; i < 400; ++i) {
    for (int k = 0; k < 10; ++k) points.push_back({float(rng.uniform(-5, 5)), float(rng.uniform(-5, 5)), k % 2});
    drawn.data.drawn = points;
    runner.carry_out(Edit{shared(drawn)});
    tell(runner, RunSteps{2});
    REQUIRE(runner.past_bytes() <= little / 2);
  }
  const Progress newest = runner.progress();
  CHECK(newest.first_epoch <= newest.epoch);
  tell(runner, GoBack{newest.first_epoch});
  CHECK(runner.progress().epoch == newest.first_epoch);
}

TEST_CASE("However much memory there is, only so many states are kept, near every epoch", "[timeline]") {
  const auto experiment = shared(web_playground("xor", {2}));
  Trainer trainer(recipe_of(*experiment), make_dataset(experiment->data));
  Timeline timeline(usual_past_bytes);
  timeline.begin(trainer, experiment, 0);
  constexpr std::size_t edits = 2 * Timeline::most_states + 100;
  std::size_t most = 0;
  for (std::size_t i = 0; i < edits; ++i) {
    trainer.run_epoch();
    for (std::int64_t step = timeline.tick(); step < trainer.steps(); ++step)
      timeline.note_step(trainer, experiment, 0);
    timeline.note_edit(trainer, experiment, 0);
    most = std::max(most, timeline.states());
    REQUIRE(timeline.states() <= Timeline::most_states);
  }
  CHECK(most == Timeline::most_states);
  REQUIRE(timeline.first_epoch() == 0);
  for (std::int64_t epoch = 0; epoch < trainer.epoch(); ++epoch) {
    const Timeline::Way way = timeline.way_to(epoch);
    REQUIRE(timeline.mark(way.from).state);
    REQUIRE(epoch - timeline.mark(way.from).epoch <= 8);
  }
}

TEST_CASE("Going back leads back in the time of training too, and each future has its own", "[timeline]") {
  Runner runner = runner_of(experiment_of_run());
  const auto train = [&](int epochs) {
    for (int i = 0; i < epochs; ++i) {
      tell(runner, RunEpochs{1});
      runner.add_seconds(1);
    }
  };
  train(30);
  CHECK(runner.progress().seconds == 30);
  tell(runner, GoBack{12});
  CHECK(runner.progress().seconds == Approx(12).margin(1));
  CHECK(runner.progress().newest->seconds == 30);
  tell(runner, Edit{shared(with_rate(experiment_of_run(), 0.01))});
  train(5);
  const double branch = runner.progress().seconds;
  CHECK(branch == Approx(17).margin(1));
  tell(runner, TakeFuture{});
  CHECK(runner.progress().seconds == 30);
  CHECK(runner.progress().other->seconds == branch);
  tell(runner, Reset{});
  CHECK(runner.progress().seconds == 0);
}

TEST_CASE("Without bytes for it there is no going back", "[timeline]") {
  Runner runner = runner_of(experiment_of_run(), 0);
  tell(runner, RunEpochs{5});
  tell(runner, GoBack{2});
  CHECK(runner.progress().epoch == 5);
  CHECK_FALSE(runner.progress().in_past);
  CHECK(runner.progress().first_epoch == 5);
}
