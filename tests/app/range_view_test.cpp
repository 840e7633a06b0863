// The range test in the whole program on the null renderer.

#include "engine/data/dataset.h"
#include "tests/support/bench_driver.h"
#include "tests/support/catch.h"

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;

namespace {

RangeDesk& range(BenchDriver& bench) { return bench.workbench().range(); }

// The document is the circle with units enough; the race that begins by itself is short.
void open_range(BenchDriver& bench) {
  bench.workbench().race().set_epochs(1);
  bench.driver().click("Top bar/Race");
  bench.workbench().handle_key({'5'});
  bench.driver().frames(2);
}

void finish(BenchDriver& bench) {
  bench.wait_until([&](const Snapshot&) { return range(bench).has_begun() && !range(bench).is_under_way(); });
  bench.driver().frames(2);
}

}  // namespace

TEST_CASE("The range test's rate is set by one click and undone by another", "[ui]") {
  BenchDriver bench;
  const Experiment before = bench.experiment();
  open_range(bench);
  CHECK(bench.workbench().view().race_view == RaceView::range);
  CHECK_FALSE(range(bench).has_begun());
  bench.driver().click("Range/Start");
  finish(bench);
  REQUIRE(range(bench).progress() != nullptr);
  CHECK(range(bench).progress()->over);
  CHECK(range(bench).progress()->curvature.converged);
  REQUIRE(range(bench).offered());
  const double offered = *range(bench).offered();
  bench.driver().click("Range/Use");
  bench.driver().frames(2);
  CHECK(bench.experiment().training.optimizer.learning_rate == offered);
  CHECK_FALSE(range(bench).is_outdated(bench.experiment()));
  bench.workbench().act(Undo{});
  CHECK((bench.experiment() == before));
}

TEST_CASE("The window's range test is the engine's", "[ui]") {
  BenchDriver bench;
  open_range(bench);
  range(bench).set_batches(300);
  bench.workbench().handle_key({'R'});
  finish(bench);
  RangeTestOptions options;
  options.batches = 300;
  RangeTest test(bench.experiment(), make_dataset(bench.experiment().data), options);
  while (test.step()) {
  }
  const RangeProgress& seen = *range(bench).progress();
  REQUIRE(seen.points.size() == test.points().size());
  CHECK(seen.points.back().smoothed == test.points().back().smoothed);
  CHECK(seen.marks.steepest == test.marks().steepest);
  CHECK(seen.batches == 300);
}

TEST_CASE("A click on the chart chooses another rate and a restart forgets it", "[ui]") {
  BenchDriver bench;
  open_range(bench);
  bench.driver().click("Range/Start");
  finish(bench);
  bench.driver().click("Range/Plot", {}, ImVec2(0.5F, 0.5F));
  bench.driver().frames(1);
  REQUIRE(range(bench).chosen());
  // The middle of seven decades from 1e−6 on.
  CHECK(*range(bench).chosen() > 1e-3);
  CHECK(*range(bench).chosen() < 2e-2);
  CHECK(range(bench).offered() == range(bench).chosen());
  bench.driver().click("Range/Start");
  finish(bench);
  CHECK_FALSE(range(bench).chosen());
}

TEST_CASE("The range test can be paused and cancelled, and another document makes it outdated", "[ui]") {
  BenchDriver bench;
  open_range(bench);
  range(bench).set_batches(most_range_batches);
  bench.workbench().handle_key({key::space});
  REQUIRE(range(bench).has_begun());
  if (range(bench).is_under_way()) {
    bench.workbench().handle_key({key::space});
    bench.driver().frames(1);
    CHECK_FALSE(range(bench).is_running());
    const bool held = range(bench).is_under_way();
    bench.workbench().handle_key({key::space});
    CHECK((!held || range(bench).is_running() || !range(bench).is_under_way()));
  }
  bench.wait_until([&](const Snapshot&) { return range(bench).progress() != nullptr; });
  range(bench).cancel();
  CHECK_FALSE(range(bench).is_under_way());
  bench.driver().frames(2);
  Experiment next = bench.experiment();
  next.training.optimizer.learning_rate = 1.0;
  CHECK_FALSE(range(bench).is_outdated(next));
  next.training.batch_size += 1;
  CHECK(range(bench).is_outdated(next));
}

TEST_CASE("A range test from the present weights begins with the run's loss", "[ui]") {
  BenchDriver bench(small_experiment(), true);
  bench.wait_until([](const Snapshot& run) { return run.progress.epoch >= 100; });
  bench.workbench().act(TogglePlay{});
  const double trained = bench.shown().evaluation.train.loss;
  open_range(bench);
  range(bench).set_from_now(true);
  bench.driver().click("Range/Start");
  finish(bench);
  const double begun = range(bench).progress()->points[100].smoothed;
  range(bench).set_from_now(false);
  bench.driver().click("Range/Start");
  finish(bench);
  CHECK(begun < range(bench).progress()->points[100].smoothed);
  CHECK(begun < 2.0 * trained + 0.02);
}

TEST_CASE("Without training points the range test says what to do", "[ui]") {
  Experiment experiment = small_experiment();
  experiment.data.training_share = 0;
  BenchDriver bench(experiment);
  open_range(bench);
  bench.driver().click("Range/Start");
  bench.driver().frames(2);
  CHECK_FALSE(range(bench).has_begun());
  CHECK(range(bench).complaint().find("training point") != std::string::npos);
}
