// Board, marks, plot and legends: geometry and numbers for themselves, drawing on the null renderer.

#include "app/widgets/axis_ticks.h"
#include "app/widgets/board_canvas.h"
#include "app/widgets/board_legend.h"
#include "app/widgets/line_plot.h"
#include "app/widgets/loss_axis.h"
#include "app/widgets/mark_mesh.h"
#include "app/widgets/marks.h"
#include "app/widgets/network_diagram.h"
#include "app/widgets/plot_columns.h"
#include "app/widgets/plot_frame.h"
#include "app/widgets/race_plot.h"
#include "tests/support/catch.h"
#include "tests/support/driver.h"
#include "tests/support/null_renderer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

using namespace perceptarium::ui;
using perceptarium::ui::test::Driver;
using perceptarium::ui::test::NullRenderer;

namespace {

constexpr float nan_value = std::numeric_limits<float>::quiet_NaN();
constexpr float infinity = std::numeric_limits<float>::infinity();

}  // namespace

TEST_CASE("The board's view goes to the screen and back", "[ui]") {
  std::mt19937 random(2);
  std::uniform_real_distribution<float> unit(-1.0F, 1.0F);
  for (int trial = 0; trial < 1000; ++trial) {
    const BoardView view{{100, 50}, {876, 826}, {10 * unit(random), 10 * unit(random)}, 3.0F + 2.9F * unit(random)};
    const BoardPlace place{view.centre.x1 + view.half_width * unit(random),
                           view.centre.x2 + view.half_width * unit(random)};
    const BoardPlace back = view.to_data(view.to_screen(place));
    REQUIRE(back.x1 == Approx(place.x1).margin(1e-3));
    REQUIRE(back.x2 == Approx(place.x2).margin(1e-3));
  }
  const BoardView view{{0, 0}, {200, 100}, {1, 2}, 4};
  CHECK(view.to_screen({1, 2}).x == Approx(100));
  CHECK(view.to_screen({5, 2}).x == Approx(200));
  CHECK(view.to_screen({1, 4}).y == Approx(0));  // up is towards smaller y
  CHECK(view.half_height() == Approx(2));
  CHECK(view.contains({199, 99}));
  CHECK_FALSE(view.contains({200, 50}));
  CHECK(place_text(view, {100, 50}) == "x₁ 1.00   x₂ 2.00");
}

TEST_CASE("Ticks are multiples of 1, 2 or 5 × 10^k and few enough", "[ui]") {
  std::mt19937 random(3);
  std::uniform_real_distribution<double> exponent(-8, 8);
  std::uniform_real_distribution<double> unit(-1, 1);
  for (int trial = 0; trial < 2000; ++trial) {
    const double size = std::pow(10.0, exponent(random));
    const double low = size * 3 * unit(random);
    const double high = low + size * (1.1 + unit(random));
    const int most = 1 + static_cast<int>(random() % 12);
    const double step = nice_step(low, high, most);
    const double mantissa = step / std::pow(10.0, std::floor(std::log10(step) + 1e-9));
    const bool nice = std::abs(mantissa - 1) < 1e-6 || std::abs(mantissa - 2) < 1e-6 || std::abs(mantissa - 5) < 1e-6;
    REQUIRE(nice);
    const auto ticks = nice_ticks(low, high, most);
    REQUIRE(ticks.size() <= static_cast<std::size_t>(most) + 1);
    for (const double tick : ticks) {
      REQUIRE(tick >= low - 1e-5 * step);
      REQUIRE(tick <= high + 1e-5 * step);
      REQUIRE(std::abs(tick / step - std::round(tick / step)) < 1e-6);
    }
  }
  CHECK(nice_ticks(-6, 6, 9) == std::vector<double>{-6, -4, -2, 0, 2, 4, 6});
  CHECK(nice_ticks(0, nan_value, 5).empty());
  CHECK(nice_ticks(2, 1, 5).empty());
  CHECK(nice_ticks(0, std::numeric_limits<double>::infinity(), 5).empty());
  CHECK(tick_label(-0.5, 0.5) == "−0.5");
  CHECK(tick_label(4, 2) == "4");
  CHECK(tick_label(0, 0.25) == "0.0");
}

