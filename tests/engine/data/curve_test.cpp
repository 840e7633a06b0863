// Data with one input: the generators of curves, what a Dataset makes of their points, and the features of x.

#include "engine/data/dataset.h"
#include "engine/data/features.h"
#include "engine/data/formula.h"
#include "engine/data/generators.h"
#include "engine/math/setting.h"
#include "tests/support/catch.h"

#include <Eigen/Cholesky>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

using namespace perceptarium;

namespace {

std::vector<Point> generate(std::string_view id, int count, const Settings& settings = {}, double noise = 0.0,
                            std::uint64_t seed = 50) {
  Rng rng(seed);
  return find_entry(generators(), id)->generate(count, noise, settings, rng);
}

DataSpec drawn_curve(const std::vector<Point>& points) {
  DataSpec spec;
  spec.generator = "empty_curve";
  spec.drawn = points;
  return spec;
}

// How often the sign of y changes from left to right.
int sign_changes(std::vector<Point> points) {
  std::sort(points.begin(), points.end(), [](const Point& a, const Point& b) { return a.x1 < b.x1; });
  int changes = 0;
  for (std::size_t i = 1; i < points.size(); ++i) changes += (points[i].x2 < 0) != (points[i - 1].x2 < 0);
  return changes;
}

}  // namespace

TEST_CASE("Curves are what their formulas say", "[generators]") {
  for (const Point& point : generate("sine", 500, {{"waves", 3}, {"height", 2}})) {
    REQUIRE(double(point.x2) == Approx(2 * std::sin(2 * std::numbers::pi * 3 * double(point.x1) / 10)).margin(1e-5));
  }
  for (const Point& point : generate("abs", 500, {{"slope", -1}})) {
    REQUIRE(double(point.x2) == Approx(2.5 - std::abs(double(point.x1))).margin(1e-5));
  }
  for (const int steps : {1, 2, 6}) {
    std::set<float> levels;
    for (const Point& point : generate("step", 3000, {{"steps", steps}, {"height", 3}})) levels.insert(point.x2);
    CHECK(int(levels.size()) == steps + 1);
    CHECK(*levels.begin() == -3);
    CHECK(*levels.rbegin() == 3);
  }
  CHECK(sign_changes(generate("bumps", 3000, {{"bumps", 4}, {"width", 0.3}})) == 3);
}

TEST_CASE("A polynomial has its degree, reaches ±3, and is another one for another seed", "[generators]") {
  for (const int degree : {1, 2, 5, 9}) {
    CAPTURE(degree);
    std::vector<Point> points = generate("polynomial", 4000, {{"degree", degree}});
    double highest = 0;
    for (const Point& point : points) highest = std::max(highest, std::abs(double(point.x2)));
    CHECK(highest == Approx(3).margin(0.15));
    CHECK(highest <= 3.01);
    CHECK(points != generate("polynomial", 4000, {{"degree", degree}}, 0.0, 51));
    // Least squares with powers up to the degree leaves nothing, with one power less something.
    const auto left = [&](int power) {
      Eigen::MatrixXd powers(Index(points.size()), power + 1);
      Eigen::VectorXd y(Index(points.size()));
      for (Index i = 0; i < y.size(); ++i) {
        y[i] = points[std::size_t(i)].x2;
        for (int k = 0; k <= power; ++k) powers(i, k) = std::pow(double(points[std::size_t(i)].x1) / 5, k);
      }
      const Eigen::VectorXd best = (powers.transpose() * powers).ldlt().solve(powers.transpose() * y);
      return std::sqrt((powers * best - y).squaredNorm() / double(y.size()));
    };
    CHECK(left(degree) < 1e-3);
    CHECK(left(degree - 1) > 1e-2);
  }
}

TEST_CASE("Noise moves a curve's points up and down only, and no farther than half the board", "[generators]") {
  for (const Generator& generator : generators()) {
    if (!generator.is_curve || is_empty_board(generator)) continue;
    CAPTURE(generator.id);
    CHECK(kind_of(generator) == PointKind::curve);
    double farthest = 0;
    for (const Point& point : generate(generator.id, 3000, {}, 0.5)) {
      REQUIRE(std::abs(point.x1) <= 5);
      REQUIRE(std::abs(point.x2) <= 6.001F);
      farthest = std::max(farthest, std::abs(double(point.x2)));
    }
    double quiet = 0;
    for (const Point& point : generate(generator.id, 3000)) quiet = std::max(quiet, std::abs(double(point.x2)));
    CHECK(farthest > quiet + 1);
  }
}

TEST_CASE("A curve has one input and learns y, in shares of half the board", "[dataset]") {
  DataSpec spec = drawn_curve({{1, 2}, {-3, 0.5F}, {5, -4}});
  const auto dataset = make_dataset(spec);
  CHECK(dataset->is_curve);
  CHECK(dataset->shape == TaskShape{Task::regression, 0});
  CHECK(dataset->columns == std::vector<std::string>{"x"});
  REQUIRE(dataset->inputs.rows() == 1);
  REQUIRE(dataset->samples() == 3);
  CHECK(dataset->inputs(0, 1) == -3);
  CHECK(dataset->values == std::vector<double>{2, 0.5, -4});
  CHECK(dataset->labels.empty());
  CHECK(dataset->value_scale.factor == 3);
  CHECK(dataset->value_scale.offset == 0);
  CHECK(dataset->half_width == 6);
  spec.drawn = std::vector<Point>{{1, 20}};
  CHECK(make_dataset(spec)->half_width == 20);
  CHECK(usual_features(spec) == std::vector<std::string>{"x"});
  CHECK(input_count(spec, usual_features(spec)) == 1);
  CHECK(point_kind(DataSpec{}) == PointKind::classes);
}

TEST_CASE("Features of x compute what their names say, and a formula speaks of x alone", "[features]") {
  MatrixOf<Scalar> points(1, 3);
  points << -2, 0.5, 6;
  const std::vector<std::string> ids{"x", "x_squared", "sin_x", "cos_x", "formula:x^3 - 1"};
  const MatrixOf<Scalar> seen = feature_matrix(ids, points);
  REQUIRE(seen.rows() == 5);
  for (Index i = 0; i < 3; ++i) {
    const double x = points(0, i);
    const std::vector<double> expected{x, x * x, std::sin(x), std::cos(x), x * x * x - 1};
    for (Index row = 0; row < 5; ++row) {
      CHECK(double(seen(row, i)) == Approx(expected[std::size_t(row)]).margin(1e-4));
    }
  }
  CHECK(curve_features().size() == 4);
  for (const Feature& feature : curve_features()) {
    CHECK(find_feature(feature.id) == &feature);
    CHECK(find_entry(features(), feature.id) == nullptr);
  }
  CHECK_FALSE(formula_error("sin(x)*2", FormulaInputs::curve).has_value());
  CHECK(formula_error("x1", FormulaInputs::curve)
            ->message.starts_with("character 1: \"x1\" is not known; there are x, "));
  CHECK(
      formula_error("x", FormulaInputs::plane)->message.starts_with("character 1: \"x\" is not known; there are x1, "));
  CHECK(formula_error("2*", FormulaInputs::curve)->message.find("a number, x, pi") != std::string::npos);
}

TEST_CASE("Every kind of points has an empty board", "[generators]") {
  for (const PointKind kind : {PointKind::classes, PointKind::curve, PointKind::values}) {
    const Generator* empty = find_entry(generators(), empty_generator(kind));
    REQUIRE(empty != nullptr);
    CHECK(kind_of(*empty) == kind);
    CHECK(is_empty_board(*empty));
    CHECK(generate(empty->id, 100).empty());
  }
}
