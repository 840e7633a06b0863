// The drawing board as it is used: selecting, moving, the tools that change points, zooming and panning.

#include "app/state/point_edits.h"
#include "engine/data/dataset.h"
#include "tests/support/bench_driver.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;

namespace {

// Nine points in the middle of the upper right quadrant, and one far away in the lower left.
Experiment ten_points() {
  Experiment experiment = small_experiment();
  experiment.data.generator = "empty";
  std::vector<Point> points;
  for (int i = 0; i < 9; ++i) points.push_back({2.0F + 0.5F * float(i % 3), 2.0F + 0.5F * float(i / 3), i % 2});
  points.push_back({-4, -4, 1});
  experiment.data.drawn = points;
  return experiment;
}

// Around the nine; of a board of ±6, in fractions from the upper left.
const std::vector<ImVec2> around_nine{ImVec2(0.62F, 0.38F), ImVec2(0.62F, 0.2F), ImVec2(0.82F, 0.2F),
                                      ImVec2(0.82F, 0.38F)};

const std::vector<int>& selected(BenchDriver& bench) { return bench.workbench().state().selection.samples; }

std::vector<Point> drawn(BenchDriver& bench) { return bench.experiment().data.drawn.copy(); }

void press(BenchDriver& bench, int key, bool control = false, bool shift = false) {
  bench.workbench().handle_key({key, control, shift, false});
  bench.driver().frames(2);
}

void undo(BenchDriver& bench) { press(bench, 'Z', true); }

std::size_t undo_steps(BenchDriver& bench) {
  std::size_t steps = 0;
  for (; bench.workbench().state().undo.undoable() != nullptr; ++steps) bench.workbench().act(Undo{});
  for (std::size_t i = 0; i < steps; ++i) bench.workbench().act(Redo{});
  return steps;
}

void lasso_nine(BenchDriver& bench) {
  press(bench, 'S');
  bench.driver().drag_to("Board/Canvas", around_nine);
}

// Drags a grip of the selection by so many board widths.
void pull(BenchDriver& bench, const std::string& grip, ImVec2 by) {
  Driver& driver = bench.driver();
  const UiMapEntry board = driver.widget("Board/Canvas");
  const ImVec2 from = driver.point_in("Board/Selection/" + grip);
  driver.move("Board/Selection/" + grip);
  driver.press(0);
  for (int step = 1; step <= 4; ++step) {
    const float part = float(step) / 4;
    driver.move_to(
        {from.x + part * by.x * (board.max.x - board.min.x), from.y + part * by.y * (board.max.y - board.min.y)});
  }
  driver.release(0);
}

}  // namespace

TEST_CASE("Lasso and rectangle and class select. Shift adds, Alt removes, a click takes one, Esc lets go", "[ui]") {
  BenchDriver bench(ten_points());
  bench.settle();
  lasso_nine(bench);
  CHECK(selected(bench).size() == 9);
  CHECK(drawn(bench) == ten_points().data.drawn.copy());
  bench.driver().click("Board/Select/Rectangle");
  bench.driver().drag("Board/Canvas", ImVec2(0.1F, 0.75F), ImVec2(0.25F, 0.9F), 0, {false, true, false});
  CHECK(selected(bench).size() == 10);
  bench.driver().drag("Board/Canvas", ImVec2(0.6F, 0.15F), ImVec2(0.9F, 0.4F), 0, {false, false, true});
  CHECK(selected(bench) == std::vector<int>{9});
  press(bench, key::escape);
  CHECK(selected(bench).empty());
  bench.driver().click("Board/Select/Class");
  bench.driver().click("Board/Canvas", {}, ImVec2(0.17F, 0.83F));
  for (const int sample : selected(bench)) CHECK(drawn(bench)[std::size_t(sample)].label == 1);
  CHECK(selected(bench).size() == 5);
  press(bench, key::escape);
  bench.driver().click("Board/Select/Lasso");
  bench.driver().click("Board/Canvas", {}, ImVec2(1.0F / 6, 5.0F / 6));
  CHECK(selected(bench) == std::vector<int>{9});
  press(bench, 'A', true);
  CHECK(selected(bench).size() == 10);
  CHECK(bench.workbench().state().undo.undoable() == nullptr);
}