TEST_CASE("A logarithmic axis has two ticks even where no 1, 2 or 5 lies in it", "[ui]") {
  const auto close = [](const std::vector<double>& ticks, const std::vector<double>& expected) {
    if (ticks.size() != expected.size()) return false;
    for (std::size_t i = 0; i < ticks.size(); ++i) {
      if (std::abs(ticks[i] - expected[i]) > 1e-9) return false;
    }
    return true;
  };
  CHECK(close(log_ticks(-2, 0), {0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1}));
  CHECK(close(log_ticks(std::log10(0.07), std::log10(0.13)), {0.08, 0.1, 0.12}));
  std::mt19937 random(3);
  std::uniform_real_distribution<double> power(-8, 4);
  std::uniform_real_distribution<double> width(0.35, 3);
  for (int i = 0; i < 500; ++i) {
    const double low = power(random);
    const double high = low + width(random);
    const std::vector<double> ticks = log_ticks(low, high);
    REQUIRE(ticks.size() >= 2);
    REQUIRE(std::is_sorted(ticks.begin(), ticks.end()));
    REQUIRE(std::log10(ticks.front()) >= low - 1e-6);
    REQUIRE(std::log10(ticks.back()) <= high + 1e-6);
  }
}

TEST_CASE("The range of a logarithmic axis only grows", "[ui]") {
  const auto grown = [](Decades range, std::vector<float> values) { return grow_decades(range, values); };
  CHECK(grown({}, {0.5F, 0.011F}) == Decades{-2, 0});
  CHECK(grown({}, {0.008F}) == Decades{-3, 0});
  CHECK(grown({-4, 3}, {0.5F}) == Decades{-4, 3});
  CHECK(grown({}, {1.0F, 0.01F}) == Decades{-2, 0});
  CHECK(grown({}, {30.0F}) == Decades{-2, 2});
  CHECK(grown({}, {}) == Decades{-2, 0});
  CHECK(grown({}, {nan_value, infinity, -infinity, 0.0F, -3.0F}) == Decades{-2, 0});
  CHECK(grown({}, {1e-30F, 1e30F}) == Decades{lowest_decade, highest_decade});
  CHECK(decade_label(0) == "1");
  CHECK(decade_label(-3) == "0.001");
  CHECK(decade_label(-6) == "1e−6");
  CHECK(decade_label(7) == "1e7");
}

TEST_CASE("Labels at the ends of curves keep apart and in order", "[ui]") {
  std::mt19937 random(4);
  std::uniform_real_distribution<float> place(0, 300);
  for (int trial = 0; trial < 2000; ++trial) {
    std::vector<float> wanted(1 + random() % 10);
    for (float& centre : wanted) centre = place(random);
    std::vector<float> moved = wanted;
    spread_labels(moved, 20, 0, 300);
    for (std::size_t first = 0; first < moved.size(); ++first) {
      REQUIRE(moved[first] >= -0.01F);
      REQUIRE(moved[first] <= 300.01F);
      for (std::size_t second = 0; second < moved.size(); ++second) {
        if (first == second) continue;
        REQUIRE(std::abs(moved[first] - moved[second]) >= 19.99F);
        if (wanted[first] < wanted[second]) REQUIRE(moved[first] < moved[second]);
      }
    }
  }
  std::vector<float> apart{10, 100};
  spread_labels(apart, 20, 0, 300);
  CHECK(apart == std::vector<float>{10, 100});
  std::vector<float> same{50, 50};
  spread_labels(same, 20, 0, 300);
  CHECK(same == std::vector<float>{40, 60});
  std::vector<float> broken{nan_value, infinity};
  spread_labels(broken, 20, 0, 300);
  CHECK(std::abs(broken[0] - broken[1]) >= 20.0F);
}

TEST_CASE("Columns of a crowded curve keep its extremes, means and gaps", "[ui]") {
  const std::vector<float> x{0, 1, 2, 3, 4, 5, 6, 7};
  const std::vector<float> y{1, 3, nan_value, infinity, 2, nan_value, 8, 4};
  const auto columns = plot_columns(x, y, 0, 8, 4);
  REQUIRE(columns.size() == 4);
  CHECK(columns[0].low == 1.0F);
  CHECK(columns[0].high == 3.0F);
  CHECK(columns[0].mean == 2.0F);
  CHECK(columns[1].count == 0);
  CHECK(columns[2].count == 1);
  CHECK(columns[3].high == 8.0F);
  CHECK(plot_columns(x, y, 0, 0, 4)[0].count == 0);
  CHECK(plot_columns(x, y, 0, 8, 0).empty());
}

