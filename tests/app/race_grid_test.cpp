// The grid of the Race room in the whole program on the null renderer.

#include "engine/session/presets.h"
#include "engine/session/recipe.h"
#include "tests/support/bench_driver.h"
#include "tests/support/catch.h"
#include "tests/support/race_views.h"

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;

namespace {

GridDesk& grid(BenchDriver& bench) { return bench.workbench().desks().grid; }

// A grid of 3 × 2 runs of two epochs.
void run_small_grid(BenchDriver& bench) {
  grid(bench).set_epochs(2);
  grid(bench).set_values(0, "0.01, 0.1, 1");
  grid(bench).set_values(1, "4, 16");
  show_race_view(bench, RaceView::grid);
  bench.driver().click("Grid/Start");
  finish_race_views(bench);
}

}  // namespace

TEST_CASE("A grid trains every pair of two settings' values, and each run as it would be alone", "[ui]") {
  BenchDriver bench;
  run_small_grid(bench);
  REQUIRE(grid(bench).runs().size() == 6);
  CHECK(grid(bench).runs().done() == 6);
  for (std::size_t i = 0; i < 6; ++i) {
    const std::string& rate = grid(bench).values(0)[i % 3];
    const std::string& batch = grid(bench).values(1)[i / 3];
    INFO(rate << " x " << batch);
    CHECK(bench.driver().exists("Grid/" + rate + " x " + batch));
    Experiment expected = bench.experiment();
    expected.training.optimizer.learning_rate = std::stod(rate);
    expected.training.batch_size = std::stoi(batch);
    Trainer alone = make_trainer(expected, make_dataset(expected.data));
    for (int epoch = 0; epoch < 2; ++epoch) alone.run_epoch();
    const Snapshot& run = *grid(bench).runs().snapshots()[i];
    CHECK(run.progress.epoch == 2);
    CHECK((run.progress.parameters == alone.parameters()));
  }
}

TEST_CASE("Without a choice a grid has seven columns and five rows", "[ui]") {
  BenchDriver bench;
  grid(bench).set_epochs(1);
  show_race_view(bench, RaceView::grid);
  bench.driver().click("Grid/Start");
  finish_race_views(bench);
  CHECK(grid(bench).columns() == 7);
  CHECK(grid(bench).rows() == 5);
  CHECK(grid(bench).values(0).front() == "0.0001");
  CHECK(grid(bench).values(0).back() == "10");
}

TEST_CASE("A click on a cell shows it, and its run goes on in the playground until undo", "[ui]") {
  BenchDriver bench;
  const Experiment document = bench.experiment();
  run_small_grid(bench);
  bench.driver().click("Grid/1 x 4");
  bench.driver().frames(2);
  CHECK(grid(bench).selected() == 2U);
  const SnapshotPointer raced = grid(bench).runs().snapshots()[2];
  bench.driver().click("Grid/Use");
  bench.settle();
  CHECK(bench.workbench().view().room == Room::playground);
  CHECK(bench.experiment().training.optimizer.learning_rate == 1);
  CHECK(bench.experiment().training.batch_size == 4);
  CHECK((bench.shown().progress.parameters == raced->progress.parameters));
  bench.workbench().act(Undo{});
  CHECK((bench.experiment() == document));
}

TEST_CASE("Arrow keys move the cell of the grid that is looked at, and Enter takes it", "[ui]") {
  BenchDriver bench;
  run_small_grid(bench);
  const auto press = [&](int key) {
    bench.workbench().handle_key({key, false, false, false});
    bench.driver().frames(1);
  };
  grid(bench).select(0);
  press(key::right);
  CHECK(grid(bench).selected() == 1U);
  press(key::up);
  CHECK(grid(bench).selected() == 4U);
  press(key::up);
  CHECK(grid(bench).selected() == 4U);
  press(key::left);
  press(key::left);
  CHECK(grid(bench).selected() == 3U);
  press(key::down);
  press(key::right);
  press(key::enter);
  bench.settle();
  CHECK(bench.workbench().view().room == Room::playground);
  CHECK(bench.experiment().training.optimizer.learning_rate == 0.1);
  CHECK(bench.experiment().training.batch_size == 4);
}

