// The table of kept runs in the whole program on the null renderer.

#include "app/state/text_file.h"
#include "engine/session/presets.h"
#include "tests/support/bench_driver.h"
#include "tests/support/catch.h"
#include "tests/support/markup_reader.h"
#include "tests/support/working_folder.h"

#include <algorithm>
#include <cmath>

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;

namespace {

void train(BenchDriver& bench, int epochs) {
  for (int i = 0; i < epochs; ++i) bench.workbench().act(StepEpoch{});
  bench.settle();
}

void press(BenchDriver& bench, int key, bool control = false) {
  bench.workbench().handle_key({key, control, false, false});
  bench.driver().frames(1);
}

void show_table(BenchDriver& bench) {
  bench.workbench().view().room = Room::race;
  bench.workbench().view().race_view = RaceView::runs;
  bench.driver().frames(2);
}

RunTable& runs(BenchDriver& bench) { return bench.workbench().runs(); }

void set_rate(BenchDriver& bench, double rate, const std::string& merge_key = {}) {
  Experiment next = bench.experiment();
  next.training.optimizer.learning_rate = rate;
  bench.workbench().act(EditExperiment{next, "Learning rate", merge_key});
  bench.settle();
}

// Runs at these rates, kept by hand.
void keep_rates(BenchDriver& bench, const std::vector<double>& rates) {
  for (const double rate : rates) {
    set_rate(bench, rate);
    bench.workbench().act(ResetRun{});
    bench.settle();
    train(bench, 3);
    press(bench, 'K');
  }
}

std::vector<int> order(BenchDriver& bench) {
  std::vector<int> numbers;
  for (const RunRecord* run : runs(bench).sorted()) numbers.push_back(run->number);
  return numbers;
}

}  // namespace

TEST_CASE("K keeps the run as it is, once, and Open brings exactly that back", "[ui]") {
  BenchDriver bench;
  press(bench, 'K');
  CHECK(runs(bench).rows().empty());
  train(bench, 4);
  press(bench, 'K');
  press(bench, 'K');
  REQUIRE(runs(bench).rows().size() == 1);
  const Snapshot kept = bench.shown();
  const Experiment document = bench.experiment();
  CHECK(runs(bench).rows().front().progress().seconds > 0);
  bench.workbench().open_preset("circle");
  train(bench, 2);
  show_table(bench);
  bench.driver().click("Runs/1/Open");
  bench.settle();
  CHECK(bench.workbench().view().room == Room::playground);
  CHECK((bench.experiment() == document));
  CHECK((bench.shown().progress.parameters == kept.progress.parameters));
  CHECK((bench.shown().progress.history == kept.progress.history));
  CHECK(bench.shown().progress.epoch == 4);
  CHECK(bench.shown().progress.seconds == runs(bench).rows().front().progress().seconds);
  bench.workbench().act(Undo{});
  CHECK(bench.workbench().state().name == "Circle");
  CHECK(bench.shown().progress.epoch == 2);
  CHECK(bench.shown().progress.seconds > 0);
}

TEST_CASE("A run is kept by itself before it would be lost, when it has trained for a while", "[ui]") {
  BenchDriver bench;
  train(bench, 3);
  bench.workbench().act(ResetRun{});
  bench.settle();
  CHECK(runs(bench).rows().empty());
  train(bench, 12);
  bench.workbench().act(ResetRun{});
  bench.settle();
  REQUIRE(runs(bench).rows().size() == 1);
  CHECK(runs(bench).rows()[0].progress().epoch == 12);
  train(bench, 12);
  bench.workbench().act(NewSeed{});
  bench.settle();
  train(bench, 12);
  bench.workbench().open_preset("circle");
  bench.settle();
  REQUIRE(runs(bench).rows().size() == 3);
  CHECK(runs(bench).rows()[1].experiment->seed != runs(bench).rows()[2].experiment->seed);
  CHECK(runs(bench).rows()[2].experiment->data.generator == "xor");
}

TEST_CASE("One row per stretch of the same settings, and none for a slider on its way or for points", "[ui]") {
  BenchDriver bench;
  train(bench, 12);
  set_rate(bench, 0.1, "learning_rate");
  train(bench, 12);
  set_rate(bench, 0.2, "learning_rate");
  REQUIRE(runs(bench).rows().size() == 1);
  CHECK_FALSE(runs(bench).rows()[0].edited);
  CHECK(runs(bench).rows()[0].experiment->training.optimizer.learning_rate == 0.03);
  bench.workbench().act(FinishEdit{});
  bench.workbench().act(PutPoint{Point{1, 1, 0, 0}});
  bench.settle();
  CHECK(runs(bench).rows().size() == 1);
  train(bench, 12);
  set_rate(bench, 0.4, "learning_rate");
  REQUIRE(runs(bench).rows().size() == 2);
  CHECK(runs(bench).rows()[1].edited);
  CHECK(runs(bench).rows()[1].experiment->training.optimizer.learning_rate == 0.2);
}

