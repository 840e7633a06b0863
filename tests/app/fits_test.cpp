// "How many units?": begun by a click, begun anew when the document has changed, and taken to the network.

#include "app/state/fit_watch.h"
#include "app/state/update.h"
#include "engine/session/presets.h"
#include "tests/support/bench_driver.h"
#include "tests/support/catch.h"

#include <thread>

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;

namespace {

// Few points, so that six fits are quick.
Experiment few_points() {
  Experiment experiment = preset("sine").value();
  experiment.data.points = 12;
  return experiment;
}

void wait_for(const FitWatch& fits) {
  while (fits.is_fitting()) std::this_thread::yield();
}

std::vector<double> losses_of(const FitWatch& fits) {
  std::vector<double> losses;
  for (const UnitFit& fit : fits.fits()) losses.push_back(fit.loss);
  return losses;
}

}  // namespace

TEST_CASE("The card fits six widths when asked to, and a click takes one to the network", "[ui]") {
  BenchDriver bench(few_points());
  bench.settle();
  CHECK(bench.workbench().fits().fits().empty());
  bench.driver().click("Fits/Start");
  CHECK(bench.workbench().fits().is_started());
  wait_for(bench.workbench().fits());
  const std::vector<double> losses = losses_of(bench.workbench().fits());
  REQUIRE(losses.size() == 6);
  CHECK(losses[0] > 0);
  const Experiment before = bench.experiment();
  bench.driver().click("Fits/16");
  bench.settle();
  CHECK(bench.experiment().network.hidden == std::vector<LayerSpec>{LayerSpec{16, "tanh"}});
  CHECK(bench.shown().progress.layout.layers[0].outputs == 16);
  bench.driver().seconds(1);
  CHECK(losses_of(bench.workbench().fits()) == losses);
  bench.workbench().act(Undo{});
  CHECK(bench.experiment() == before);
  bench.driver().click("Fits/Start");
  CHECK_FALSE(bench.workbench().fits().is_started());
  CHECK(bench.workbench().fits().fits().empty());
}

TEST_CASE("One slider sets the number of units, one drag is one undo step", "[ui]") {
  BenchDriver bench(few_points());
  bench.settle();
  const Experiment before = bench.experiment();
  bench.driver().drag("Fits/Units", ImVec2(0.3F, 0.5F), ImVec2(0.97F, 0.5F));
  bench.settle();
  REQUIRE(bench.experiment().network.hidden.size() == 1);
  CHECK(bench.experiment().network.hidden.front().units > 28);
  CHECK(bench.shown().progress.layout.layers[0].outputs == bench.experiment().network.hidden.front().units);
  bench.workbench().act(Undo{});
  CHECK(bench.experiment() == before);
  bench.driver().click("Network/Hidden layers/Plus");
  bench.settle();
  REQUIRE(bench.experiment().network.hidden.size() == 2);
  bench.driver().frames(2);
  CHECK_FALSE(bench.driver().widget("Fits/Units").enabled);
}

TEST_CASE("The card is there for curves alone", "[ui]") {
  BenchDriver bench;
  bench.settle();
  CHECK_FALSE(bench.driver().exists("Fits/Start"));
  bench.workbench().open_preset("step");
  bench.settle();
  bench.driver().click("Fits/Start");
  CHECK(bench.workbench().fits().is_started());
  bench.workbench().open_preset("xor");
  bench.settle();
  CHECK_FALSE(bench.driver().exists("Fits/Start"));
  CHECK_FALSE(bench.workbench().fits().is_started());
}

TEST_CASE("Fits begin anew once the document has stood still, and not for other units", "[fits]") {
  FitWatch watch;
  Experiment experiment = few_points();
  watch.advance(experiment, 10);
  CHECK_FALSE(watch.is_started());
  watch.start(experiment);
  wait_for(watch);
  const std::vector<double> first = losses_of(watch);
  experiment.network.hidden.front().units = 3;
  watch.advance(experiment, 10);
  watch.advance(experiment, 10);
  CHECK_FALSE(watch.is_busy());
  CHECK(losses_of(watch) == first);
  experiment.training.optimizer.learning_rate = 0.001;
  watch.advance(experiment, 10);
  CHECK(watch.is_busy());
  CHECK(losses_of(watch) == first);
  experiment.training.optimizer.learning_rate = 0.002;
  watch.advance(experiment, FitWatch::calm_seconds);
  watch.advance(experiment, FitWatch::calm_seconds / 2);
  CHECK(losses_of(watch) == first);
  watch.advance(experiment, FitWatch::calm_seconds / 2);
  wait_for(watch);
  CHECK(losses_of(watch) != first);
  experiment.data.generator = "xor";
  watch.advance(experiment, 0.01);
  CHECK_FALSE(watch.is_started());
  watch.start(experiment);
  CHECK_FALSE(watch.is_started());
}
