#include "app/state/update.h"
#include "tests/support/bench_driver.h"
#include "tests/support/catch.h"

#include <string>

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;

namespace {

constexpr const char* field = "Network/Inputs/List/Formula";

void open_inputs(BenchDriver& bench) {
  bench.settle();
  bench.driver().click("Network/Inputs");
  bench.driver().frames(3);
}

void type_formula(BenchDriver& bench, const std::string& text) {
  bench.driver().click(field);
  bench.driver().press_key(compat::Key::a, {.control = true});
  bench.driver().press_key(compat::Key::delete_forward);
  bench.driver().type_text(text);
  bench.driver().frames(2);
}

// A click beside the list does nothing else.
void close_list(BenchDriver& bench) {
  bench.driver().move_to(bench.driver().point_in("Run bar/1 epoch"));
  bench.driver().press(0);
  bench.driver().release(0);
  bench.driver().frames(3);
}

void enter(BenchDriver& bench) {
  bench.driver().press_key(compat::Key::enter);
  bench.settle();
}

}  // namespace

TEST_CASE("A formula becomes an input while it trains, and the other inputs keep their weights", "[ui]") {
  BenchDriver bench;
  bench.settle();
  for (int i = 0; i < 3; ++i) bench.driver().click("Run bar/1 epoch");
  const Experiment without = bench.experiment();
  const Snapshot before = bench.shown();
  open_inputs(bench);
  type_formula(bench, "x1*sin(x2)");
  CHECK(bench.experiment() == without);  // not before it is complete
  enter(bench);
  CHECK(bench.experiment().features == std::vector<std::string>{"x1", "x2", "formula:x1*sin(x2)"});
  const Snapshot after = bench.shown();
  CHECK(after.progress.epoch == before.progress.epoch);
  CHECK(after.progress.layout.inputs() == 3);
  const auto before_weights = before.progress.layout.layers[0];
  const auto after_weights = after.progress.layout.layers[0];
  REQUIRE(after_weights.outputs == before_weights.outputs);
  for (Index unit = 0; unit < after_weights.outputs; ++unit) {
    for (Index input = 0; input < 2; ++input) {
      CHECK(after.progress.parameters[after_weights.offset + unit * 4 + input] ==
            before.progress.parameters[before_weights.offset + unit * 3 + input]);
    }
  }
  CHECK(bench.driver().exists("Network/Inputs/Formula"));
  bench.driver().click("Network/Inputs/List/radius");
  bench.settle();
  CHECK(bench.experiment().features == std::vector<std::string>{"x1", "x2", "radius", "formula:x1*sin(x2)"});
  bench.workbench().act(Undo{});
  bench.workbench().act(Undo{});
  CHECK(bench.experiment() == without);
}

TEST_CASE("A formula that cannot be read changes nothing and stays in the field with its fault below", "[ui]") {
  BenchDriver bench;
  open_inputs(bench);
  const Experiment before = bench.experiment();
  type_formula(bench, "x1+");
  enter(bench);
  CHECK(bench.experiment() == before);
  CHECK(bench.workbench().view().formula_draft == "x1+");
  type_formula(bench, "x1+1");
  enter(bench);
  CHECK(bench.experiment().features.back() == "formula:x1+1");
  CHECK_FALSE(bench.workbench().view().formula_draft.has_value());
  type_formula(bench, "x2");
  enter(bench);
  CHECK(bench.experiment().features == std::vector<std::string>{"x1", "x2", "formula:x2"});
  type_formula(bench, "");
  enter(bench);
  CHECK(bench.experiment() == before);
}

TEST_CASE("What was typed and not read is forgotten when the list closes", "[ui]") {
  BenchDriver bench;
  open_inputs(bench);
  type_formula(bench, "sin(");
  close_list(bench);
  CHECK_FALSE(bench.driver().exists(field));
  CHECK_FALSE(bench.workbench().view().formula_draft.has_value());
  CHECK(bench.experiment().features == std::vector<std::string>{"x1", "x2"});
}

TEST_CASE("Escape leaves the field and forgets what was typed", "[ui]") {
  BenchDriver bench;
  open_inputs(bench);
  const Experiment before = bench.experiment();
  type_formula(bench, "x1*x2");
  bench.driver().press_key(compat::Key::escape);
  bench.driver().frames(2);
  CHECK(bench.experiment() == before);
  CHECK_FALSE(bench.workbench().view().formula_draft.has_value());
}

TEST_CASE("A formula counts when the click elsewhere comes, and the only input cannot be taken away", "[ui]") {
  BenchDriver bench;
  open_inputs(bench);
  type_formula(bench, "x1*x2");
  bench.driver().click("Network/Inputs/List/x1");
  bench.settle();
  CHECK(bench.experiment().features == std::vector<std::string>{"x2", "formula:x1*x2"});
  bench.driver().click("Network/Inputs/List/x2");
  bench.settle();
  CHECK(bench.experiment().features == std::vector<std::string>{"formula:x1*x2"});
  type_formula(bench, "");
  enter(bench);
  CHECK(bench.experiment().features == std::vector<std::string>{"formula:x1*x2"});
}

TEST_CASE("Training on a formula that is not a number everywhere never fails", "[ui]") {
  BenchDriver bench;
  open_inputs(bench);
  type_formula(bench, "log(x1) / (x2 - x2)");
  enter(bench);
  close_list(bench);
  bench.driver().click("Run bar/1 epoch");
  const Snapshot& run = bench.shown();
  CHECK_FALSE(run.progress.parameters.hasNaN());
  CHECK(run.progress.epoch == 1);
}
