#include "engine/session/session.h"

#include "tests/engine/support/experiments.h"
#include "tests/engine/support/watched_session.h"
#include "tests/support/catch.h"

#include <limits>
#include <memory>
#include <vector>

using namespace perceptarium;
using test::shared;
using test::SnapshotPointer;
using test::WatchedSession;
using test::web_playground;

namespace {

constexpr std::int64_t for_ever = std::numeric_limits<std::int64_t>::max() / 2;

Experiment diverging() {
  Experiment experiment = web_playground("xor", {4});
  experiment.network.output_activation = "linear";
  experiment.training.optimizer.learning_rate = 10;
  return experiment;
}

}  // namespace

TEST_CASE("A session shows its experiment at epoch 0 before it is told anything", "[session]") {
  WatchedSession session(shared(web_playground("circle", {3})));
  const SnapshotPointer first = session.wait([](const Snapshot&) { return true; });
  REQUIRE(first);
  CHECK(first->progress.epoch == 0);
  CHECK(first->progress.steps == 0);
  CHECK(first->progress.commands == 0);
  CHECK(first->progress.status == Status::paused);
  CHECK(first->progress.history.size() == 1);
  CHECK(first->evaluation.train.count == 250);
  CHECK(session->posted() == 0);
}

TEST_CASE("A paced session counts its commands from 0 too", "[session]") {
  SessionOptions options;
  options.epochs_per_second = 5;
  WatchedSession session(shared(web_playground("circle", {3})), options);
  const SnapshotPointer first = session.wait([](const Snapshot&) { return true; });
  REQUIRE(first);
  CHECK(first->progress.commands == session->posted());
}

TEST_CASE("Playing trains until it is paused", "[session]") {
  WatchedSession session(shared(web_playground("circle", {3})));
  session->post(Play{});
  REQUIRE(
      session.wait([](const Snapshot& s) { return s.progress.epoch > 50 && s.progress.status == Status::running; }));
  session->post(Pause{});
  const SnapshotPointer paused = session.wait_until_idle();
  REQUIRE(paused);
  CHECK(paused->progress.status == Status::paused);
  session->post(RunSteps{0});
  const SnapshotPointer later = session.wait_for_commands();
  REQUIRE(later);
  CHECK(later->progress.steps == paused->progress.steps);
  CHECK((later->progress.parameters == paused->progress.parameters));
}

TEST_CASE("RunSteps(1) trains exactly one batch, RunEpochs(3) exactly three epochs", "[session]") {
  WatchedSession session(shared(web_playground("circle", {3})));
  for (std::int64_t steps = 1; steps <= 3; ++steps) {
    session->post(RunSteps{1});
    const SnapshotPointer seen = session.wait_until_idle();
    REQUIRE(seen);
    CHECK(seen->progress.steps == steps);
  }
  session->post(RunEpochs{1});
  session->post(RunEpochs{3});
  const SnapshotPointer seen = session.wait_until_idle();
  REQUIRE(seen);
  CHECK(seen->progress.steps == 100);
  CHECK(seen->progress.epoch == 4);
}

TEST_CASE("Commands after RunEpochs wait for its end, so that the outcome does not depend on when they came",
          "[session]") {
  WatchedSession session(shared(web_playground("circle", {3})));
  Experiment wider = web_playground("circle", {5});
  session->post(RunEpochs{7});
  session->post(Edit{shared(wider)});
  session->post(RunEpochs{2});
  const SnapshotPointer seen = session.wait_until_idle();
  REQUIRE(seen);
  CHECK(seen->progress.epoch == 9);
  CHECK(seen->progress.layout.layers[0].outputs == 5);
}

TEST_CASE("Pause cuts RunEpochs short, also when other commands wait before it", "[session]") {
  WatchedSession session(shared(web_playground("circle", {3})));
  session->post(RunEpochs{for_ever});
  REQUIRE(session.wait([](const Snapshot& s) { return s.progress.epoch > 5; }));
  session->post(Pause{});
  SnapshotPointer seen = session.wait_until_idle();
  REQUIRE(seen);
  CHECK(seen->progress.status == Status::paused);

  session->post(RunSteps{for_ever});
  session->post(Edit{shared(web_playground("circle", {4}))});
  session->post(RunEpochs{for_ever});
  session->post(Pause{});
  seen = session.wait_until_idle();
  REQUIRE(seen);
  CHECK(seen->progress.status == Status::paused);
  CHECK(seen->progress.layout.layers[0].outputs == 4);
}

