// The seed band of the Race room in the whole program on the null renderer.

#include "engine/session/presets.h"
#include "engine/session/recipe.h"
#include "tests/support/bench_driver.h"
#include "tests/support/catch.h"
#include "tests/support/race_views.h"

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;

namespace {

SeedDesk& seeds(BenchDriver& bench) { return bench.workbench().desks().seeds; }

void run_seeds(BenchDriver& bench, std::int64_t epochs = 2) {
  seeds(bench).set_restarts(8);
  seeds(bench).set_epochs(epochs);
  show_race_view(bench, RaceView::seeds);
  bench.driver().click("Seeds/Start");
  finish_race_views(bench);
}

}  // namespace

TEST_CASE("Restarts begin from other weights on the same data, and each trains as it would alone", "[ui]") {
  BenchDriver bench;
  run_seeds(bench);
  REQUIRE(seeds(bench).runs().size() == 8);
  for (std::size_t i = 0; i < 8; ++i) {
    Experiment expected = bench.experiment();
    expected.seed += i;
    CHECK((seeds(bench).runs().experiment(i).data == expected.data));
    Trainer alone = make_trainer(expected, make_dataset(expected.data));
    for (int epoch = 0; epoch < 2; ++epoch) alone.run_epoch();
    CHECK((seeds(bench).runs().snapshots()[i]->progress.parameters == alone.parameters()));
    CHECK(bench.driver().exists("Seeds/Seed " + std::to_string(expected.seed)));
  }
  REQUIRE(seeds(bench).bands().size() == 3);
  CHECK(seeds(bench).bands().back().epoch == 2);
  CHECK(seeds(bench).runs().snapshots()[0]->progress.dataset == seeds(bench).runs().snapshots()[7]->progress.dataset);
}

TEST_CASE("The data may differ from run to run, too", "[ui]") {
  BenchDriver bench;
  seeds(bench).set_restarts(8);
  seeds(bench).set_epochs(1);
  show_race_view(bench, RaceView::seeds);
  bench.driver().click("Seeds/What");
  bench.driver().frames(2);
  bench.driver().click("Seeds/What/Data too");
  bench.driver().frames(2);
  bench.driver().click("Seeds/Start");
  finish_race_views(bench);
  CHECK(seeds(bench).has_other_data());
  CHECK(seeds(bench).runs().experiment(3).data.seed == bench.experiment().data.seed + 3);
  CHECK(seeds(bench).runs().experiment(3).seed == bench.experiment().seed + 3);
}

TEST_CASE("What is solved is counted, and most restarts of four tanh units solve XOR", "[ui]") {
  BenchDriver bench;
  run_seeds(bench, 1000);
  std::size_t counted = 0;
  for (const SnapshotPointer& run : seeds(bench).runs().snapshots()) {
    counted += run->evaluation.test.accuracy >= 0.95 ? 1 : 0;
  }
  CHECK(seeds(bench).solved() == counted);
  CHECK(counted >= 4);
  for (std::size_t i = 0; i < 8; ++i) CHECK_FALSE(seeds(bench).boundary(i).empty());
}

TEST_CASE("A dot points at its run, a click looks at it, and the run can be taken", "[ui]") {
  BenchDriver bench;
  run_seeds(bench);
  CHECK_FALSE(bench.driver().exists("Seeds/Use"));
  const std::uint64_t seed = bench.experiment().seed + 5;
  const std::string dot = "Seeds/Seed " + std::to_string(seed);
  bench.driver().move(dot);
  bench.driver().frames(2);
  CHECK(bench.workbench().view().hovered_run == 5U);
  bench.driver().click(dot);
  bench.driver().frames(2);
  CHECK(seeds(bench).selected() == 5U);
  const SnapshotPointer raced = seeds(bench).runs().snapshots()[5];
  bench.driver().click("Seeds/Use");
  bench.settle();
  CHECK(bench.workbench().view().room == Room::playground);
  CHECK(bench.experiment().seed == seed);
  CHECK((bench.shown().progress.parameters == raced->progress.parameters));
  bench.workbench().act(Undo{});
  CHECK(bench.experiment().seed == seed - 5);
}

TEST_CASE("Seed bands fit every size in both themes, and every preset has one", "[ui]") {
  check_every_size(RaceView::seeds, [](BenchDriver& bench) { run_seeds(bench, 1); });
  for (const std::string& id : preset_ids()) {
    INFO(id);
    BenchDriver bench(preset(id).value());
    run_seeds(bench, 1);
    CHECK(seeds(bench).runs().done() == 8);
    CHECK(seeds(bench).bands().size() == 2);
  }
}