TEST_CASE("The logarithmic axis puts zero and less at its foot and nothing outside", "[ui]") {
  NullRenderer renderer;
  const PlotFrame frame = plot_frame(renderer.theme(), {0, 0}, {400, 200}, {-2, 0}, 100, 90);
  CHECK(frame.y_at(1.0F) == Approx(frame.top));
  CHECK(frame.y_at(0.0F) == frame.bottom);
  CHECK(frame.y_at(-5.0F) == frame.bottom);
  CHECK(frame.y_at(1e-20F) == frame.bottom);
  CHECK(frame.y_at(1e20F) == frame.top);
  CHECK(frame.y_at(0.1F) - frame.y_at(1.0F) == Approx(frame.y_at(0.01F) - frame.y_at(0.1F)));
}

TEST_CASE("A plot survives any curve and reads values at the mouse", "[ui]") {
  NullRenderer renderer;
  std::mt19937 random(5);
  const std::vector<float> odd{nan_value, infinity, -infinity, 0.0F, -1.0F, 1e-38F, 3e38F, 0.5F, 0.02F};
  for (const std::size_t count : {0U, 1U, 2U, 7U, 300U, 5000U}) {
    std::vector<float> x(count);
    std::vector<float> y(count);
    for (std::size_t index = 0; index < count; ++index) {
      x[index] = static_cast<float>(index);
      y[index] = odd[random() % odd.size()];
    }
    const std::vector<float> all_nan(count, nan_value);
    const PlotSeries series[] = {{"Odd", IM_COL32_BLACK, 2, x, y}, {"Gone", IM_COL32_BLACK, 2, x, all_nan}};
    const Decades range = grow_decades({}, y);
    std::optional<float> hovered;
    Driver driver(renderer, [&](Ui& ui) {
      hovered = line_plot(ui, {20, 20}, {420, 200}, {"Loss/Plot", series, range});
    });
    driver.frames(2);
    driver.move("Loss/Plot", {0.5F, 0.5F});
    driver.frames(1);
    INFO(count << " samples");
    CHECK(hovered.has_value() == (count > 0));
    driver.move_to({1, 1});
    driver.frames(1);
    CHECK_FALSE(hovered.has_value());
  }
  renderer.frame([](Ui& ui) { line_plot(ui, {0, 0}, {3, 3}, {"Loss/Small", {}, {}}); });
  CHECK(renderer.map().find("Loss/Small") == nullptr);
}

TEST_CASE("The hovered epoch is the nearest sample", "[ui]") {
  NullRenderer renderer;
  const std::vector<float> x{0, 10, 20, 30, 40};
  const std::vector<float> y{1, 0.5F, 0.2F, 0.1F, 0.05F};
  const PlotSeries series[] = {{"Train", IM_COL32_BLACK, 2, x, y}};
  std::optional<float> hovered;
  Driver driver(renderer, [&](Ui& ui) { hovered = line_plot(ui, {20, 20}, {420, 200}, {"Loss/Plot", series, {}}); });
  driver.frames(2);
  for (const auto& [fraction, epoch] : {std::pair{0.02F, 0.0F}, {0.27F, 10.0F}, {0.52F, 20.0F}, {0.98F, 40.0F}}) {
    driver.move("Loss/Plot", {fraction, 0.5F});
    driver.frames(1);
    CHECK(hovered == epoch);
  }
}

TEST_CASE("Marks differ by shape from three classes on, and meshes are whole", "[ui]") {
  CHECK(mark_shape(1, 2) == MarkShape::circle);
  CHECK(mark_shape(1, 3) == MarkShape::square);
  for (std::size_t index = 0; index < 10; ++index) {
    const auto outline = mark_outline(mark_shape(index, 10), 5.4F, 16);
    const MarkRing rings[] = {{-1, 1}, {0, 2}, {1, 3}};
    const MarkMesh mesh = mark_mesh(outline, rings);
    CHECK(mesh.vertices.size() == 1 + 3 * outline.size());
    CHECK(*std::max_element(mesh.indices.begin(), mesh.indices.end()) + 1U == mesh.vertices.size());
    // Moving outwards makes every shape larger, so the outline runs the right way round.
    for (const OutlinePoint& point : outline) CHECK(point.at.x * point.miter.x + point.at.y * point.miter.y > 0.0F);
  }
}

