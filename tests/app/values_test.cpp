// A number to predict in the window: points carry values, the board shows what is predicted, and errors take the place
// of the confusion matrix.

#include "engine/data/dataset.h"
#include "engine/session/presets.h"
#include "tests/support/bench_driver.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <cmath>

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;

TEST_CASE("A drawn point carries the brush's value, the right button its opposite", "[ui]") {
  BenchDriver bench(preset("plane").value());
  bench.settle();
  bench.driver().click("Data/Clear");
  CHECK(bench.workbench().state().dataset->samples() == 0);
  CHECK(task_of(bench.experiment().data).task == Task::regression);
  bench.driver().click("Tools/Point");
  bench.driver().drag("Board/Value", ImVec2(0.9F, 0.5F), ImVec2(0.3F, 0.5F));
  const float value = bench.workbench().view().tools.value;
  CHECK(value < 0);
  bench.driver().click("Board/Canvas", {}, ImVec2(0.75F, 0.25F));
  bench.driver().right_click("Board/Canvas", ImVec2(0.25F, 0.25F));
  const auto drawn = bench.experiment().data.drawn.copy();
  REQUIRE(drawn.size() == 2);
  CHECK(drawn[0].value == Approx(value).margin(1e-4));
  CHECK(drawn[1].value == Approx(-value).margin(1e-4));
  CHECK(drawn[0].label == 0);
  bench.driver().click("Tools/Brush");
  bench.driver().drag("Board/Canvas", ImVec2(0.2F, 0.8F), ImVec2(0.6F, 0.8F));
  for (const Point& point : bench.experiment().data.drawn.view().subspan(2)) {
    CHECK(point.value == Approx(value).margin(1e-4));
  }
  bench.workbench().act(Undo{});
  CHECK(bench.experiment().data.drawn.copy() == drawn);
}

TEST_CASE("The board shows the predicted value in its own units and range", "[ui]") {
  for (const char* id : {"multi_gauss", "boston"}) {
    CAPTURE(id);
    BenchDriver bench(preset(id).value());
    bench.settle();
    for (int i = 0; i < 20; ++i) bench.driver().click("Run bar/1 epoch");
    const Snapshot& run = bench.shown();
    const auto& values = run.progress.dataset->values;
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    CHECK(run.board.low <= *low);
    CHECK(run.board.high >= *high);
    CHECK(run.board.low < run.board.threshold);
    CHECK(run.board.threshold < run.board.high);
    // Where most samples are, the prediction is among them.
    const auto middle = run.board.values[run.board.values.size() / 2 + std::size_t(run.board.resolution / 2)];
    CHECK(middle > *low - (*high - *low));
    CHECK(middle < *high + (*high - *low));
    CHECK(run.evaluation.test.r_squared > 0.3);
    CHECK(std::isnan(run.evaluation.test.accuracy));
  }
}

TEST_CASE("Behind the test R² are the errors", "[ui]") {
  BenchDriver bench(preset("boston").value());
  bench.settle();
  CHECK_FALSE(bench.driver().exists("Run bar/Test accuracy"));
  bench.driver().click("Run bar/1 epoch");
  bench.driver().click("Run bar/Test R2");
  bench.wait_until([](const Snapshot& run) { return run.value_report.has_value(); });
  bench.driver().frames(3);
  const Snapshot& run = bench.shown();
  CHECK(Index(run.value_report->known.size()) == run.evaluation.test.count);
  CHECK(run.value_report->mean_absolute_error <= run.value_report->root_mean_square_error);
  CHECK(run.value_report->root_mean_square_error <= run.value_report->largest_error);
  CHECK_FALSE(run.report.has_value());
  // The mean of house values is known to be near 22.5 thousand dollars.
  double sum = 0;
  for (const Scalar value : run.value_report->known) sum += double(value);
  CHECK(sum / double(run.value_report->known.size()) == Approx(22.5).margin(3));
}

TEST_CASE("What the mouse buttons paint changes places, values too", "[ui]") {
  BenchDriver bench(preset("plane").value());
  bench.settle();
  const float value = bench.workbench().view().tools.value;
  bench.driver().click("Tools/Left");
  CHECK(bench.workbench().view().tools.value == -value);
  bench.workbench().handle_key({'X', false, false, false});
  CHECK(bench.workbench().view().tools.value == value);
}