TEST_CASE("Moving, stretching and turning are one undo step each and undo restores exactly", "[ui]") {
  BenchDriver bench(ten_points());
  bench.settle();
  lasso_nine(bench);
  const std::vector<Point> start = drawn(bench);
  pull(bench, "Inside", ImVec2(-0.25F, 0));
  const std::vector<Point> moved = drawn(bench);
  for (std::size_t i = 0; i < 9; ++i) {
    CHECK(moved[i].x1 == Approx(start[i].x1 - 3).margin(0.03));
    CHECK(moved[i].x2 == Approx(start[i].x2).margin(0.01));
  }
  CHECK(moved[9] == start[9]);
  CHECK(undo_steps(bench) == 1);
  pull(bench, "Right", ImVec2(0.1F, 0));
  CHECK(drawn(bench)[2].x1 > moved[2].x1 + 0.5F);
  CHECK(drawn(bench)[0].x1 == Approx(moved[0].x1).margin(0.01));
  CHECK(undo_steps(bench) == 2);
  const std::vector<Point> wide = drawn(bench);
  pull(bench, "Turn", ImVec2(0, 0.2F));
  CHECK(drawn(bench) != wide);
  CHECK(undo_steps(bench) == 3);
  CHECK(selected(bench).size() == 9);
  undo(bench);
  CHECK(drawn(bench) == wide);
  undo(bench);
  CHECK(drawn(bench) == moved);
  undo(bench);
  CHECK(drawn(bench) == start);
  CHECK(selected(bench).size() == 9);
}

TEST_CASE("Esc in the middle of a move takes it back and leaves no undo step", "[ui]") {
  BenchDriver bench(ten_points());
  bench.settle();
  lasso_nine(bench);
  const Experiment before = bench.experiment();
  bench.driver().move("Board/Selection/Inside");
  bench.driver().press(0);
  bench.driver().move_to(bench.driver().point_in("Board/Canvas", ImVec2(0.4F, 0.6F)));
  CHECK(bench.experiment() != before);
  press(bench, key::escape);
  CHECK(bench.experiment() == before);
  bench.driver().release(0);
  CHECK(bench.experiment() == before);
  CHECK(selected(bench).size() == 9);
  CHECK(bench.workbench().state().undo.undoable() == nullptr);
}

TEST_CASE("Generated points are moved like drawn ones, while the network trains", "[ui]") {
  BenchDriver bench(small_experiment(), true);
  bench.wait_until([](const Snapshot& run) { return run.progress.epoch >= 1; });
  const Experiment before = bench.experiment();
  const Index samples = bench.workbench().state().dataset->samples();
  press(bench, 'S');
  bench.driver().drag_to("Board/Canvas", around_nine);
  const std::size_t chosen = selected(bench).size();
  REQUIRE(chosen > 5);
  pull(bench, "Inside", ImVec2(-0.2F, 0.1F));
  CHECK(bench.workbench().state().dataset->samples() == samples);
  CHECK(bench.experiment().data.erased.size() == chosen);
  CHECK(bench.experiment().data.drawn.size() == chosen);
  const Experiment moved = bench.experiment();
  bench.wait_until([&](const Snapshot& run) { return run.progress.experiment->data == moved.data; });
  CHECK(bench.workbench().state().playing);
  undo(bench);
  CHECK(bench.experiment() == before);
  press(bench, 'Y', true);
  CHECK(bench.experiment() == moved);
}

TEST_CASE("The bar and the keys relabel, duplicate, delete and nudge, one undo step each", "[ui]") {
  BenchDriver bench(ten_points());
  bench.settle();
  lasso_nine(bench);
  bench.driver().frames(2);
  bench.driver().click("Board/Selection bar/Blue");
  for (const Point& point : drawn(bench)) CHECK(point.label == 1);
  press(bench, '1');
  for (std::size_t i = 0; i < 9; ++i) CHECK(drawn(bench)[i].label == 0);
  const std::vector<Point> before = drawn(bench);
  press(bench, key::left);
  CHECK(drawn(bench)[0].x1 == Approx(before[0].x1 - 0.06F).margin(1e-3));
  press(bench, key::up, false, true);
  CHECK(drawn(bench)[0].x2 == Approx(before[0].x2 + 0.6F).margin(1e-3));
  bench.driver().click("Board/Selection bar/Duplicate");
  CHECK(drawn(bench).size() == 19);
  CHECK(selected(bench).front() == 10);
  press(bench, 'D', true);
  CHECK(drawn(bench).size() == 28);
  bench.driver().click("Board/Selection bar/Delete");
  CHECK(drawn(bench).size() == 19);
  CHECK(selected(bench).empty());
  press(bench, key::delete_forward);
  CHECK(drawn(bench).size() == 19);
  CHECK(undo_steps(bench) == 7);
  while (bench.workbench().state().undo.undoable() != nullptr) bench.workbench().act(Undo{});
  CHECK(bench.experiment() == ten_points());
}

