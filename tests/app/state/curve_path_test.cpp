#include "app/state/curve_path.h"

#include "app/state/stroke.h"
#include "engine/data/dataset.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <cmath>

using namespace perceptarium;
using namespace perceptarium::ui;

namespace {

// A document's points under strokes.
struct Paper {
  DataSpec data;
  std::shared_ptr<const Dataset> dataset;

  explicit Paper(const std::vector<Point>& points, const std::string& generator = "empty_curve") {
    data.generator = generator;
    data.points = 200;
    data.drawn = points;
    dataset = make_dataset(data);
  }
  void take(DataSpec next) {
    data = std::move(next);
    dataset = make_dataset(data);
  }
  void draw(StrokeKind kind, const BrushStroke& brush, const std::vector<Place>& way) {
    Stroke stroke(kind, brush, way.front(), data);
    take(stroke.begin({data, *dataset}));
    for (std::size_t i = 1; i < way.size(); ++i) take(stroke.move_to(way[i], {data, *dataset}));
  }
};

BrushStroke pen(int density = 4, float jitter = 0) {
  BrushStroke brush;
  brush.radius = 1;
  brush.density = density;
  brush.jitter = jitter;
  return brush;
}

}  // namespace

TEST_CASE("A line lays points straight and evenly, however the mouse went", "[curve]") {
  Paper paper({});
  paper.draw(StrokeKind::line, pen(), {{-2, 1}, {4, 5}, {-5, -5}, {2, -1}});
  const auto points = paper.data.drawn.view();
  REQUIRE(points.size() == std::size_t(std::hypot(4.0, 2.0) * 4) + 1);
  CHECK(points[0] == Point{-2, 1});
  for (std::size_t i = 0; i < points.size(); ++i) {
    CHECK(double(points[i].x2) == Approx(1 - 0.5 * (double(points[i].x1) + 2)).margin(2e-4));
    if (i == 0) continue;
    const double apart = std::hypot(points[i].x1 - points[i - 1].x1, points[i].x2 - points[i - 1].x2);
    CHECK(apart == Approx(0.25).margin(1e-3));
  }
}

TEST_CASE("A line takes the place of what it passes over, and gives back what it leaves again", "[curve]") {
  Paper paper({{-4, 1}, {-1, 2}, {0, 3}, {1, 4}, {4, 5}});
  const DataSpec before = paper.data;
  Paper shorter = paper;
  paper.draw(StrokeKind::line, pen(1), {{-2, 0}, {2, 0}});
  for (const Point& point : paper.data.drawn) CHECK((std::abs(point.x1) > 2 || point.x2 == 0));
  CHECK(std::count_if(paper.data.drawn.begin(), paper.data.drawn.end(), [](const Point& p) { return p.x2 > 0; }) == 2);
  shorter.draw(StrokeKind::line, pen(1), {{-2, 0}, {2, 0}, {-2, 0}});
  CHECK(shorter.data.drawn.size() == before.drawn.size() + 1);
}

TEST_CASE("A curve lays points along its way, and the newer stroke replaces the older one", "[curve]") {
  Paper paper({});
  std::vector<Place> way;
  for (int i = 0; i <= 100; ++i) way.push_back({-5 + 0.1F * float(i), std::sin(-5 + 0.1F * float(i))});
  paper.draw(StrokeKind::curve, pen(), way);
  CHECK(paper.data.drawn.size() > 40);
  for (const Point& point : paper.data.drawn) {
    CHECK(double(point.x2) == Approx(std::sin(double(point.x1))).margin(5e-3));
  }
  const std::size_t count = paper.data.drawn.size();
  paper.draw(StrokeKind::curve, pen(), {{1, 4}, {-1, 4}});
  for (const Point& point : paper.data.drawn) {
    if (point.x1 > -1 && point.x1 < 1) CHECK(point.x2 == 4);
  }
  CHECK(paper.data.drawn.size() < count + 3);
  // Back over its own way the stroke replaces itself.
  Paper twice({});
  twice.draw(StrokeKind::curve, pen(), {{-3, 1}, {3, 1}, {-3, -1}});
  CHECK(std::count_if(twice.data.drawn.begin(), twice.data.drawn.end(),
                      [](const Point& p) { return p.x1 > -2.9F && p.x1 < 2.9F && p.x2 == 1; }) == 0);
}

TEST_CASE("Generated points are replaced too, as erased ones", "[curve]") {
  Paper paper({}, "sine");
  paper.draw(StrokeKind::curve, pen(), {{-6, 0}, {6, 0}});
  CHECK(paper.data.erased.size() == 200);
  for (const double value : paper.dataset->values) CHECK(value == 0);
}

TEST_CASE("Jitter scatters the points up and down, the same for the same way", "[curve]") {
  Paper paper({}), again({});
  const std::vector<Place> way{{-5, 0}, {-1, 0}, {5, 0}};
  paper.draw(StrokeKind::curve, pen(10, 0.5F), way);
  again.draw(StrokeKind::curve, pen(10, 0.5F), way);
  CHECK(paper.data == again.data);
  double sum = 0, squares = 0;
  for (const Point& point : paper.data.drawn) {
    sum += double(point.x2);
    squares += double(point.x2) * double(point.x2);
  }
  const auto count = double(paper.data.drawn.size());
  CHECK(count == Approx(100).margin(2));
  CHECK(sum / count == Approx(0).margin(0.25));
  CHECK(std::sqrt(squares / count) == Approx(0.5).margin(0.15));
}

TEST_CASE("The other tools move and change a curve's points by their y", "[curve]") {
  const std::vector<Point> points{{1, 2}, {1.2F, 2.2F}, {-4, -4}};
  BrushStroke brush;
  brush.radius = 1;
  SECTION("erase") {
    Paper paper(points);
    paper.draw(StrokeKind::erase, brush, {{1, 2}});
    CHECK(paper.data.drawn.copy() == std::vector<Point>{{-4, -4}});
  }
  SECTION("flip gives the opposite y") {
    Paper paper(points);
    paper.draw(StrokeKind::flip, brush, {{1, 2}, {1.1F, 2.1F}});
    const std::vector<Point> flipped = paper.data.drawn.copy();
    REQUIRE(flipped.size() == 3);
    // A little beside, when that keeps the point in its part of the split.
    for (std::size_t i = 0; i < 2; ++i) {
      CHECK(flipped[i].x1 == points[i].x1);
      CHECK(flipped[i].x2 == Approx(-points[i].x2).margin(0.05));
    }
    CHECK(flipped[2] == points[2]);
  }
  SECTION("jitter leaves x alone") {
    Paper paper(points);
    Stroke stroke(StrokeKind::jitter, brush, {1, 2}, paper.data);
    paper.take(stroke.begin({paper.data, *paper.dataset}));
    CHECK(paper.data.drawn.view()[0].x1 == 1);
    CHECK(paper.data.drawn.view()[0].x2 != 2);
    CHECK(paper.data.drawn.view()[2] == points[2]);
  }
  SECTION("magnet") {
    Paper paper(points);
    Stroke stroke(StrokeKind::magnet, brush, {1, 1.5F}, paper.data);
    paper.take(stroke.begin({paper.data, *paper.dataset}));
    CHECK(paper.data.drawn.view()[0].x2 < 2);
  }
}
