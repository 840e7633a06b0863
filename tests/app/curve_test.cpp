// Data with one input in the window: the board without a field, the tools that draw a curve, the task.

#include "app/panels/board_curve.h"
#include "app/state/update.h"
#include "engine/data/dataset.h"
#include "engine/data/generators.h"
#include "engine/session/presets.h"
#include "tests/support/bench_driver.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <cmath>

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;

namespace {

Experiment empty_curve() {
  Experiment experiment = preset("sine").value();
  experiment.data.generator = "empty_curve";
  return experiment;
}

void press(BenchDriver& bench, int letter) { bench.workbench().handle_key({letter, false, false, false}); }

}  // namespace

TEST_CASE("A curve drawn with the pen is one undo step, and the network bends to it", "[ui]") {
  BenchDriver bench(empty_curve());
  bench.settle();
  const Experiment before = bench.experiment();
  press(bench, 'C');
  CHECK(bench.workbench().view().tools.tool == Tool::curve);
  bench.driver().drag_to("Board/Canvas",
                         {ImVec2(0.1F, 0.4F), ImVec2(0.3F, 0.3F), ImVec2(0.5F, 0.6F), ImVec2(0.9F, 0.35F)});
  const DataSpec drawn = bench.experiment().data;
  REQUIRE(drawn.drawn.size() > 30);
  const double untaught = bench.shown().evaluation.train.loss;
  for (int i = 0; i < 60; ++i) bench.driver().click("Run bar/1 epoch");
  CHECK(bench.shown().evaluation.train.loss < 0.5 * untaught);
  bench.workbench().act(Undo{});
  CHECK(bench.experiment() == before);
  bench.workbench().act(Redo{});
  CHECK(bench.experiment().data == drawn);
}

TEST_CASE("The line tool lays points from where the button went down to where it was let go", "[ui]") {
  BenchDriver bench(empty_curve());
  bench.settle();
  bench.driver().click("Tools/Line");
  bench.workbench().view().tools.jitter = 0;
  bench.driver().drag("Board/Canvas", ImVec2(0.25F, 0.75F), ImVec2(0.75F, 0.25F));
  REQUIRE(bench.experiment().data.drawn.size() > 20);
  for (const Point& point : bench.experiment().data.drawn) CHECK(point.x2 == Approx(point.x1).margin(0.05));
  bench.workbench().act(Undo{});
  CHECK(bench.experiment().data.drawn.empty());
  CHECK(bench.workbench().state().undo.undoable() == nullptr);
}

TEST_CASE("Points of a curve are put, erased, selected and moved where they lie", "[ui]") {
  BenchDriver bench(empty_curve());
  bench.settle();
  bench.driver().click("Tools/Point");
  bench.driver().click("Board/Canvas", {}, ImVec2(0.75F, 0.25F));
  REQUIRE(bench.experiment().data.drawn.size() == 1);
  const Point put = bench.experiment().data.drawn.view()[0];
  CHECK(put.x1 == Approx(3).margin(0.05));
  CHECK(put.x2 == Approx(3).margin(0.05));
  CHECK(bench.workbench().state().dataset->values.front() == Approx(put.x2));
  bench.driver().click("Tools/Select");
  bench.driver().click("Board/Canvas", {}, ImVec2(0.75F, 0.25F));
  REQUIRE(bench.workbench().state().selection.samples.size() == 1);
  bench.workbench().act(NudgeSelection{{-1, -2}});
  CHECK(bench.experiment().data.drawn.view()[0].x1 == Approx(put.x1 - 1));
  CHECK(bench.experiment().data.drawn.view()[0].x2 == Approx(put.x2 - 2));
  CHECK_FALSE(bench.driver().exists("Board/Selection bar/Value"));
  bench.workbench().act(RelabelSelection{1, 2.0F});
  CHECK(bench.experiment().data.drawn.view()[0].x2 == Approx(put.x2 - 2));
  bench.driver().click("Tools/Eraser");
  bench.driver().click("Board/Canvas", {}, ImVec2(0.667F, 0.417F));
  CHECK(bench.experiment().data.drawn.empty());
}

TEST_CASE("Line and curve are tools of curves only", "[ui]") {
  BenchDriver bench;
  bench.settle();
  CHECK_FALSE(bench.driver().exists("Tools/Curve"));
  press(bench, 'C');
  press(bench, 'L');
  CHECK(bench.workbench().view().tools.tool == Tool::brush);
  bench.workbench().open_preset("sine");
  bench.settle();
  press(bench, 'L');
  CHECK(bench.workbench().view().tools.tool == Tool::line);
  CHECK_FALSE(bench.driver().exists("Tools/Left"));
  bench.workbench().act(Undo{});
  bench.settle();
  CHECK(bench.workbench().view().tools.tool == Tool::brush);
}

