#include "app/state/plane_geometry.h"

#include "tests/support/catch.h"

#include <cmath>
#include <numbers>
#include <vector>

using namespace perceptarium::ui;

namespace {

void check_at(Place place, float x1, float x2) {
  CHECK(place.x1 == Approx(x1).margin(1e-4));
  CHECK(place.x2 == Approx(x2).margin(1e-4));
}

}  // namespace

TEST_CASE("A polygon holds what lies inside of it, also in a hollow shape") {
  // A U: the middle of its mouth lies outside.
  const std::vector<Place> shape{{0, 0}, {3, 0}, {3, 3}, {2, 3}, {2, 1}, {1, 1}, {1, 3}, {0, 3}};
  CHECK(inside_polygon({0.5F, 2}, shape));
  CHECK(inside_polygon({1.5F, 0.5F}, shape));
  CHECK(inside_polygon({2.5F, 2.9F}, shape));
  CHECK_FALSE(inside_polygon({1.5F, 2}, shape));
  CHECK_FALSE(inside_polygon({-0.1F, 1}, shape));
  CHECK_FALSE(inside_polygon({1.5F, 3.5F}, shape));
  CHECK_FALSE(inside_polygon({0, 0}, std::vector<Place>{{-1, -1}, {1, 1}}));
  CHECK_FALSE(inside_polygon({0, 0}, {}));
}

TEST_CASE("A corner pulled keeps the opposite one and the proportions, unless it is pulled freely") {
  const Box box{{0, 0}, {4, 2}};
  const PlaneTransform larger = stretching(box, {1, 1}, {4, 2}, {8, 4}, false);
  check_at(larger.apply({0, 0}), 0, 0);
  check_at(larger.apply({4, 2}), 8, 4);
  check_at(larger.apply({2, 1}), 4, 2);
  const PlaneTransform free = stretching(box, {1, 1}, {4, 2}, {8, 1}, true);
  check_at(free.apply({4, 2}), 8, 1);
  const PlaneTransform wider = stretching(box, {-1, 0}, {0, 1}, {-4, 9}, false);
  check_at(wider.apply({0, 2}), -4, 2);
  check_at(wider.apply({4, 0}), 4, 0);
}

TEST_CASE("Nothing is stretched so flat that it could not be stretched back, and a line keeps its missing side") {
  const Box box{{0, 0}, {4, 2}};
  const PlaneTransform flat = stretching(box, {1, 0}, {4, 1}, {0, 1}, false);
  CHECK(std::abs(flat.stretch1) > 0.01F);
  const PlaneTransform line = stretching({{1, 0}, {1, 2}}, {1, 0}, {1, 1}, {5, 1}, false);
  CHECK(line.is_identity());
  const PlaneTransform dot = stretching({{1, 1}, {1, 1}}, {1, 1}, {1, 1}, {5, 5}, false);
  CHECK(dot.is_identity());
}

TEST_CASE("Turning goes about the centre, and in steps of 15 degrees when asked for") {
  const Box box{{1, 1}, {3, 3}};
  const PlaneTransform quarter = turning(box, {3, 2}, {2, 3}, false);
  CHECK(quarter.angle == Approx(std::numbers::pi / 2));
  check_at(quarter.apply({3, 2}), 2, 3);
  check_at(quarter.apply({2, 2}), 2, 2);
  const PlaneTransform step = turning(box, {3, 2}, {3, 2.3F}, true);
  CHECK(step.angle == Approx(std::numbers::pi / 12));
  CHECK(turning(box, {3, 2}, {3, 2.05F}, true).is_identity());
}

TEST_CASE("The distance to a way is that to its nearest place") {
  CHECK(distance_to_segment({0, 2}, {-1, 0}, {1, 0}) == Approx(2));
  CHECK(distance_to_segment({4, 4}, {-1, 0}, {1, 0}) == Approx(5));
  CHECK(distance_to_segment({3, 4}, {0, 0}, {0, 0}) == Approx(5));
}