TEST_CASE("The airbrush sprays by the time it is held, and a stroke is one undo step", "[ui]") {
  BenchDriver bench(ten_points());
  bench.settle();
  press(bench, 'A');
  bench.driver().move("Board/Canvas", ImVec2(0.3F, 0.3F));
  bench.driver().press(0);
  const std::size_t first = drawn(bench).size();
  CHECK(first == 14);
  bench.driver().frames(30);  // half a second: ten turns of 50 ms
  const std::size_t held = drawn(bench).size();
  CHECK(held >= first + 9 * 4);
  CHECK(held <= first + 11 * 4);
  bench.driver().release(0);
  const std::size_t end = drawn(bench).size();
  bench.driver().frames(30);
  CHECK(drawn(bench).size() == end);
  CHECK(undo_steps(bench) == 1);
  undo(bench);
  CHECK(bench.experiment() == ten_points());
}

TEST_CASE("The label brush gives each point the next class once in a stroke", "[ui]") {
  BenchDriver bench(ten_points());
  bench.settle();
  press(bench, 'F');
  bench.workbench().view().tools.brush_size = 0.8F;
  const std::vector<Point> before = drawn(bench);
  const ImVec2 left(0.64F, 0.3F);
  const ImVec2 right(0.78F, 0.3F);
  bench.driver().drag_to("Board/Canvas", {left, right, left, right});
  int flipped = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    CHECK(drawn(bench)[i].x1 == before[i].x1);
    if (drawn(bench)[i].label != before[i].label) ++flipped;
  }
  CHECK(flipped == 9);
  CHECK(undo_steps(bench) == 1);
  undo(bench);
  CHECK(drawn(bench) == before);
}

TEST_CASE("The magnet draws points together and its right button apart, and jitter shakes them", "[ui]") {
  BenchDriver bench(ten_points());
  bench.settle();
  bench.workbench().view().tools.brush_size = 1.5F;
  const ImVec2 middle(0.5F + 2.5F / 12, 0.5F - 2.5F / 12);
  const auto spread = [&] {
    double sum = 0;
    for (std::size_t i = 0; i < 9; ++i) sum += std::hypot(drawn(bench)[i].x1 - 2.5, drawn(bench)[i].x2 - 2.5);
    return sum;
  };
  const auto hold = [&](int button) {
    bench.driver().move("Board/Canvas", middle);
    bench.driver().press(button);
    bench.driver().frames(20);
    bench.driver().release(button);
  };
  const double before = spread();
  press(bench, 'M');
  hold(0);
  const double pulled = spread();
  CHECK(pulled < 0.8 * before);
  hold(1);
  CHECK(spread() > 1.1 * pulled);
  CHECK(undo_steps(bench) == 2);
  const std::vector<Point> calm = drawn(bench);
  press(bench, 'J');
  hold(0);
  for (std::size_t i = 0; i < 9; ++i) CHECK((drawn(bench)[i].x1 != calm[i].x1 && drawn(bench)[i].x2 != calm[i].x2));
  CHECK(drawn(bench)[9] == calm[9]);
  CHECK(undo_steps(bench) == 3);
  undo(bench);
  CHECK(drawn(bench) == calm);
}

TEST_CASE("The wheel zooms about the pointer, the picture follows, and Home shows all again", "[ui]") {
  BenchDriver bench(ten_points());
  bench.settle();
  bench.driver().wheel("Board/Canvas", 3, ImVec2(0.75F, 0.25F));
  REQUIRE(bench.workbench().view().window.has_value());
  const BoardWindow window = *bench.workbench().view().window;
  CHECK(window.half_width == Approx(6 / (1.25 * 1.25 * 1.25)));
  CHECK((3.0 - window.right) / window.half_width == Approx(0.5).margin(0.01));
  bench.wait_until([&](const Snapshot& run) { return run.plane->window == window; });
  press(bench, 'P');
  bench.driver().click("Board/Canvas", {}, ImVec2(0.75F, 0.25F));
  CHECK(drawn(bench).back().x1 == Approx(3).margin(0.02));
  CHECK(drawn(bench).back().x2 == Approx(3).margin(0.02));
  press(bench, key::minus);
  CHECK(bench.workbench().view().window->half_width > window.half_width);
  press(bench, key::plus);
  bench.driver().click("Tools/Fit");
  CHECK_FALSE(bench.workbench().view().window.has_value());
  bench.driver().click("Tools/Zoom in");
  press(bench, key::home);
  CHECK_FALSE(bench.workbench().view().window.has_value());
  bench.wait_until([](const Snapshot& run) { return run.plane->window.half_width == 6; });
}