TEST_CASE("The same setting cannot vary along both axes, and what is wrong with values is said", "[ui]") {
  BenchDriver bench;
  run_small_grid(bench);
  bench.driver().click("Grid/Up");
  bench.driver().frames(2);
  CHECK_FALSE(bench.driver().widget("Grid/Up/Learning rate").enabled);
  CHECK(bench.driver().widget("Grid/Up/Optimizer").enabled);
  bench.driver().click("Grid/Up/Optimizer");
  bench.driver().frames(2);
  CHECK(grid(bench).is_outdated(bench.experiment()));
  grid(bench).choose_field(1, grid(bench).setup().axes[0].field);
  bench.workbench().handle_key({'R', false, false, false});
  bench.driver().frames(2);
  CHECK(grid(bench).complaint().find("across and up") != std::string::npos);
  CHECK_FALSE(bench.driver().widget("Grid/Start").enabled);
  CHECK(grid(bench).runs().size() == 6);
  grid(bench).choose_field(1, 2);
  grid(bench).set_values(1, "4, many");
  bench.driver().frames(1);
  bench.driver().click("Grid/Start");
  bench.driver().frames(1);
  CHECK(grid(bench).complaint().find("many") != std::string::npos);
}

TEST_CASE("A grid can be paused, go on, and train for longer", "[ui]") {
  BenchDriver bench;
  run_small_grid(bench);
  bench.driver().click("Grid/Go on");
  finish_race_views(bench);
  CHECK(grid(bench).runs().epochs() == 4);
  CHECK(grid(bench).runs().snapshots()[5]->progress.epoch == 4);
  grid(bench).set_epochs(most_race_epochs);
  bench.driver().click("Grid/Start");
  bench.driver().frames(1);
  CHECK(grid(bench).runs().is_running());
  bench.workbench().handle_key({key::space, false, false, false});
  CHECK_FALSE(grid(bench).runs().is_running());
  CHECK_FALSE(grid(bench).runs().is_finished());
}

TEST_CASE("Layers are set before what is of each layer", "[ui]") {
  BenchDriver bench;
  for (std::size_t i = 0; i < race_fields().size(); ++i) {
    if (race_fields()[i].id == "units") grid(bench).choose_field(0, i);
    if (race_fields()[i].id == "layers") grid(bench).choose_field(1, i);
  }
  grid(bench).set_values(0, "2, 6");
  grid(bench).set_values(1, "0, 3");
  grid(bench).set_epochs(1);
  show_race_view(bench, RaceView::grid);
  bench.driver().click("Grid/Start");
  finish_race_views(bench);
  CHECK(grid(bench).runs().experiment(1).network.hidden.empty());
  const std::vector<LayerSpec>& hidden = grid(bench).runs().experiment(3).network.hidden;
  REQUIRE(hidden.size() == 3);
  for (const LayerSpec& layer : hidden) CHECK(layer.units == 6);
}

TEST_CASE("The grid fits every size in both themes, and every preset has one", "[ui]") {
  check_every_size(RaceView::grid, [](BenchDriver& bench) { run_small_grid(bench); });
  for (const std::string& id : preset_ids()) {
    INFO(id);
    BenchDriver bench(preset(id).value());
    grid(bench).set_epochs(1);
    grid(bench).set_values(0, "0.01, 0.1");
    grid(bench).set_values(1, "16, 64");
    show_race_view(bench, RaceView::grid);
    bench.driver().click("Grid/Start");
    finish_race_views(bench);
    CHECK(grid(bench).complaint().empty());
    CHECK(grid(bench).runs().done() == 4);
  }
}
