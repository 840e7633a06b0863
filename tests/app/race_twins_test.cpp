// The twins of the Race room in the whole program on the null renderer.

#include "engine/session/presets.h"
#include "engine/session/recipe.h"
#include "tests/support/bench_driver.h"
#include "tests/support/catch.h"
#include "tests/support/race_views.h"

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;

namespace {

TwinDesk& twins(BenchDriver& bench) { return bench.workbench().desks().twins; }

void run_twins(BenchDriver& bench, std::int64_t epochs = 3) {
  bench.workbench().act(ChoosePace{int(paces.size()) - 1});
  twins(bench).set_epochs(epochs);
  show_race_view(bench, RaceView::twins);
  bench.driver().click("Twins/Start");
  finish_race_views(bench);
}

}  // namespace

TEST_CASE("Twins are the document and the same with ten times its learning rate", "[ui]") {
  BenchDriver bench;
  run_twins(bench);
  REQUIRE(twins(bench).pair());
  const TwinPair& pair = *twins(bench).pair();
  CHECK(pair.epoch == 3);
  const double rate = bench.experiment().training.optimizer.learning_rate;
  for (std::size_t i = 0; i < 2; ++i) {
    Experiment expected = bench.experiment();
    expected.training.optimizer.learning_rate = std::stod(twins(bench).values()[i]);
    CHECK(expected.training.optimizer.learning_rate == Approx(i == 0 ? rate : 10 * rate));
    Trainer alone = make_trainer(expected, make_dataset(expected.data));
    for (int epoch = 0; epoch < 3; ++epoch) alone.run_epoch();
    CHECK(pair.runs[i]->progress.epoch == 3);
    CHECK((pair.runs[i]->progress.parameters == alone.parameters()));
  }
  CHECK(pair.runs[0]->progress.dataset == pair.runs[1]->progress.dataset);
  CHECK_FALSE(twins(bench).difference().values.empty());
}

TEST_CASE("Twins can be stepped, paused, and go on for as many epochs more", "[ui]") {
  BenchDriver bench;
  run_twins(bench);
  bench.driver().click("Twins/1 epoch");
  finish_race_views(bench);
  CHECK(twins(bench).pair()->epoch == 4);
  bench.driver().click("Twins/10 epochs");
  finish_race_views(bench);
  CHECK(twins(bench).pair()->epoch == 14);
  bench.workbench().handle_key({',', false, false, false});
  finish_race_views(bench);
  CHECK(twins(bench).pair()->epoch == 15);
  twins(bench).set_epochs(most_race_epochs);
  bench.driver().click("Twins/Start");
  bench.driver().frames(2);
  CHECK(twins(bench).is_playing());
  bench.workbench().handle_key({key::space, false, false, false});
  finish_race_views(bench);
  CHECK_FALSE(twins(bench).is_playing());
  const std::int64_t epoch = twins(bench).pair()->epoch;
  for (const SnapshotPointer& run : twins(bench).pair()->runs) CHECK(run->progress.epoch == epoch);
}

TEST_CASE("Another setting makes other twins at once, and either can be taken", "[ui]") {
  BenchDriver bench;
  run_twins(bench);
  bench.driver().click("Twins/Field");
  bench.driver().frames(2);
  bench.driver().click("Twins/Field/Activation");
  bench.driver().frames(2);
  finish_race_views(bench);
  CHECK(twins(bench).field().id == "activation");
  CHECK(twins(bench).values()[0] == "tanh");
  CHECK(twins(bench).values()[1] != "tanh");
  const SnapshotPointer second = twins(bench).pair()->runs[1];
  bench.driver().click("Twins/Use B");
  bench.settle();
  CHECK(bench.workbench().view().room == Room::playground);
  CHECK(bench.experiment().network.hidden.front().activation == twins(bench).values()[1]);
  CHECK((bench.shown().progress.parameters == second->progress.parameters));
  bench.workbench().act(Undo{});
  CHECK(bench.experiment().network.hidden.front().activation == "tanh");
}

TEST_CASE("A value that cannot be is said, and the twins before stay", "[ui]") {
  BenchDriver bench;
  run_twins(bench);
  const std::uint64_t number = twins(bench).number();
  twins(bench).set_value("fast");
  bench.driver().click("Twins/Start");
  bench.driver().frames(2);
  CHECK(twins(bench).complaint().find("fast") != std::string::npos);
  CHECK(twins(bench).number() == number);
}

TEST_CASE("Twins fit every size in both themes, and every preset has some", "[ui]") {
  check_every_size(RaceView::twins, [](BenchDriver& bench) { run_twins(bench, 1); });
  for (const std::string& id : preset_ids()) {
    INFO(id);
    BenchDriver bench(preset(id).value());
    run_twins(bench, 1);
    CHECK(twins(bench).complaint().empty());
    CHECK(twins(bench).pair()->epoch == 1);
  }
}