TEST_CASE("Edits never reset: the epoch goes on and weights with a place are kept", "[session]") {
  WatchedSession session(shared(web_playground("circle", {3})));
  session->post(RunEpochs{10});
  const SnapshotPointer before = session.wait_until_idle();
  REQUIRE(before);
  Experiment edited = web_playground("circle", {4});
  edited.data.points = 300;
  edited.training.batch_size = 7;
  edited.features = {"x1", "x2", "sin_x1"};
  session->post(Edit{shared(edited)});
  const SnapshotPointer after = session.wait_until_idle();
  REQUIRE(after);
  CHECK(after->progress.epoch == 10);
  CHECK(after->progress.steps == 250);
  CHECK(after->progress.history.size() == 11);
  const auto old_block = layer_block(before->progress.parameters.data(), before->progress.layout.layers[0]);
  const auto new_block = layer_block(after->progress.parameters.data(), after->progress.layout.layers[0]);
  CHECK(new_block.topLeftCorner(3, 2) == old_block.leftCols(2));
  CHECK(new_block.col(3).head(3) == old_block.col(2));
}

TEST_CASE("Divergence is told in a sentence, the weights stay finite, and a smaller rate goes on", "[session]") {
  WatchedSession session(shared(diverging()));
  session->post(Play{});
  const SnapshotPointer seen = session.wait([](const Snapshot& s) { return s.progress.status == Status::diverged; });
  REQUIRE(seen);
  CHECK(test::all_finite(seen->progress.parameters));
  CHECK(seen->diagnosis.health == Health::diverged);
  CHECK_FALSE(seen->diagnosis.sentence.empty());
  CHECK_FALSE(seen->diagnosis.reason.empty());
  CHECK(seen->diagnosis.learning_rate.has_value());
  Experiment slower = diverging();
  slower.training.optimizer.learning_rate = 1e-8;
  session->post(Edit{shared(slower)});
  const SnapshotPointer running = session.wait([&](const Snapshot& s) {
    return s.progress.status == Status::running && s.progress.steps > seen->progress.steps + 100;
  });
  REQUIRE(running);
  session->post(Reset{});
  session->post(Pause{});
  const SnapshotPointer reset = session.wait_until_idle();
  REQUIRE(reset);
  CHECK(reset->progress.status == Status::paused);
}

TEST_CASE("Divergence is published also when no batch was trained since the last snapshot", "[session]") {
  // So slowly that every batch has a snapshot of its own, and the overflowing one must get one too.
  SessionOptions options;
  options.snapshots_per_second = 1e9;
  options.epochs_per_second = 8;
  WatchedSession session(shared(diverging()), options);
  session->post(Play{});
  CHECK(session.wait([](const Snapshot& s) { return s.progress.status == Status::diverged; }));
}

TEST_CASE("Drawing points brings a session without data to life", "[session]") {
  Experiment experiment = web_playground("empty", {3});
  WatchedSession session(shared(experiment));
  session->post(Play{});
  const SnapshotPointer nothing = session.wait_for_commands();
  REQUIRE(nothing);
  CHECK(nothing->progress.status == Status::no_data);
  CHECK(nothing->diagnosis.health == Health::no_data);
  experiment.data.training_share = 1;
  experiment.data.drawn = std::vector<Point>{{1, 1, 1}, {-1, -1, 0}};
  session->post(Edit{shared(experiment)});
  const SnapshotPointer alive = session.wait([](const Snapshot& s) { return s.progress.epoch > 10; });
  REQUIRE(alive);
  CHECK(alive->evaluation.train.count == 2);
}

TEST_CASE("A request is answered while the session stands still, and trains nothing", "[session]") {
  WatchedSession session(shared(web_playground("circle", {3})));
  session->post(RunSteps{5});
  const SnapshotPointer before = session.wait_until_idle();
  REQUIRE(before);
  session->request({20, 10, UnitId{0, 1}});
  const SnapshotPointer after = session.wait([](const Snapshot& s) { return s.focus.has_value(); });
  REQUIRE(after);
  CHECK(after->board.resolution == 20);
  CHECK(after->focus_field.resolution == 20);
  CHECK(after->maps.front().resolution == 10);
  CHECK(after->generation > before->generation);
  CHECK((after->progress.parameters == before->progress.parameters));
  CHECK(after->progress.steps == 5);
}

TEST_CASE("A session may go at any moment: unused, idle, playing, running long, with commands waiting", "[session]") {
  const auto experiment = shared(web_playground("spiral", {8, 8, 8}));
  { const Session unused(experiment); }
  {
    WatchedSession idle(experiment);
    REQUIRE(idle.wait([](const Snapshot&) { return true; }));
  }
  {
    WatchedSession playing(experiment);
    playing->post(Play{});
    REQUIRE(playing.wait([](const Snapshot& s) { return s.progress.steps > 0; }));
  }
  {
    Session waiting(experiment);
    waiting.post(RunEpochs{for_ever});
    for (int i = 0; i < 100; ++i) waiting.post(Edit{experiment});
  }
  for (int i = 0; i < 30; ++i) {
    Session brief(experiment);
    brief.post(Play{});
  }
  SUCCEED("every destructor came back");
}
