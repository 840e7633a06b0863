#include "tests/support/bench_driver.h"
#include "tests/support/catch.h"

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;

TEST_CASE("Behind the test accuracy is how the points are judged, and only then it is computed", "[ui]") {
  BenchDriver bench;
  bench.settle();
  CHECK_FALSE(bench.shown().report.has_value());
  bench.driver().click("Run bar/Test accuracy");
  bench.wait_until([](const Snapshot& run) { return run.report.has_value(); });
  bench.driver().frames(3);
  const Snapshot& shown = bench.shown();
  REQUIRE(shown.report.has_value());
  CHECK(shown.report->confusion.sum() == shown.evaluation.test.count);
  const auto right = double(shown.report->confusion.trace());
  CHECK(right / double(shown.evaluation.test.count) == Approx(shown.evaluation.test.accuracy));
  CHECK((shown.report->roc.area >= 0 && shown.report->roc.area <= 1));
  bench.driver().press_key(compat::Key::escape);
  bench.workbench().act(StepEpoch{});
  bench.settle();
  bench.driver().frames(3);
  CHECK_FALSE(bench.workbench().view().evaluation_open);
  bench.workbench().act(StepEpoch{});
  bench.settle();
  CHECK_FALSE(bench.shown().report.has_value());
}

TEST_CASE("An empty board has nothing to judge", "[ui]") {
  Experiment experiment = small_experiment();
  experiment.data.generator = "empty";
  BenchDriver bench(experiment);
  bench.settle();
  bench.driver().click("Run bar/Test accuracy");
  bench.driver().frames(3);
  bench.settle();
  CHECK(bench.workbench().view().evaluation_open);
  CHECK_FALSE(bench.shown().report.has_value());
}
