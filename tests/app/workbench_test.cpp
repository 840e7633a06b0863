#include "app/workbench.h"

#include "tests/support/bench_driver.h"
#include "tests/support/catch.h"

#include <algorithm>

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;

namespace {

std::size_t hidden_layers(BenchDriver& bench) { return bench.experiment().network.hidden.size(); }

}  // namespace

TEST_CASE("One batch and one epoch train exactly that", "[ui]") {
  BenchDriver bench;
  bench.settle();
  bench.driver().click("Run bar/1 batch");
  CHECK(bench.shown().progress.steps == 1);
  bench.driver().click("Run bar/1 epoch");
  CHECK(bench.shown().progress.epoch == 1);
  CHECK(bench.shown().progress.steps == 25);
}

TEST_CASE("Play trains until Pause", "[ui]") {
  BenchDriver bench;
  bench.settle();
  bench.driver().click("Run bar/Play");
  bench.wait_until([](const Snapshot& run) { return run.progress.epoch >= 2; });
  bench.driver().click("Run bar/Play");
  const std::int64_t steps = bench.shown().progress.steps;
  CHECK(bench.shown().progress.status == Status::paused);
  bench.driver().frames(20);
  CHECK(bench.shown().progress.steps == steps);
}

TEST_CASE("Changing the network never resets it", "[ui]") {
  BenchDriver bench;
  bench.settle();
  for (int i = 0; i < 3; ++i) bench.driver().click("Run bar/1 epoch");
  const Snapshot before = bench.shown();
  bench.driver().click("Network/Hidden 1/Units/Plus");
  const Snapshot after = bench.shown();
  CHECK(after.progress.epoch == before.progress.epoch);
  REQUIRE(after.progress.layout.layers[0].outputs == 5);
  for (Index i = 0; i < 12; ++i) CHECK(after.progress.parameters[i] == before.progress.parameters[i]);
  bench.driver().click("Network/Hidden layers/Plus");
  bench.settle();
  CHECK(hidden_layers(bench) == 2);
  bench.driver().click("Network/Hidden layers/Minus");
  bench.driver().click("Network/Hidden layers/Minus");
  CHECK(hidden_layers(bench) == 0);
  CHECK(bench.shown().progress.epoch == before.progress.epoch);
}

TEST_CASE("Controls of the run do what they say", "[ui]") {
  BenchDriver bench;
  bench.settle();
  bench.driver().click("Network/Hidden 1/Activation");
  bench.driver().frames(2);
  bench.driver().click("Network/Hidden 1/Activation/ReLU");
  CHECK(bench.experiment().network.hidden[0].activation == "relu");
  bench.driver().click("Training/Batch size");
  bench.driver().frames(2);
  bench.driver().click("Training/Batch size/32");
  CHECK(bench.experiment().training.batch_size == 32);
  bench.driver().click("Training/Regularization");
  bench.driver().frames(2);
  bench.driver().click("Training/Regularization/L2");
  CHECK(bench.experiment().training.regularizer.name == "l2");
  CHECK(bench.experiment().training.regularizer.rate > 0);
  bench.driver().drag("Run bar/Learning rate", ImVec2(0.58F, 0.3F), ImVec2(0.8F, 0.3F));
  CHECK(bench.experiment().training.optimizer.learning_rate > 0.1);
  bench.driver().click("Network/Inputs");
  bench.driver().frames(2);
  bench.driver().click("Network/Inputs/List/x1_times_x2");
  CHECK(bench.experiment().features == std::vector<std::string>{"x1", "x2", "x1_times_x2"});
  bench.workbench().handle_key({'Z', true, false, false});
  CHECK(bench.experiment().features.size() == 2);
  const Snapshot& shown = bench.shown();
  CHECK(*shown.progress.experiment == bench.experiment());
}