TEST_CASE("A race's runs come into the table together, once", "[ui]") {
  BenchDriver bench;
  bench.workbench().race().set_epochs(3);
  bench.driver().click("Top bar/Race");
  bench.wait_until([&](const Snapshot&) { return bench.workbench().race().is_finished(); });
  bench.driver().frames(2);
  bench.driver().click("Race/Keep runs");
  bench.driver().frames(1);
  press(bench, 'K');
  REQUIRE(runs(bench).rows().size() == 11);
  CHECK(runs(bench).ticked() == RunTable::most_ticked);
  for (const RunRecord& run : runs(bench).rows()) {
    CHECK(run.progress().epoch == 3);
    CHECK(run.progress().seconds > 0);
    CHECK(run.progress().dataset == runs(bench).rows().front().progress().dataset);
  }
  bench.driver().click("Race views/Runs");
  bench.driver().frames(2);
  CHECK(bench.driver().exists("Runs/1/Open"));
  CHECK(bench.driver().exists("Runs/Sort/training.optimizer.learning_rate"));
  CHECK_FALSE(bench.driver().exists("Runs/Sort/training.batch_size"));
  bench.driver().click("Runs/Only what differs");
  bench.driver().frames(2);
  CHECK(runs(bench).settings().size() > 10);
  CHECK(bench.driver().exists("Runs/Columns/Right"));
}

TEST_CASE("Rows are sorted by a click on any head, and the baseline stays on top", "[ui]") {
  BenchDriver bench;
  keep_rates(bench, {0.3, 0.01, 0.1});
  show_table(bench);
  CHECK((order(bench) == std::vector<int>{1, 2, 3}));
  bench.driver().click("Runs/Sort/training.optimizer.learning_rate");
  bench.driver().frames(1);
  CHECK((order(bench) == std::vector<int>{2, 3, 1}));
  bench.driver().click("Runs/Sort/training.optimizer.learning_rate");
  bench.driver().frames(1);
  CHECK((order(bench) == std::vector<int>{1, 3, 2}));
  bench.driver().click("Runs/2/Pin");
  bench.driver().frames(1);
  CHECK((order(bench) == std::vector<int>{2, 1, 3}));
  CHECK(runs(bench).baseline()->number == 2);
  bench.driver().click("Runs/2/Pin");
  bench.driver().frames(1);
  CHECK(runs(bench).baseline() == nullptr);
}

TEST_CASE("A removed run comes back where it was, by the offer or by Ctrl+Z", "[ui]") {
  BenchDriver bench;
  keep_rates(bench, {0.3, 0.01, 0.1});
  show_table(bench);
  const Experiment document = bench.experiment();
  runs(bench).pin(2);
  bench.driver().frames(1);
  bench.driver().click("Runs/2");
  bench.driver().click("Runs/Remove");
  bench.driver().frames(1);
  CHECK(runs(bench).rows().size() == 2);
  CHECK(runs(bench).baseline() == nullptr);
  bench.driver().click("Runs/Removed/Undo");
  bench.driver().frames(1);
  REQUIRE(runs(bench).rows().size() == 3);
  CHECK(runs(bench).rows()[1].number == 2);
  CHECK(runs(bench).baseline()->number == 2);
  CHECK(runs(bench).style_of(2).has_value());
  bench.driver().click("Runs/Remove all");
  bench.driver().frames(1);
  CHECK(runs(bench).rows().empty());
  press(bench, 'Z', true);
  CHECK(runs(bench).rows().size() == 3);
  CHECK((bench.experiment() == document));
}

TEST_CASE("The table answers to the keyboard", "[ui]") {
  BenchDriver bench;
  keep_rates(bench, {0.3, 0.01, 0.1});
  show_table(bench);
  press(bench, key::down);
  press(bench, key::down);
  CHECK(bench.workbench().view().runs.selected == 2);
  press(bench, key::space);
  CHECK_FALSE(runs(bench).style_of(2).has_value());
  press(bench, 'P');
  CHECK(runs(bench).baseline()->number == 2);
  press(bench, key::end);
  press(bench, key::delete_forward);
  CHECK(runs(bench).rows().size() == 2);
  press(bench, key::home);
  press(bench, key::enter);
  bench.settle();
  CHECK(bench.experiment().training.optimizer.learning_rate == 0.01);
}

TEST_CASE("What the runs say is shown whole and the rest of it on a further page", "[ui]") {
  NullRendererOptions options;
  options.display = ImVec2(960, 600);
  BenchDriver bench(small_experiment(), false, options);
  keep_rates(bench, {0.3, 0.01, 0.1});
  bench.workbench().open_preset("circle");
  bench.settle();
  train(bench, 3);
  press(bench, 'K');
  show_table(bench);
  REQUIRE(runs(bench).rows().size() == 4);
  CHECK(runs(bench).compared().size() == 3);
  CHECK(runs(bench).best()->number != 4);
  REQUIRE(runs(bench).said().size() >= 4);
  bench.driver().click("Runs/Said/Further");
  bench.driver().frames(1);
  CHECK(bench.workbench().view().runs.said_page == 1);
  bench.driver().click("Runs/Said/Earlier");
  bench.driver().frames(1);
  CHECK(bench.workbench().view().runs.said_page == 0);
  bench.workbench().view().runs.said_page = 9;
  bench.driver().frames(1);
  CHECK(bench.workbench().view().runs.said_page < 9);
}