TEST_CASE("The board draws many points beyond 16-bit indices and leaves out what is not there", "[ui]") {
  NullRenderer renderer;
  std::mt19937 random(6);
  std::uniform_real_distribution<float> place(-5, 5);
  std::vector<BoardPoint> points;
  for (int index = 0; index < 10000; ++index) {
    points.push_back({place(random), place(random), static_cast<std::uint8_t>(index % 10), index % 2 == 0});
  }
  BoardOptions options;
  options.class_count = 10;
  const BoardView view{{0, 0}, {776, 776}, {}, 6};
  const auto draw = [&](Ui& ui) {
    board_canvas(ui, view, {}, points, options);
    // The list's own count of vertices, from the start of its last command, agrees with what was written.
    const ImDrawList& list = *ImGui::GetWindowDrawList();
    CHECK(list._VtxCurrentIdx + list._CmdHeader.VtxOffset == static_cast<unsigned int>(list.VtxBuffer.Size));
  };
  renderer.frame(draw);
  const int all = renderer.vertices();
  CHECK(all > 100000);
  options.test_points = false;
  renderer.frame(draw);
  const int training = renderer.vertices();
  CHECK(training < all * 6 / 10);
  for (BoardPoint& point : points) point.x1 = nan_value;
  renderer.frame(draw);
  CHECK(renderer.vertices() < 2000);
  options.readout = "x₁ 0";
  options.brush = BrushRing{{100, 100}, 30, IM_COL32_BLACK};
  renderer.frame([&](Ui& ui) { board_canvas(ui, {{0, 0}, {0, 0}, {}, 6}, {}, points, options); });
  renderer.frame(draw);
  CHECK(renderer.vertices() > 50);
}

TEST_CASE("The legend fits any width", "[ui]") {
  NullRenderer renderer;
  const std::string_view names[] = {"Orange", "Blue", "Mint"};
  BoardLegend legend;
  legend.class_names = names;
  int widest = 0;
  for (const float width : {1200.0F, 776.0F, 536.0F, 400.0F, 200.0F, 40.0F, 0.0F}) {
    renderer.frame([&](Ui& ui) {
      board_legend(ui, {0, 0}, {width, 32}, legend);
      network_legend(ui, {0, 40}, {width, 60}, false);
    });
    if (width > 1000.0F) widest = renderer.vertices();
    CHECK(renderer.vertices() <= widest);
  }
}

TEST_CASE("The span of losses holds all of them but those beyond its limit, and moves in steps") {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  const std::vector<float> losses{0.5F, 0.004F, nan, 0, 1e20F};
  const LossSpan span = loss_span(losses, 5);
  CHECK(span.low < std::log10(0.004F));
  CHECK(span.low > std::log10(0.004F) - 0.5F);
  const std::vector<float> nearly{0.501F, 0.00401F, 1e20F};
  CHECK(loss_span(nearly, 5).low == span.low);
  CHECK(span.high == 1);
  CHECK(decades_in(span) == std::vector<int>{-2, -1, 0, 1});
  const std::vector<float> one{0.3F};
  CHECK(loss_span(one, 5).high - loss_span(one, 5).low >= 1);
  CHECK(decades_in(loss_span({}, 5)) == std::vector<int>{-2, -1, 0});
  const LossAxis axis{100, 300, {-2, 0}};
  CHECK(axis.y_at(1) == 100);
  CHECK(axis.y_at(0.1F) == Approx(200));
  CHECK(axis.y_at(0) == 300);
  CHECK(axis.y_at(1e30F) == 100);
}

TEST_CASE("Ticks of a logarithmic axis of epochs begin with 0 and stay few") {
  CHECK(epoch_ticks(100, 20) == std::vector<float>{0, 1, 2, 5, 10, 20, 50, 100});
  CHECK(epoch_ticks(100000, 8) == std::vector<float>{0, 1, 10, 100, 1000, 10000, 100000});
  CHECK(epoch_ticks(0.5F, 8) == std::vector<float>{0});
}