TEST_CASE("Painting adds points of the right class, one undo step a stroke", "[ui]") {
  BenchDriver bench;
  bench.settle();
  bench.driver().click("Data/Clear");
  CHECK(bench.workbench().state().dataset->samples() == 0);
  bench.driver().drag_to("Board/Canvas", {ImVec2(0.2F, 0.5F), ImVec2(0.3F, 0.5F), ImVec2(0.4F, 0.5F)});
  bench.driver().drag_to("Board/Canvas", {ImVec2(0.6F, 0.5F), ImVec2(0.8F, 0.5F)}, 1);
  const auto drawn = bench.experiment().data.drawn.copy();
  REQUIRE(drawn.size() > 10);
  for (const Point& point : drawn) CHECK(point.label == (point.x1 < 0 ? 0 : 1));
  bench.workbench().handle_key({'Z', true, false, false});
  for (const Point& point : bench.experiment().data.drawn) CHECK(point.label == 0);
  bench.workbench().handle_key({'Z', true, true, false});
  CHECK(bench.experiment().data.drawn.copy() == drawn);
  bench.driver().click("Tools/Eraser");
  bench.driver().drag("Board/Canvas", ImVec2(0.0F, 0.5F), ImVec2(0.99F, 0.5F));
  CHECK(bench.experiment().data.drawn.size() < drawn.size());
  bench.driver().click("Tools/Point");
  const std::size_t before = bench.experiment().data.drawn.size();
  bench.driver().click("Board/Canvas", {}, ImVec2(0.75F, 0.25F));
  REQUIRE(bench.experiment().data.drawn.size() == before + 1);
  const Point put = bench.experiment().data.drawn.view().back();
  CHECK(put.x1 == Approx(3.0F).margin(0.02));
  CHECK(put.x2 == Approx(3.0F).margin(0.02));
}

TEST_CASE("A neuron under the pointer takes the board, a click holds it, Esc lets go", "[ui]") {
  BenchDriver bench;
  bench.settle();
  bench.driver().move("Network/Hidden 1/2");
  bench.wait_until([](const Snapshot& run) { return run.focus == UnitId{0, 1}; });
  bench.driver().click("Network/Hidden 1/2");
  bench.driver().move("Board/Canvas");
  bench.driver().frames(3);
  CHECK(bench.workbench().view().held_unit == UnitId{0, 1});
  bench.workbench().handle_key({key::escape, false, false, false});
  bench.wait_until([](const Snapshot& run) { return !run.focus.has_value(); });
}

TEST_CASE("A broken file changes nothing and says why", "[ui]") {
  BenchDriver bench;
  bench.settle();
  bench.driver().click("Run bar/1 epoch");
  const Experiment before = bench.experiment();
  bench.workbench().open_file("/nonexistent/experiment.json");
  CHECK(bench.experiment() == before);
  REQUIRE(bench.workbench().state().toast.has_value());
  CHECK(bench.shown().progress.epoch == 1);
}

TEST_CASE("A diverged run says so, keeps finite weights and goes on with the suggested rate", "[ui]") {
  Experiment experiment;
  experiment.network.hidden.clear();
  experiment.network.output_activation = "linear";
  experiment.training.optimizer.learning_rate = 10;
  BenchDriver bench(experiment);
  bench.settle();
  bench.driver().click("Run bar/Play");
  bench.wait_until([](const Snapshot& run) { return run.progress.status == Status::diverged; });
  bench.driver().frames(2);
  CHECK(bench.workbench().shown()->progress.parameters.allFinite());
  bench.driver().click("Board/Banner/Cure");
  bench.settle();
  CHECK(bench.experiment().training.optimizer.learning_rate == Approx(1.0));
}

TEST_CASE("Every size and theme draws every panel without a complaint", "[ui]") {
  for (const ImVec2 size : {ImVec2(1600, 1000), ImVec2(1280, 720), ImVec2(960, 600), ImVec2(3840, 2160)}) {
    NullRendererOptions options;
    options.display = size;
    BenchDriver bench(small_experiment(), false, options);
    bench.settle();
    CHECK(bench.driver().exists("Run bar/Play"));
    CHECK(bench.driver().exists("Run bar/Learning rate"));
    CHECK(bench.driver().exists("Board/Canvas"));
    CHECK(bench.driver().exists("Network/Hidden layers"));
    bench.workbench().handle_key({'T', false, false, false});
    bench.workbench().handle_key({key::f1, false, false, false});
    bench.settle();
    CHECK(bench.driver().exists("Help/Close"));
    bench.workbench().handle_key({'/', false, true, false});
    bench.settle();
    CHECK_FALSE(bench.driver().exists("Help/Close"));
  }
}