TEST_CASE("The middle button and Space pan, and Space alone still plays", "[ui]") {
  BenchDriver bench(ten_points());
  bench.settle();
  const Experiment before = bench.experiment();
  bench.driver().drag("Board/Canvas", ImVec2(0.5F, 0.5F), ImVec2(0.25F, 0.5F), 2);
  REQUIRE(bench.workbench().view().window.has_value());
  CHECK(bench.workbench().view().window->right == Approx(3).margin(0.03));
  press(bench, key::home);
  bench.driver().move("Board/Canvas");
  compat::key(bench.renderer().io(), compat::Key::space, true);
  bench.driver().frames(1);
  bench.workbench().handle_key({key::space, false, false, false});
  bench.driver().drag("Board/Canvas", ImVec2(0.5F, 0.5F), ImVec2(0.5F, 0.75F));
  compat::key(bench.renderer().io(), compat::Key::space, false);
  bench.driver().frames(2);
  REQUIRE(bench.workbench().view().window.has_value());
  CHECK(bench.workbench().view().window->up == Approx(3).margin(0.03));
  CHECK_FALSE(bench.workbench().state().playing);
  press(bench, key::space);
  CHECK(bench.workbench().state().playing);
  CHECK(bench.experiment() == before);
}

TEST_CASE("Every tool has a key and a button, and points can be drawn beyond the old edge when it is in sight",
          "[ui]") {
  BenchDriver bench(ten_points());
  bench.settle();
  const std::array<std::pair<int, const char*>, 8> tools{{{'A', "Tools/Airbrush"},
                                                          {'P', "Tools/Point"},
                                                          {'E', "Tools/Eraser"},
                                                          {'S', "Tools/Select"},
                                                          {'F', "Tools/Flip labels"},
                                                          {'J', "Tools/Jitter"},
                                                          {'M', "Tools/Magnet"},
                                                          {'B', "Tools/Brush"}}};
  for (const auto& [key, path] : tools) {
    bench.driver().click(path);
    const Tool tool = bench.workbench().view().tools.tool;
    press(bench, key == 'B' ? 'P' : 'B');
    press(bench, key);
    CHECK(bench.workbench().view().tools.tool == tool);
  }
  press(bench, key::minus);
  bench.driver().drag("Board/Canvas", ImVec2(0.02F, 0.5F), ImVec2(0.06F, 0.5F));
  const std::vector<Point> points = drawn(bench);
  CHECK(std::any_of(points.begin(), points.end(), [](const Point& point) { return point.x1 < -6.2F; }));
}

TEST_CASE("A stroke gives the same points however many places of the mouse come in one frame", "[ui]") {
  const std::vector<ImVec2> way{{0.2F, 0.3F},  {0.22F, 0.35F}, {0.3F, 0.36F}, {0.42F, 0.2F},
                                {0.55F, 0.5F}, {0.6F, 0.62F},  {0.3F, 0.7F},  {0.25F, 0.66F}};
  for (const int tool : {'B', 'E', 'F', 'S'}) {
    std::vector<std::vector<Point>> results;
    std::vector<std::vector<int>> selections;
    for (const std::size_t together : {1U, 3U, 7U}) {
      BenchDriver bench(small_experiment());
      bench.settle();
      press(bench, tool);
      Driver& driver = bench.driver();
      driver.move("Board/Canvas", way.front());
      driver.press(0);
      for (std::size_t i = 1; i < way.size(); ++i) {
        const ImVec2 place = driver.point_in("Board/Canvas", way[i]);
        bench.workbench().handle_mouse(place);
        const bool frame_is_over = i % together == 0 || i + 1 == way.size();
        if (frame_is_over) driver.move_to(place);
      }
      driver.release(0);
      std::vector<Point> points = drawn(bench);
      for (const int erased : bench.experiment().data.erased.copy()) points.push_back({0, 0, erased});
      results.push_back(std::move(points));
      selections.push_back(selected(bench));
    }
    CAPTURE(tool);
    CHECK((results.front().size() > 10 || selections.front().size() > 10));
    CHECK(results[1] == results[0]);
    CHECK(results[2] == results[0]);
    CHECK(selections[1] == selections[0]);
    CHECK(selections[2] == selections[0]);
  }
}