TEST_CASE("The selected run is trained from eight seeds for as many epochs", "[ui]") {
  BenchDriver bench;
  keep_rates(bench, {0.3, 0.01});
  show_table(bench);
  bench.driver().click("Runs/1");
  bench.driver().frames(1);
  bench.driver().click("Runs/Seeds");
  bench.wait_until([&](const Snapshot&) { return !bench.workbench().desks().is_running(); });
  bench.driver().frames(2);
  CHECK(bench.workbench().view().room == Room::race);
  CHECK(bench.workbench().view().race_view == RaceView::seeds);
  CHECK(bench.experiment().training.optimizer.learning_rate == 0.3);
  SeedDesk& seeds = bench.workbench().desks().seeds;
  REQUIRE(seeds.runs().size() == 8);
  CHECK(seeds.runs().done() == 8);
  CHECK(seeds.runs().epoch() == 3);
  CHECK(seeds.runs().experiment(7).training.optimizer.learning_rate == 0.3);
  bench.workbench().act(Undo{});
  CHECK(bench.experiment().training.optimizer.learning_rate == 0.01);
}

TEST_CASE("A sixth run cannot be ticked", "[ui]") {
  BenchDriver bench;
  keep_rates(bench, {0.01, 0.02, 0.03, 0.04, 0.05, 0.06});
  show_table(bench);
  CHECK(runs(bench).ticked() == 5);
  runs(bench).tick(6, true);
  CHECK_FALSE(runs(bench).style_of(6).has_value());
  const std::size_t style = runs(bench).style_of(3).value();
  runs(bench).tick(3, false);
  runs(bench).tick(6, true);
  CHECK(runs(bench).style_of(6) == style);
}

TEST_CASE("The oldest rows go first, but not the baseline and what is ticked", "[ui]") {
  BenchDriver bench;
  train(bench, 1);
  const Snapshot run = bench.shown();
  RunTable table;
  table.keep(run, "XOR", "", false);
  for (std::size_t i = 1; i < RunTable::most_rows + 1; ++i) table.keep(run, "XOR", "", false);
  CHECK(table.rows().size() == RunTable::most_rows);
  CHECK(table.take_dropped() == 1);
  CHECK(table.rows().front().number == 1);
  CHECK(table.find(6) == nullptr);
  table.pin(7);
  table.keep(run, "XOR", "", false);
  CHECK(table.find(7) != nullptr);
  CHECK(table.find(8) == nullptr);
}

TEST_CASE("Runs are written as a table and as a page, and closing asks before", "[ui]") {
  const WorkingFolder folder;
  BenchDriver bench;
  keep_rates(bench, {0.3, 0.01, 0.1});
  CHECK(bench.workbench().has_unsaved_work());
  show_table(bench);
  bench.workbench().view().asks_to_close = true;
  bench.driver().frames(2);
  CHECK(bench.workbench().view().loses_runs_alone);
  bench.driver().click("Close/Save");
  bench.driver().frames(3);
  bench.driver().click("File dialog/Confirm");
  bench.driver().frames(2);
  const std::string page = read_text_file("runs.html").value();
  CHECK(perceptarium::test::read_markup(page).fault.empty());
  CHECK(perceptarium::test::read_markup(page).all("img").size() == 3);
  CHECK_FALSE(bench.workbench().has_unsaved_work());
  bench.driver().click("Runs/CSV");
  bench.driver().frames(3);
  bench.driver().click("File dialog/Confirm");
  bench.driver().frames(2);
  const std::string table = read_text_file("runs.csv").value();
  CHECK(std::count(table.begin(), table.end(), '\n') == 4);
}

TEST_CASE("Runs of every preset are shown side by side at every size, in both themes", "[ui]") {
  for (const ImVec2 size : {ImVec2(1600, 1000), ImVec2(1280, 720), ImVec2(960, 600)}) {
    for (const ThemeKind theme : {ThemeKind::light, ThemeKind::dark}) {
      NullRendererOptions options;
      options.display = size;
      options.kind = theme;
      BenchDriver bench(small_experiment(), false, options);
      for (const std::string& id : preset_ids()) {
        bench.workbench().open_preset(id);
        bench.workbench().act(StepBatch{});
        bench.settle();
        press(bench, 'K');
      }
      CHECK(runs(bench).rows().size() == preset_ids().size());
      runs(bench).pin(1);
      show_table(bench);
      for (const UiMapEntry& entry : bench.renderer().map().entries()) {
        INFO(entry.path << " at " << size.x);
        CHECK(entry.min.x >= -1);
        CHECK(entry.max.x <= size.x + 1);
      }
    }
  }
}
