// Tables in the window: which plane the board shows, what is off, and how many inputs are drawn.

#include "engine/session/presets.h"
#include "tests/support/bench_driver.h"
#include "tests/support/catch.h"

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;

namespace {

void choose(BenchDriver& bench, const std::string& combo, const std::string& entry) {
  bench.driver().click(combo);
  bench.driver().frames(2);
  bench.driver().click(combo + "/" + entry);
  bench.driver().frames(1);
  bench.settle();
}

}  // namespace

TEST_CASE("The board shows the two columns that are chosen, and principal components", "[ui]") {
  BenchDriver bench(preset("iris").value());
  const Experiment before = bench.experiment();
  bench.settle();
  const std::vector<std::string> columns = bench.workbench().state().dataset->columns;
  bench.wait_until([&](const Snapshot& run) { return run.plane->right.name == columns[2]; });
  choose(bench, "Data/Across", columns[0]);
  bench.wait_until([&](const Snapshot& run) { return run.plane->right.name == columns[0]; });
  choose(bench, "Data/Up", columns[0]);  // the two change places
  bench.wait_until(
      [&](const Snapshot& run) { return run.plane->up.name == columns[0] && run.plane->right.name == columns[3]; });
  bench.driver().click("Data/Principal components");
  bench.wait_until([](const Snapshot& run) { return run.plane->axes.components; });
  bench.driver().frames(1);
  CHECK_FALSE(bench.driver().widget("Data/Across").enabled);
  CHECK(bench.experiment() == before);  // how it is looked at is no part of the document
  CHECK(bench.workbench().state().undo.undoable() == nullptr);
}

TEST_CASE("A click on a sample holds the other columns there, until another one, Esc or Median", "[ui]") {
  BenchDriver bench(preset("iris").value());
  bench.settle();
  const Experiment before = bench.experiment();
  const auto click_sample = [&](int sample) {
    const Snapshot& run = bench.shown();
    const BoardPlane& plane = *run.plane;
    const float right = 0.5F + 0.5F * plane.places(0, sample) / float(plane.half_width);
    const float up = 0.5F + 0.5F * plane.places(1, sample) / float(plane.half_width);
    bench.driver().click("Board/Canvas", {}, ImVec2(right, 1 - up));
    bench.settle();
  };
  const auto held = [&] { return bench.workbench().view().axes.value_or(BoardAxes{}).held_at; };
  click_sample(17);
  REQUIRE(held().has_value());
  const int first = *held();  // another one may lie above it
  const BoardPlane& plane = *bench.shown().plane;
  CHECK(std::abs(plane.places(0, first) - plane.places(0, 17)) < 0.05F);
  bench.wait_until([&](const Snapshot& run) { return run.plane->axes.held_at == first; });
  const std::string named = "Board/Held/Sample " + std::to_string(first + 1);
  CHECK(bench.driver().exists(named));
  bench.driver().click("Board/Held/Median");
  CHECK_FALSE(held().has_value());
  bench.settle();
  CHECK_FALSE(bench.driver().widget("Board/Held/Sample").enabled);
  click_sample(120);
  CHECK(held().has_value());
  CHECK(held() != first);
  bench.workbench().handle_key({key::escape, false, false, false});
  CHECK_FALSE(held().has_value());
  CHECK(bench.experiment() == before);
}

TEST_CASE("Nothing is painted into a table", "[ui]") {
  BenchDriver bench(preset("iris").value());
  bench.settle();
  const Experiment before = bench.experiment();
  for (const char* tool : {"Tools/Brush", "Tools/Point", "Tools/Eraser"}) {
    CHECK_FALSE(bench.driver().widget(tool).enabled);
  }
  bench.driver().drag("Board/Canvas", ImVec2(0.2F, 0.2F), ImVec2(0.8F, 0.8F));
  bench.workbench().handle_key({'P', false, false, false});
  bench.driver().click("Board/Canvas");
  CHECK(bench.experiment() == before);
  CHECK_FALSE(bench.workbench().state().stroke.has_value());
  CHECK_FALSE(bench.driver().exists("Data/Add class"));
}

TEST_CASE("Columns are left out and taken back as inputs", "[ui]") {
  BenchDriver bench(preset("iris").value());
  bench.settle();
  const std::vector<std::string> columns = bench.workbench().state().dataset->columns;
  bench.driver().click("Network/Inputs");
  bench.driver().frames(2);
  bench.driver().click("Network/Inputs/List/" + columns[1]);
  bench.settle();
  CHECK(bench.experiment().features == std::vector<std::string>{columns[0], columns[2], columns[3]});
  CHECK(bench.shown().progress.layout.inputs() == 3);
  bench.driver().click("Network/Inputs/List/" + columns[1]);
  bench.settle();
  CHECK(bench.experiment().features == std::vector<std::string>{all_columns});
}

TEST_CASE("Sixty-four inputs are one block beside the units that they feed", "[ui]") {
  BenchDriver bench(preset("digits").value());
  bench.settle();
  CHECK(bench.shown().plane->axes.components);
  CHECK(bench.driver().exists("Network/Inputs/Block"));
  CHECK_FALSE(bench.driver().exists("Network/Inputs/1"));
  for (int output = 1; output <= 10; ++output) CHECK(bench.driver().exists("Network/Output/" + std::to_string(output)));
  bench.driver().move("Network/Inputs/Block");
  bench.driver().frames(30);
  bench.driver().click("Run bar/1 epoch");
  CHECK(bench.shown().evaluation.test.accuracy > 0.5);
}

TEST_CASE("From a table to points and back by undo", "[ui]") {
  BenchDriver bench(preset("iris").value());
  bench.settle();
  const Experiment before = bench.experiment();
  bench.driver().click("Data/All");
  bench.driver().frames(2);
  bench.driver().click("Data/All/Circle");
  bench.settle();
  CHECK(bench.experiment().data.table.empty());
  CHECK(bench.experiment().features == Experiment{}.features);
  CHECK(bench.driver().widget("Tools/Brush").enabled);
  bench.workbench().act(Undo{});
  CHECK(bench.experiment() == before);
  bench.settle();
}
