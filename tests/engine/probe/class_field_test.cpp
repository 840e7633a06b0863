#include "engine/probe/class_field.h"

#include "engine/probe/field.h"

#include "tests/engine/support/networks.h"
#include "tests/support/catch.h"

#include <cmath>
#include <limits>

using namespace perceptarium;

TEST_CASE("Certainty is 0 where all classes are alike and 1 where one is sure", "[field]") {
  CHECK(certainty_of(0.2, 5) == 0.0);
  CHECK(certainty_of(1.0, 5) == 1.0);
  CHECK(certainty_of(0.6, 5) == Approx(std::pow(0.5, 0.7)));
  CHECK(certainty_of(0.75, 2) == Approx(std::pow(0.5, 0.7)));
  CHECK(certainty_of(0.1, 2) == 0.0);  // rounding may leave the largest below an even share
}

TEST_CASE("The likeliest class leads over all classes before it and none after it leads over it", "[field]") {
  Rng rng(3);
  MatrixOf<Scalar> ranks(6, 200);
  for (Index i = 0; i < ranks.size(); ++i) ranks.data()[i] = Scalar(rng.uniform(-3, 3));
  const ClassField field = make_class_field(1, ranks, ranks, -3, 3, false);
  REQUIRE(field.leads.size() == 5);
  for (Index cell = 0; cell < ranks.cols(); ++cell) {
    Index winner = 0;
    ranks.col(cell).maxCoeff(&winner);
    CHECK(Index(field.likeliest[std::size_t(cell)]) == winner);
    for (Index k = 1; k < ranks.rows(); ++k) {
      const Scalar lead = field.leads[std::size_t(k - 1)][std::size_t(cell)];
      CHECK(lead == ranks(k, cell) - ranks.col(cell).head(k).maxCoeff());
      if (k == winner) CHECK(lead > 0);
      if (k > winner) CHECK(lead < 0);
    }
  }
}

TEST_CASE("Without probabilities the share of the rises decides how sure a network is", "[field]") {
  MatrixOf<Scalar> outputs(3, 3);
  outputs.col(0) << 1, -1, -1;     // only the first says yes
  outputs.col(1) << 1, 1, -1;      // two of them do
  outputs.col(2) << -1, -1, -1.5;  // nobody
  const ClassField field = make_class_field(1, outputs, outputs, -1, 1, false);
  CHECK(field.certainty[0] == Scalar(1));
  CHECK(field.certainty[1] == Approx(certainty_of(0.5, 3)));
  CHECK(field.certainty[2] == Scalar(0));
}

TEST_CASE("Numbers that are not finite make no hole in the picture", "[field]") {
  constexpr Scalar infinity = std::numeric_limits<Scalar>::infinity();
  MatrixOf<Scalar> outputs(3, 2);
  outputs.col(0) << std::numeric_limits<Scalar>::quiet_NaN(), infinity, -infinity;
  outputs.col(1) << -infinity, -infinity, infinity;
  const ClassField field = make_class_field(1, outputs, outputs, 0, 1, true);
  CHECK(int(field.likeliest[0]) == 1);
  CHECK(int(field.likeliest[1]) == 2);
  for (const auto& lead : field.leads) {
    for (const Scalar value : lead) CHECK(std::isfinite(value));
  }
  for (const Scalar value : field.certainty) CHECK((value >= 0 && value <= 1));
}

TEST_CASE("The class field of a network is its largest output at every cell", "[field]") {
  Rng rng(71);
  constexpr int resolution = 27;  // more cells than one block of the prober
  for (const char* activation : {"softmax", "sigmoid", "tanh", "linear"}) {
    CAPTURE(activation);
    const ParameterLayout layout = test::layout_for({2, {5}, 4}, "tanh", activation);
    Vector parameters(layout.size);
    test::fill_random(parameters.data(), layout.size, 1.0, rng);
    FieldProber prober(Network<Scalar>(layout, losses().front()), {0.0, 1.0, 0.5});
    const Grid grid = make_grid(std::vector<std::string>{"x1", "x2"}, 4.0, resolution);
    const ClassField field = prober.class_field(parameters.data(), grid);
    const std::vector<Field> units = prober.unit_fields(parameters.data(), grid);
    CHECK(field.classes == 4);
    REQUIRE(field.likeliest.size() == std::size_t(resolution * resolution));
    for (std::size_t cell = 0; cell < field.likeliest.size(); ++cell) {
      const auto output = [&](std::size_t k) { return units[units.size() - 4 + k].values[cell]; };
      const Scalar winner = output(field.likeliest[cell]);
      for (std::size_t k = 0; k < 4; ++k) REQUIRE(winner >= output(k) - 1e-6F);
      if (std::string(activation) == "softmax") {
        REQUIRE(field.certainty[cell] == Approx(certainty_of(double(winner), 4)).margin(1e-5));
      }
    }
  }
}
