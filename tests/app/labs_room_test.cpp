// The ravine lab in the whole program on the null renderer.

#include "tests/support/bench_driver.h"
#include "tests/support/catch.h"

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;

namespace {

RavineDesk& ravine(BenchDriver& bench) { return bench.workbench().ravine(); }

void enter_labs(BenchDriver& bench) {
  bench.workbench().handle_key({'3', true});
  bench.driver().frames(2);
}

void play_to_the_end(BenchDriver& bench) {
  ravine(bench).choose_pace(int(ravine_paces.size()) - 1);
  bench.workbench().handle_key({key::space});
  REQUIRE(ravine(bench).is_playing());
  for (int frame = 0; frame < 5000 && ravine(bench).is_playing(); ++frame) bench.driver().frames(1);
  CHECK_FALSE(ravine(bench).is_playing());
}

}  // namespace

TEST_CASE("In the lab the tuned balls take 691 and 95 steps through the ravine of 100", "[ui]") {
  BenchDriver bench;
  enter_labs(bench);
  CHECK(bench.workbench().view().room == Room::labs);
  CHECK_FALSE(bench.driver().exists("Run bar/Play"));
  play_to_the_end(bench);
  CHECK(ravine(bench).tracks()[0].arrived == 691);
  CHECK(ravine(bench).tracks()[1].arrived == 95);
  CHECK(ravine(bench).tracks()[2].arrived.has_value());
  CHECK(ravine(bench).tracks()[0].path.size() == 692);
}

TEST_CASE("Beyond the mark the ball flies off, and the card says why", "[ui]") {
  BenchDriver bench;
  enter_labs(bench);
  ravine(bench).set_settings(0, {0.0202, 0.0});
  CHECK(ravine(bench).limit(0) == 0.02);
  CHECK(ravine(bench).remark(0).find("beyond 2/κ") != std::string::npos);
  play_to_the_end(bench);
  CHECK(ravine(bench).tracks()[0].lost);
  CHECK_FALSE(ravine(bench).tracks()[0].arrived);
  bench.driver().click("Ravine/Gradient descent/Best");
  bench.driver().frames(1);
  CHECK(ravine(bench).tracks()[0].settings.learning_rate == 2.0 / 101.0);
  CHECK_FALSE(ravine(bench).tracks()[0].lost);
}

TEST_CASE("The lab is operated by mouse and keyboard", "[ui]") {
  BenchDriver bench;
  enter_labs(bench);
  bench.driver().click("Ravine/1 step");
  bench.workbench().handle_key({'.'});
  bench.driver().frames(1);
  CHECK(ravine(bench).tracks()[0].steps() == 2);
  bench.driver().click("Ravine/Play");
  bench.driver().seconds(1.0);
  CHECK(ravine(bench).tracks()[0].steps() > 20);
  bench.workbench().handle_key({key::space});
  CHECK_FALSE(ravine(bench).is_playing());
  bench.workbench().handle_key({'R'});
  CHECK(ravine(bench).tracks()[0].steps() == 0);
  bench.driver().drag("Ravine/Picture", ImVec2(0.5F, 0.2F), ImVec2(0.4F, 0.3F));
  CHECK(ravine(bench).start().x < 0.0);
  CHECK(ravine(bench).start().y > 0.0);
  CHECK(ravine(bench).tracks()[2].path.front() == ravine(bench).start());
  bench.driver().drag("Ravine/Steepness", ImVec2(0.5F, 0.3F), ImVec2(0.2F, 0.3F));
  CHECK(ravine(bench).ratio() < 10.0);
  CHECK(ravine(bench).tracks()[1].settings.learning_rate == best_heavy_ball(ravine(bench).ratio()).learning_rate);
  bench.driver().drag("Ravine/Adam/Learning rate", ImVec2(0.5F, 0.3F), ImVec2(0.9F, 0.3F));
  CHECK(ravine(bench).tracks()[2].settings.learning_rate > 1.0);
  bench.driver().drag("Ravine/Momentum/Momentum", ImVec2(0.5F, 0.3F), ImVec2(0.1F, 0.3F));
  CHECK(ravine(bench).tracks()[1].settings.momentum < 0.3);
}

TEST_CASE("A ball whose settings change begins anew and the others go on", "[ui]") {
  RavineDesk desk;
  for (int i = 0; i < 10; ++i) desk.step();
  desk.set_settings(1, {0.01, 0.5});
  CHECK(desk.tracks()[0].steps() == 10);
  CHECK(desk.tracks()[1].steps() == 0);
  CHECK_FALSE(desk.limit(2));
  for (std::size_t i = 0; i < ravine_balls; ++i) CHECK_FALSE(desk.remark(i).empty());
}

TEST_CASE("Balls that never arrive stop after as many steps as are kept", "[ui]") {
  RavineDesk desk;
  for (std::size_t i = 0; i < ravine_balls; ++i) desk.set_settings(i, {1e-4, 0.0});
  desk.toggle_play();
  for (int frame = 0; frame < 100000 && desk.is_playing(); ++frame) desk.advance(1.0);
  CHECK_FALSE(desk.is_playing());
  CHECK_FALSE(desk.can_step());
  CHECK(desk.tracks()[0].steps() == most_ravine_steps);
}

TEST_CASE("The lab fits every window and both themes", "[ui]") {
  for (const ImVec2 display : {ImVec2(1280, 720), ImVec2(1600, 1000)}) {
    BenchDriver bench(small_experiment(), false, {.display = display});
    enter_labs(bench);
    for (const char* path : {"Ravine/Play", "Ravine/Steepness", "Ravine/Picture", "Ravine/Adam/Momentum",
                             "Ravine/Momentum/Best", "Ravine/Start y", "Ravine/Loss plot"}) {
      CAPTURE(path, display.x);
      REQUIRE(bench.driver().exists(path));
      CHECK(bench.driver().widget(path).max.x <= display.x);
      CHECK(bench.driver().widget(path).max.y <= display.y);
    }
  }
}
