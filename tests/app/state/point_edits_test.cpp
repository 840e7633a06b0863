#include "app/state/point_edits.h"

#include "tests/support/catch.h"

#include <algorithm>
#include <cmath>
#include <vector>

using namespace perceptarium;
using namespace perceptarium::ui;

namespace {

DataSpec some_data() {
  DataSpec data;
  data.points = 40;
  data.drawn = std::vector<Point>{{1, 1, 0}, {2, 2, 1}, {3, 3, 0}};
  return data;
}

bool alike(const Point& one, const Point& other) {
  return std::abs(one.x1 - other.x1) < 5e-3F && std::abs(one.x2 - other.x2) < 5e-3F && one.label == other.label;
}

std::vector<Point> sorted_points(const DataSpec& data) {
  const auto dataset = make_dataset(data);
  std::vector<Point> points = points_at(data, *dataset, all_samples(*dataset));
  std::sort(points.begin(), points.end(),
            [](const Point& a, const Point& b) { return a.x1 != b.x1 ? a.x1 < b.x1 : a.x2 < b.x2; });
  return points;
}

}  // namespace

TEST_CASE("A generated point that is changed becomes a drawn one, and the others stay") {
  const DataSpec data = some_data();
  const auto dataset = make_dataset(data);
  const std::vector<int> samples{3, 7, 41};
  const std::vector<Point> points{{5, 5, 1}, {-5, 5, 0}, {-5, -5, 1}};
  const PointEdit edit = replace_points(data, *dataset, samples, points);
  const auto changed = make_dataset(edit.data);
  CHECK(changed->samples() == dataset->samples());
  CHECK(edit.data.erased.size() == 2);
  CHECK(edit.data.drawn.size() == 5);
  CHECK(alike(edit.data.drawn.view()[1], points[2]));
  REQUIRE(edit.samples.size() == 3);
  CHECK(std::is_sorted(edit.samples.begin(), edit.samples.end()));
  const std::vector<Point> now = points_at(edit.data, *changed, edit.samples);
  for (const Point& point : points) {
    CHECK(std::count_if(now.begin(), now.end(), [&](const Point& other) { return alike(point, other); }) == 1);
  }
}

TEST_CASE("Points that are moved train or test as before, at every step and for every split") {
  for (const double training : {0.02, 0.5, 0.75}) {
    DataSpec data = some_data();
    data.points = 200;
    data.training_share = training;
    data.validation_share = 0.2;
    const auto dataset = make_dataset(data);
    const std::vector<int> all = all_samples(*dataset);
    for (int step = 1; step <= 20; ++step) {
      const PointEdit edit = transform_points(data, *dataset, all, moving({0, 0}, {0.037F * float(step), -0.01F}));
      const auto moved = make_dataset(edit.data);
      CHECK(moved->generated == 0);
      const std::vector<Part>& after = moved->parts;
      // The drawn ones stand first, then those that were generated.
      CHECK(std::equal(after.begin(), after.begin() + 3, dataset->parts.end() - 3));
      CHECK(std::equal(after.begin() + 3, after.end(), dataset->parts.begin()));
    }
  }
}

TEST_CASE("Moving there and back leaves every point where it was") {
  const DataSpec data = some_data();
  const auto dataset = make_dataset(data);
  const PointEdit there = transform_points(data, *dataset, all_samples(*dataset), moving({0, 0}, {0.5F, -1}));
  const auto moved = make_dataset(there.data);
  const PointEdit back = transform_points(there.data, *moved, there.samples, moving({0, 0}, {-0.5F, 1}));
  const std::vector<Point> before = sorted_points(data);
  const std::vector<Point> after = sorted_points(back.data);
  REQUIRE(before.size() == after.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    CHECK(after[i].x1 == Approx(before[i].x1).margin(5e-3));
    CHECK(after[i].label == before[i].label);
  }
  CHECK(transform_points(data, *dataset, all_samples(*dataset), {}).data == data);
}

TEST_CASE("Removing takes exactly these, and adding selects what was added") {
  const DataSpec data = some_data();
  const auto dataset = make_dataset(data);
  const DataSpec less = remove_points(data, *dataset, std::vector<int>{0, 40, 42}).data;
  CHECK(make_dataset(less)->samples() == dataset->samples() - 3);
  REQUIRE(less.drawn.size() == 1);
  CHECK(less.drawn.view()[0] == Point{2, 2, 1});
  const PointEdit more = add_points(data, *dataset, std::vector<Point>{{0, 4, 1}, {0, 5, 0}});
  CHECK(points_at(more.data, *make_dataset(more.data), more.samples)[1] == Point{0, 5, 0});
}

TEST_CASE("Places that an experiment may not hold are brought back") {
  CHECK(storable({5000, -1e30F}) == Place{1000, -1000});
  CHECK(storable({0.123456F, 0}) == Place{0.1235F, 0});
}
