// A run of the strip is dragged to the playground.

#include "tests/support/bench_driver.h"
#include "tests/support/catch.h"

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;

namespace {

void race(BenchDriver& bench) {
  bench.workbench().race().set_epochs(2);
  bench.driver().click("Top bar/Race");
  bench.wait_until([&](const Snapshot&) { return bench.workbench().race().is_finished(); });
  bench.driver().frames(2);
}

void take_hold(BenchDriver& bench) {
  bench.driver().move("Race/0.3");
  bench.driver().press(0);
  const ImVec2 from = bench.driver().point_in("Race/0.3");
  bench.driver().move_to(ImVec2(from.x + 20, from.y - 20));
  bench.driver().frames(1);
}

bool in_hand(BenchDriver& bench) { return bench.workbench().desks().drag.moving; }

}  // namespace

TEST_CASE("A card that is dropped on the Playground tab goes on there, and undo brings back what was", "[ui]") {
  BenchDriver bench;
  const double rate = bench.experiment().training.optimizer.learning_rate;
  race(bench);
  const std::shared_ptr<const Snapshot> raced = bench.workbench().race().runs()[7].snapshot;
  take_hold(bench);
  CHECK(in_hand(bench));
  bench.driver().move_to(bench.driver().point_in("Top bar/Playground"));
  bench.driver().frames(2);
  bench.driver().release(0);
  bench.settle();
  CHECK_FALSE(in_hand(bench));
  CHECK(bench.workbench().view().room == Room::playground);
  CHECK(bench.experiment().training.optimizer.learning_rate == 0.3);
  CHECK((bench.shown().progress.parameters == raced->progress.parameters));
  bench.workbench().act(Undo{});
  CHECK(bench.experiment().training.optimizer.learning_rate == rate);
}

TEST_CASE("Held over the tab a card comes into the playground, where the board takes it", "[ui]") {
  BenchDriver bench;
  race(bench);
  take_hold(bench);
  bench.driver().move_to(bench.driver().point_in("Top bar/Playground"));
  bench.driver().seconds(0.7F);
  CHECK(bench.workbench().view().room == Room::playground);
  CHECK(bench.experiment().training.optimizer.learning_rate != 0.3);
  CHECK(in_hand(bench));
  const std::size_t drawn = bench.experiment().data.drawn.size();
  bench.driver().move_to(bench.driver().point_in("Board/Canvas"));
  bench.driver().frames(2);
  bench.driver().release(0);
  bench.settle();
  CHECK(bench.experiment().training.optimizer.learning_rate == 0.3);
  CHECK(bench.experiment().data.drawn.size() == drawn);
}

TEST_CASE("A drag that ends elsewhere, or with Esc, changes nothing", "[ui]") {
  BenchDriver bench;
  const Experiment document = bench.experiment();
  race(bench);
  take_hold(bench);
  bench.driver().release(0);
  bench.driver().frames(2);
  CHECK_FALSE(in_hand(bench));
  take_hold(bench);
  bench.driver().move_to(bench.driver().point_in("Top bar/Playground"));
  bench.driver().frames(1);
  bench.workbench().handle_key({key::escape, false, false, false});
  bench.driver().frames(1);
  bench.driver().release(0);
  bench.driver().frames(2);
  CHECK(bench.workbench().view().room == Room::race);
  bench.driver().click("Race/0.3");
  bench.driver().frames(2);
  CHECK(bench.workbench().view().room == Room::race);
  CHECK((bench.experiment() == document));
}