TEST_CASE("Another task is one undo step that brings everything back", "[ui]") {
  BenchDriver bench;
  bench.settle();
  bench.driver().drag("Board/Canvas", ImVec2(0.2F, 0.2F), ImVec2(0.5F, 0.3F));
  for (int i = 0; i < 3; ++i) bench.driver().click("Run bar/1 epoch");
  const Experiment classes = bench.experiment();
  REQUIRE_FALSE(classes.data.drawn.empty());
  bench.driver().click("Data/Task/Curve");
  bench.settle();
  CHECK(is_curve(bench.experiment().data));
  CHECK(bench.workbench().state().dataset->samples() == 0);
  CHECK(bench.experiment().features == std::vector<std::string>{"x"});
  CHECK(bench.experiment().network.output_activation == "linear");
  CHECK(bench.experiment().training.loss == "mean_squared_error");
  CHECK(bench.experiment().network.hidden == classes.network.hidden);
  CHECK(bench.workbench().view().tools.tool == Tool::curve);
  CHECK(bench.shown().progress.layout.inputs() == 1);
  bench.workbench().act(Undo{});
  bench.settle();
  CHECK(bench.experiment() == classes);
  bench.workbench().act(Redo{});
  bench.settle();
  bench.driver().click("Data/Task/Values");
  bench.settle();
  CHECK(point_kind(bench.experiment().data) == PointKind::values);
  CHECK(bench.experiment().features == std::vector<std::string>{"x1", "x2"});
  bench.driver().click("Tools/Point");
  bench.driver().click("Board/Canvas", {}, ImVec2(0.5F, 0.5F));
  REQUIRE(bench.experiment().data.drawn.size() == 1);
  CHECK(bench.experiment().data.drawn.view()[0].value == bench.workbench().view().tools.value);
  bench.driver().click("Data/Task/Classes");
  bench.settle();
  CHECK(task_of(bench.experiment().data).task == Task::binary);
  CHECK(bench.experiment().training.loss == "binary_cross_entropy");
  bench.workbench().act(Undo{});
  CHECK(bench.experiment().data.drawn.size() == 1);
}

TEST_CASE("The panel offers the sets of the present task, and clearing keeps the task", "[ui]") {
  BenchDriver bench(preset("sine").value());
  bench.settle();
  for (const char* label : {"Sine", "Step", "|x|", "Bumps", "Powers"}) {
    CAPTURE(label);
    CHECK(bench.driver().exists(std::string("Data/") + label));
  }
  CHECK_FALSE(bench.driver().exists("Data/XOR"));
  bench.driver().click("Data/Powers");
  bench.settle();
  const std::vector<double> first = bench.workbench().state().dataset->values;
  bench.driver().click("Data/Draw new sample");
  bench.settle();
  CHECK(bench.workbench().state().dataset->values != first);
  bench.driver().click("Data/Clear");
  bench.settle();
  CHECK(bench.experiment().data.generator == "empty_curve");
  CHECK(bench.workbench().state().dataset->samples() == 0);
  bench.workbench().act(Undo{});
  CHECK(bench.experiment().data.generator == "polynomial");
}

TEST_CASE("The board tells x and y and the network's answer, and the unit's when one is looked at", "[ui]") {
  BenchDriver bench(preset("sine").value());
  bench.settle();
  for (int i = 0; i < 20; ++i) bench.driver().click("Run bar/1 epoch");
  bench.workbench().view().held_unit = UnitId{0, 4};
  bench.wait_until([](const Snapshot& run) { return run.focus == UnitId{0, 4}; });
  const Snapshot& run = bench.shown();
  const std::string formula = unit_formula(run, {0, 4});
  const auto block = layer_block(run.progress.parameters.data(), run.progress.layout.layers[0]);
  const float weight = block(4, 0);
  CAPTURE(formula, weight);
  CHECK(formula.find(" · tanh(") != std::string::npos);
  CHECK(formula.find(" x ") != std::string::npos);
  CHECK((formula.find("tanh(−") != std::string::npos) == (weight < 0));
  CHECK(bench.driver().exists("Network/Hidden 1/5"));
}

TEST_CASE("Switches and window change what the board shows and nothing of the document", "[ui]") {
  BenchDriver bench(preset("sine").value());
  bench.settle();
  const Experiment before = bench.experiment();
  for (const char* path : {"Board/Errors", "Board/Earlier curves", "Board/Units"}) bench.driver().click(path);
  const ViewState& view = bench.workbench().view();
  CHECK(view.show_errors);
  CHECK_FALSE(view.show_earlier_curves);
  CHECK_FALSE(view.show_units);
  bench.driver().wheel("Board/Canvas", 3, ImVec2(0.8F, 0.2F));
  bench.settle();
  bench.wait_until([&](const Snapshot& run) { return run.curve.span.right - run.curve.span.left < 12; });
  CHECK(bench.shown().plane->window == *view.window);
  CHECK(bench.experiment() == before);
}

TEST_CASE("Inputs of a curve are features of x, with a formula in x", "[ui]") {
  BenchDriver bench(preset("sine").value());
  bench.settle();
  bench.driver().click("Network/Inputs");
  bench.driver().frames(2);
  CHECK_FALSE(bench.driver().exists("Network/Inputs/List/x1"));
  bench.driver().click("Network/Inputs/List/sin_x");
  bench.driver().frames(2);
  CHECK(bench.experiment().features == std::vector<std::string>{"x", "sin_x"});
  bench.driver().click("Network/Inputs/List/Formula");
  bench.driver().type_text("x^3/9");
  bench.driver().press_key(compat::Key::enter);
  bench.settle();
  CHECK(bench.experiment().features == std::vector<std::string>{"x", "sin_x", "formula:x^3/9"});
  CHECK(bench.shown().progress.layout.inputs() == 3);
}
