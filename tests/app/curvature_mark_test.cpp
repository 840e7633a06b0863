// The curvature at the weights on the screen, and its mark on the slider, in the whole program.

#include "engine/data/dataset.h"
#include "engine/session/recipe.h"
#include "tests/support/bench_driver.h"
#include "tests/support/catch.h"

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;

namespace {

// Frames until the curvature of the weights on the screen is known.
double known_curvature(BenchDriver& bench) {
  bench.driver().seconds(1.0);
  bench.wait_until([&](const Snapshot&) {
    const CurvatureWatch& watch = bench.workbench().curvature();
    return watch.now() && !watch.is_at_work() && !watch.is_waiting();
  });
  return bench.workbench().curvature().now()->largest;
}

double expected_curvature(BenchDriver& bench) {
  const Progress& progress = bench.shown().progress;
  const Trainer trainer = make_trainer(bench.experiment(), make_dataset(bench.experiment().data));
  return largest_curvature(progress.layout, bench.experiment().training, trainer.samples().train, progress.parameters,
                           bench.experiment().seed)
      .largest;
}

}  // namespace

TEST_CASE("The curvature follows the weights on the screen and rests when they do", "[ui]") {
  BenchDriver bench;
  const double first = known_curvature(bench);
  CHECK(first == expected_curvature(bench));
  bench.driver().seconds(2.0);
  CHECK_FALSE(bench.workbench().curvature().is_at_work());
  CHECK_FALSE(bench.workbench().is_moving());
  bench.driver().click("Run bar/1 epoch");
  bench.settle();
  const double second = known_curvature(bench);
  CHECK(second == expected_curvature(bench));
  CHECK(second != first);
  // Another rate is the same place.
  bench.workbench().handle_key({key::page_up});
  bench.settle();
  CHECK(bench.workbench().curvature().now()->largest == second);
}

TEST_CASE("Another network or penalty has another curvature, and the old one is not shown for it", "[ui]") {
  BenchDriver bench;
  const double first = known_curvature(bench);
  Experiment next = bench.experiment();
  next.training.regularizer = {"l2", 1.0, {}};
  bench.workbench().act(EditExperiment{next, "Regularization", {}});
  bench.settle();
  const auto& now = bench.workbench().curvature().now();
  CHECK((!now || now->largest != first));
  const double second = known_curvature(bench);
  CHECK(second == expected_curvature(bench));
  CHECK(second > first);
}

TEST_CASE("The slider's tooltip tells what the mark is", "[ui]") {
  BenchDriver bench;
  known_curvature(bench);
  bench.driver().move("Run bar/Learning rate");
  bench.driver().seconds(1.0);
  REQUIRE(bench.driver().exists("Tooltip/Learning rate"));
  // Below the scale and the mark's name, which it explains.
  CHECK(bench.driver().widget("Tooltip/Learning rate").min.y > bench.driver().widget("Run bar/Play").max.y);
}
