#include "app/state/painting.h"

#include "tests/support/catch.h"

#include <algorithm>
#include <cmath>

using namespace perceptarium;
using namespace perceptarium::ui;

namespace {

std::vector<Point> paint(const std::vector<Place>& places, const BrushStroke& brush) {
  BrushPath path(brush, places.front(), Rng(1));
  std::vector<Point> points = path.begin();
  for (std::size_t i = 1; i < places.size(); ++i) {
    const std::vector<Point> more = path.move_to(places[i]);
    points.insert(points.end(), more.begin(), more.end());
  }
  return points;
}

}  // namespace

TEST_CASE("A stroke gives the same points however many moves it came in") {
  const BrushStroke brush{1, 0.25F, 3, 6.0F};
  const std::vector<Point> at_once = paint({{-4, 0}, {4, 0}}, brush);
  std::vector<Place> steps;
  for (int i = 0; i <= 64; ++i) steps.push_back({-4.0F + 0.125F * float(i), 0});
  const std::vector<Point> in_steps = paint(steps, brush);
  REQUIRE(at_once.size() == in_steps.size());
  for (std::size_t i = 0; i < at_once.size(); ++i) {
    CHECK(std::abs(at_once[i].x1 - in_steps[i].x1) < 1e-3F);
    CHECK(std::abs(at_once[i].x2 - in_steps[i].x2) < 1e-3F);
  }
}

TEST_CASE("A fast stroke leaves no gaps") {
  std::vector<Point> points = paint({{-5, -5}, {5, 5}}, {0, 0.5F, 4, 6.0F});
  std::sort(points.begin(), points.end(), [](const Point& a, const Point& b) { return a.x1 + a.x2 < b.x1 + b.x2; });
  for (std::size_t i = 1; i < points.size(); ++i) {
    const float along = (points[i].x1 + points[i].x2 - points[i - 1].x1 - points[i - 1].x2) / std::sqrt(2.0F);
    CHECK(along < 3 * 0.5F);
  }
}

TEST_CASE("Nothing is painted outside of the board, and everything within the brush") {
  for (const Point& point : paint({{5.9F, 5.9F}, {5.9F, -5.9F}}, {0, 1.0F, 8, 6.0F})) {
    CHECK(std::max(std::abs(point.x1), std::abs(point.x2)) <= 6.0F);
    CHECK(point.x1 >= 4.89F);
  }
}

TEST_CASE("The eraser takes generated and drawn points along its way, and only these") {
  DataSpec data;
  data.points = 300;
  data.drawn = std::vector<Point>{{0, 0, 0}, {5, 5, 1}, {0.1F, 2, 1}};
  const auto before = make_dataset(data);
  const DataSpec erased = erase_along(data, *before, {.radius = 0.5F}, {0, -6}, {0, 6});
  const auto after = make_dataset(erased);
  CHECK(erased.drawn.size() == 1);
  CHECK(after->samples() < before->samples());
  for (Index i = 0; i < after->samples(); ++i) CHECK(std::abs(after->inputs(0, i)) > 0.5F);
  Index far_away = 0;
  for (Index i = 0; i < before->samples(); ++i) far_away += std::abs(before->inputs(0, i)) > 0.5F ? 1 : 0;
  CHECK(after->samples() == far_away);
}
