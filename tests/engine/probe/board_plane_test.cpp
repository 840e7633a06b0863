#include "engine/probe/board_plane.h"

#include "engine/data/tables.h"

#include "tests/support/catch.h"

#include <algorithm>
#include <cmath>

using namespace perceptarium;

namespace {

std::shared_ptr<const Dataset> table(const char* id) {
  DataSpec spec;
  spec.table = id;
  spec.training_share = 0.75;
  return make_dataset(spec);
}

}  // namespace

TEST_CASE("A board of two columns shows them in their own units", "[plane]") {
  const auto iris = table("iris");
  const Table raw = load_table("iris");
  const BoardPlane plane = board_plane(*iris, BoardAxes{false, 2, 3});
  CHECK(plane.right.name == raw.columns[2]);
  CHECK(plane.up.name == raw.columns[3]);
  REQUIRE(plane.places.cols() == iris->samples());
  for (Index i = 0; i < plane.places.cols(); ++i) {
    CHECK(plane.right.scale.own(double(plane.places(0, i))) == Approx(raw.inputs(2, i)).margin(1e-4));
    CHECK(plane.up.scale.own(double(plane.places(1, i))) == Approx(raw.inputs(3, i)).margin(1e-4));
    CHECK(std::abs(plane.places(0, i)) <= plane.half_width);
    CHECK(std::abs(plane.places(1, i)) <= plane.half_width);
  }
}

TEST_CASE("The columns that are not shown are held at their median", "[plane]") {
  const auto iris = table("iris");
  const BoardPlane plane = board_plane(*iris, BoardAxes{false, 2, 3});
  const std::vector<std::string> all{all_columns};
  const Grid grid = make_grid(plane, *iris, all, 5);
  REQUIRE(grid.inputs.rows() == 4);
  for (const Index column : {0, 1}) {
    const auto row = iris->inputs.row(column);
    const Scalar held = grid.inputs(column, 0);
    CHECK((grid.inputs.row(column).array() == held).all());
    CHECK(2 * (row.array() < held).count() <= iris->samples());
    CHECK(2 * (row.array() > held).count() <= iris->samples());
  }
  CHECK(grid.inputs(2, 0) < grid.inputs(2, 4));
  CHECK(grid.inputs(2, 0) == grid.inputs(2, 20));
  CHECK(grid.inputs(3, 0) < grid.inputs(3, 20));
  const std::vector<std::string> one{iris->columns[3]};
  CHECK((make_grid(plane, *iris, one, 5).inputs.row(0).array() == grid.inputs.row(3).array()).all());
}

TEST_CASE("A plane that is held at a sample goes through it, by columns and by components", "[plane]") {
  const std::vector<std::string> all{all_columns};
  for (const char* id : {"iris", "boston"}) {
    const auto dataset = table(id);
    for (const int sample : {0, 7, int(dataset->samples()) - 1}) {
      for (BoardAxes axes : {BoardAxes{false, 1, 3}, BoardAxes{true, 0, 1}}) {
        const BoardPlane free = board_plane(*dataset, axes);
        axes.held_at = sample;
        const BoardPlane held = board_plane(*dataset, axes);
        CHECK(held.axes == axes);
        CHECK(held.places == free.places);
        const MatrixOf<Scalar> seen = inputs_at(held, *dataset, all, MatrixOf<Scalar>(held.places.col(sample)));
        CHECK((seen.col(0) - dataset->inputs.col(sample)).cwiseAbs().maxCoeff() < 1e-4F);
      }
    }
    CHECK_FALSE(board_plane(*dataset, BoardAxes{false, 0, 1, int(dataset->samples())}).axes.held_at);
    CHECK_FALSE(board_plane(*dataset, BoardAxes{false, 0, 1, -1}).axes.held_at);
  }
}

TEST_CASE("Principal components: orthogonal, the first spreads most, and the plane goes through the samples",
          "[plane]") {
  const auto digits = table("digits");
  CHECK(usual_axes(*digits).components);
  CHECK_FALSE(usual_axes(*table("iris")).components);
  const BoardPlane plane = board_plane(*digits, std::nullopt);
  CHECK(plane.right_step.norm() == Approx(plane.up_step.norm()).epsilon(1e-3));
  CHECK(plane.right_step.dot(plane.up_step) / plane.right_step.squaredNorm() == Approx(0).margin(1e-4));
  // Each place is the foot of the sample's perpendicular on the plane.
  for (Index i = 0; i < digits->samples(); i += 97) {
    const Vector rest = digits->inputs.col(i) - plane.centre - plane.places(0, i) * plane.right_step -
                        plane.places(1, i) * plane.up_step;
    CHECK(rest.dot(plane.right_step) / plane.right_step.squaredNorm() == Approx(0).margin(1e-3));
    CHECK(rest.dot(plane.up_step) / plane.up_step.squaredNorm() == Approx(0).margin(1e-3));
  }
  const auto spread = [&](int axis) {
    const auto row = plane.places.row(axis).cast<double>().array();
    return (row - row.mean()).square().mean();
  };
  CHECK(spread(0) > spread(1));
  // No column, and no direction halfway between two, spreads more than the first component does.
  const double first = spread(0) * double(plane.right_step.squaredNorm());
  for (Index column = 0; column < digits->inputs.rows(); ++column) {
    const auto row = digits->inputs.row(column).cast<double>().array();
    CHECK((row - row.mean()).square().mean() < first);
  }
}

TEST_CASE("Axes that a table does not have give the usual ones, drawn points have their own", "[plane]") {
  const auto iris = table("iris");
  for (const BoardAxes wrong : {BoardAxes{false, 0, 9}, BoardAxes{false, -1, 0}, BoardAxes{false, 2, 2}}) {
    CHECK(board_plane(*iris, wrong).axes == usual_axes(*iris));
  }
  const auto points = make_dataset(DataSpec{});
  const BoardPlane plane = board_plane(*points, BoardAxes{true, 0, 1});
  CHECK(plane.half_width == points->half_width);
  CHECK(plane.right.name == "x₁");
  CHECK(plane.places.size() == 0);
  const std::vector<std::string> features{"x1", "x2", "x1_times_x2"};
  CHECK(make_grid(plane, *points, features, 6).inputs == make_grid(features, points->half_width, 6).inputs);
}

TEST_CASE("The usual axes are the columns that tell most", "[plane]") {
  const auto named = [](const char* id) {
    const auto dataset = table(id);
    const BoardPlane plane = board_plane(*dataset, std::nullopt);
    return std::vector<std::string>{plane.right.name, plane.up.name};
  };
  CHECK(named("iris") == std::vector<std::string>{"petal_length_cm", "petal_width_cm"});
  CHECK(named("boston") == std::vector<std::string>{"RM", "LSTAT"});
}
