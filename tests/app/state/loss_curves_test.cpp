#include "app/state/loss_curves.h"

#include "tests/support/bench_driver.h"
#include "tests/support/catch.h"

#include <algorithm>

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;

namespace {

// The curves' ends are the numbers of the run bar.
void check_ends(const Snapshot& run) {
  const LossCurves curves = loss_curves(run);
  REQUIRE_FALSE(curves.epochs.empty());
  CHECK(curves.epochs.back() == float(run.progress.epoch));
  CHECK(curves.train.back() == float(run.evaluation.train.loss));
  CHECK(curves.test.back() == float(run.evaluation.test.loss));
  CHECK(std::is_sorted(curves.epochs.begin(), curves.epochs.end()));
  CHECK(std::adjacent_find(curves.epochs.begin(), curves.epochs.end()) == curves.epochs.end());
}

}  // namespace

TEST_CASE("The loss curves end with the losses of the weights on the screen", "[ui]") {
  BenchDriver bench;
  for (int i = 0; i < 3; ++i) bench.workbench().act(StepEpoch{});
  check_ends(bench.shown());
  // In the middle of an epoch the history ends with the last whole one.
  for (int i = 0; i < 2; ++i) bench.workbench().act(StepBatch{});
  const Snapshot& middle = bench.shown();
  REQUIRE(middle.progress.epoch == 3);
  CHECK(middle.progress.history.back().train_loss != middle.evaluation.train.loss);
  check_ends(middle);
  // Another penalty or other data count at once, without a step.
  Experiment next = bench.experiment();
  next.data.noise = 30;
  bench.workbench().act(EditExperiment{next, "Noise", {}});
  check_ends(bench.shown());
}

TEST_CASE("While the past is shown the loss curves end where the run had come to", "[ui]") {
  BenchDriver bench;
  for (int i = 0; i < 6; ++i) bench.workbench().act(StepEpoch{});
  bench.settle();
  bench.workbench().act(GoToEpoch{2});
  const Snapshot& past = bench.shown();
  REQUIRE(past.progress.in_past);
  const LossCurves curves = loss_curves(past);
  REQUIRE(curves.epochs.size() == past.progress.history.size());
  CHECK(curves.epochs.back() == 6.0F);
  CHECK(curves.train.back() == float(past.progress.history.back().train_loss));
}
