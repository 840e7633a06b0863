#include "engine/data/features.h"

#include "engine/math/setting.h"

#include "tests/support/catch.h"

#include <cmath>
#include <set>
#include <string>
#include <string_view>
#include <vector>

using namespace perceptarium;

TEST_CASE("The features compute what their names say", "[features]") {
  MatrixOf<Scalar> points(2, 3);
  points << -2, 0.5, 6, 3, -1.5, 0;
  const std::vector<std::string> ids{"sin_x2", "x1",     "x1_squared", "x2_squared", "x1_times_x2", "sin_x1",
                                     "x2",     "cos_x1", "cos_x2",     "radius",     "angle"};
  const MatrixOf<Scalar> seen = feature_matrix(ids, points);
  REQUIRE(seen.rows() == 11);
  REQUIRE(seen.cols() == 3);
  for (Index i = 0; i < 3; ++i) {
    const double x1 = points(0, i), x2 = points(1, i);
    const std::vector<double> expected{std::sin(x2),      x1, x1 * x1,      x2 * x2,      x1 * x2,
                                       std::sin(x1),      x2, std::cos(x1), std::cos(x2), std::hypot(x1, x2),
                                       std::atan2(x2, x1)};
    for (Index row = 0; row < 11; ++row) {
      CHECK(double(seen(row, i)) == Approx(expected[std::size_t(row)]).margin(1e-6));
    }
  }
  CHECK(feature_matrix(ids, MatrixOf<Scalar>(2, 0)).cols() == 0);
}

TEST_CASE("Every feature is deterministic, finite on the board and described", "[features]") {
  CHECK(features().size() == 11);
  std::set<std::string_view> ids;
  MatrixOf<Scalar> points(2, 400);
  for (Index i = 0; i < 400; ++i) points.col(i) << Scalar(i % 20) - 10, Scalar(i) / 20 - 10;
  for (const Feature& feature : features()) {
    CAPTURE(feature.id);
    CHECK(ids.insert(feature.id).second);
    CHECK_FALSE(feature.label.empty());
    CHECK_FALSE(feature.description.empty());
    const std::vector<std::string> one{std::string(feature.id)};
    CHECK(feature_matrix(one, points).array().isFinite().all());
    CHECK(feature_matrix(one, points) == feature_matrix(one, points));
  }
}

TEST_CASE("A formula is a feature beside the others, and one that cannot be read is 0", "[features]") {
  MatrixOf<Scalar> points(2, 3);
  points << -2, 0.5, 6, 3, -1.5, 0;
  const std::vector<std::string> ids{"x2", "formula:x1*x2 + 1", "formula:x1*"};
  const MatrixOf<Scalar> seen = feature_matrix(ids, points);
  for (Index i = 0; i < 3; ++i) {
    CHECK(seen(0, i) == points(1, i));
    CHECK(seen(1, i) == points(0, i) * points(1, i) + 1);
    CHECK(seen(2, i) == 0);
  }
}
