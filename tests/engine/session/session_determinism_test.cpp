// The same experiment and commands give the same bits, whatever the frame rate, the pace and the readers.

#include "engine/session/runner.h"
#include "engine/session/session.h"

#include "tests/engine/support/experiments.h"
#include "tests/engine/support/random_edits.h"
#include "tests/engine/support/watched_session.h"
#include "tests/support/catch.h"

#include <atomic>
#include <bit>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

using namespace perceptarium;
using test::shared;
using test::SnapshotPointer;
using test::WatchedSession;
using test::web_playground;

namespace {

// Looks at the newest snapshot so many times a second, as a window would.
class Reader {
 public:
  Reader(Session& session, double rate)
      : thread_([this, &session, period = std::chrono::duration<double>(1.0 / rate)](const std::stop_token& stop) {
          std::mutex mutex;
          std::condition_variable_any never;
          std::unique_lock lock(mutex);
          while (!stop.stop_requested()) {
            const SnapshotPointer seen = session.latest();
            if (seen) looks_ += seen->progress.parameters.size() > 0 ? 1 : 0;
            never.wait_for(lock, stop, period, [] { return false; });
          }
        }) {}

 private:
  std::atomic<long> looks_{0};
  std::jthread thread_;
};

// Runs of given length between edits: all that counts is decided by the commands.
std::vector<Command> script(Experiment experiment) {
  Rng rng(90);
  std::vector<Command> commands;
  for (int i = 0; i < 40; ++i) {
    commands.push_back(rng.below(2) == 0 ? Command(RunEpochs{std::int64_t(rng.below(6))})
                                         : Command(RunSteps{std::int64_t(rng.below(40))}));
    if (i % 15 == 14) commands.push_back(Reset{});
    if (i % 7 == 6) commands.push_back(GoBack{std::int64_t(rng.below(10))});
    if (i % 11 == 10) commands.push_back(TakeFuture{});
    experiment = test::random_edit(experiment, rng);
    commands.push_back(Edit{shared(experiment)});
  }
  return commands;
}

SnapshotPointer outcome(const Experiment& experiment, double rate, double pace) {
  SessionOptions options;
  options.snapshots_per_second = rate;
  options.epochs_per_second = pace;
  WatchedSession session(shared(experiment), options);
  const Reader reader(*session, rate);
  for (const Command& command : script(experiment)) session->post(command);
  return session.wait_until_idle();
}

void check_same(const Progress& a, const Progress& b) {
  CHECK(a.layout == b.layout);
  CHECK((a.parameters == b.parameters));
  CHECK(a.epoch == b.epoch);
  CHECK(a.steps == b.steps);
  CHECK(a.status == b.status);
  REQUIRE(a.history.size() == b.history.size());
  for (std::size_t i = 0; i < a.history.size(); ++i) {
    CHECK(a.history[i].epoch == b.history[i].epoch);
    // As bits: empty sets have NaN.
    CHECK(std::bit_cast<std::uint64_t>(a.history[i].train_loss) ==
          std::bit_cast<std::uint64_t>(b.history[i].train_loss));
    CHECK(std::bit_cast<std::uint64_t>(a.history[i].test_loss) == std::bit_cast<std::uint64_t>(b.history[i].test_loss));
  }
}

// Carries out a session's log without threads or clocks.
Progress replayed(const Experiment& experiment, const std::vector<LoggedCommand>& log) {
  Runner runner(shared(experiment), 0.0, usual_past_bytes);
  for (const LoggedCommand& logged : log) {
    while (runner.total_steps() < logged.steps && runner.can_step()) runner.step();
    REQUIRE(runner.total_steps() == logged.steps);
    runner.carry_out(logged.command);
  }
  while (runner.owes_steps() && runner.can_step()) runner.step();
  return runner.progress();
}

}  // namespace

TEST_CASE("Same experiment and commands give the same bits at 5 and at 500 snapshots a second, paced or not",
          "[session]") {
  Experiment experiment = web_playground("circle", {4, 3});
  experiment.training.shuffle = true;
  const SnapshotPointer slow = outcome(experiment, 5, 0);
  const SnapshotPointer fast = outcome(experiment, 500, 0);
  const SnapshotPointer paced = outcome(experiment, 60, 3);
  REQUIRE(slow);
  REQUIRE(fast);
  REQUIRE(paced);
  CHECK(slow->progress.steps > 0);
  check_same(slow->progress, fast->progress);
  check_same(slow->progress, paced->progress);
  CHECK((slow->board.values == fast->board.values));
}

TEST_CASE("A pace changes no number: playing slowly passes through the same weights", "[session]") {
  Experiment experiment = web_playground("circle", {4});
  SessionOptions options;
  options.epochs_per_second = 200;
  options.snapshots_per_second = 1e9;
  WatchedSession session(shared(experiment), options);
  session->post(Play{});
  for (const std::int64_t epoch : {1, 3, 8}) {
    const SnapshotPointer seen = session.wait([epoch](const Snapshot& s) { return s.progress.epoch >= epoch; });
    REQUIRE(seen);
    Runner runner(shared(experiment));
    runner.carry_out(RunSteps{seen->progress.steps});
    while (runner.can_step() && runner.step()) continue;
    CHECK((runner.trainer().parameters() == seen->progress.parameters));
  }
}

TEST_CASE("The log of a live run with edits from another thread replays to the same bits", "[session]") {
  for (const std::uint64_t seed : {91, 92, 93}) {
    Rng rng(seed);
    Experiment experiment = web_playground("xor", {4});
    SessionOptions options;
    options.keep_log = true;
    options.snapshots_per_second = 500;
    WatchedSession session(shared(experiment), options);
    session->post(Play{});
    std::jthread editor([&session, &rng, edited = experiment]() mutable {
      for (int i = 0; i < 60; ++i) {
        if (i % 12 == 5) session->post(Reset{});
        if (i % 12 == 9) session->post(GoBack{std::int64_t(rng.below(6))});
        if (i % 12 == 11) session->post(TakeFuture{});
        if (i % 3 == 0) session->post(Play{});
        edited = test::random_edit(edited, rng);
        if (i % 9 == 4) edited.network.output_activation = "linear";
        session->post(Edit{shared(edited)});
        // Sees the edit at work before the next one, so that batches lie between them.
        session.wait_for_commands();
      }
    });
    editor.join();
    session->post(Pause{});
    const SnapshotPointer last = session.wait_until_idle();
    REQUIRE(last);
    const std::vector<LoggedCommand> log = session->log();
    CHECK(log.size() == session->posted());
    CHECK(log.back().steps > 0);
    check_same(last->progress, replayed(experiment, log));
  }
}
