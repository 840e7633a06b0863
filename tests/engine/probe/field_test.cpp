#include "engine/probe/field.h"

#include "engine/data/features.h"
#include "engine/math/setting.h"

#include "tests/engine/support/naive_network.h"
#include "tests/engine/support/networks.h"
#include "tests/support/catch.h"

#include <cmath>
#include <string>
#include <vector>

using namespace perceptarium;

namespace {

const std::vector<std::string> two{"x1", "x2"};

double cell_centre(int index, int resolution, double half_width) {
  return half_width * ((2.0 * index + 1.0) / resolution - 1.0);
}

FieldProber prober_for(const ParameterLayout& layout, TargetCoding coding = {}) {
  return {Network<Scalar>(layout, losses().front()), coding};
}

bool finite(const Field& field) {
  for (const Scalar value : field.values) {
    if (!std::isfinite(value)) return false;
  }
  return std::isfinite(field.low) && std::isfinite(field.threshold) && std::isfinite(field.high);
}

}  // namespace

TEST_CASE("A grid has a cell's centre per column, from the lowest row up", "[field]") {
  const Grid grid = make_grid(std::vector<std::string>{"x1", "x2", "x1_times_x2"}, 6.0, 5);
  CHECK(grid.resolution == 5);
  REQUIRE(grid.inputs.cols() == 25);
  REQUIRE(grid.inputs.rows() == 3);
  CHECK(grid.inputs(0, 0) == Approx(-4.8));
  CHECK(grid.inputs(1, 0) == Approx(-4.8));
  CHECK(grid.inputs(0, 4) == Approx(4.8));
  CHECK(grid.inputs(1, 4) == Approx(-4.8));
  CHECK(grid.inputs(1, 24) == Approx(4.8));
  CHECK(grid.inputs(0, 12) == Approx(0.0).margin(1e-6));
  CHECK(grid.inputs(2, 4) == Approx(-4.8 * 4.8));
}

TEST_CASE("Fields of units and of the board equal the network evaluated point by point", "[field]") {
  Rng rng(70);
  // 29² = 841 cells: more than one block of the prober, and no whole number of them.
  constexpr int resolution = 29;
  const ParameterLayout layout = test::layout_for({2, {5, 3}, 1}, "tanh", "sigmoid");
  Vector parameters(layout.size);
  test::fill_random(parameters.data(), layout.size, 1.0, rng);
  FieldProber prober = prober_for(layout);
  const Grid grid = make_grid(two, 4.0, resolution);
  const std::vector<Field> units = prober.unit_fields(parameters.data(), grid);
  REQUIRE(units.size() == 9);
  // Each layer as a network of its own gives the units' values.
  std::size_t next = 0;
  for (std::size_t l = 0; l < layout.layers.size(); ++l) {
    ParameterLayout cut = layout;
    cut.layers.resize(l + 1);
    cut.size = cut.layers.back().offset + cut.layers.back().size();
    test::NaiveNetwork naive(cut, "half_squared_error");
    for (Index i = 0; i < cut.size; ++i) naive.parameters[std::size_t(i)] = double(parameters[i]);
    for (int cell = 0; cell < resolution * resolution; ++cell) {
      const std::vector<double> outputs = naive.outputs(
          {cell_centre(cell % resolution, resolution, 4.0), cell_centre(cell / resolution, resolution, 4.0)});
      for (std::size_t unit = 0; unit < outputs.size(); ++unit) {
        REQUIRE(double(units[next + unit].values[std::size_t(cell)]) == Approx(outputs[unit]).margin(2e-6));
      }
    }
    for (int unit = 0; unit < int(layout.layers[l].outputs); ++unit) {
      const Field one = prober.unit_field(parameters.data(), grid, {int(l), unit});
      CHECK((one.values == units[next + std::size_t(unit)].values));
      CHECK(one.resolution == resolution);
    }
    next += std::size_t(layout.layers[l].outputs);
  }
}

TEST_CASE("Fields of the inputs are the features themselves", "[field]") {
  std::vector<std::string> all;
  for (const Feature& feature : features()) all.emplace_back(feature.id);
  const Grid grid = make_grid(all, 6.0, 12);
  const std::vector<Field> fields = FieldProber::input_fields(grid);
  REQUIRE(fields.size() == all.size());
  for (std::size_t row = 0; row < all.size(); ++row) {
    for (Index cell = 0; cell < 144; ++cell)
      REQUIRE(fields[row].values[std::size_t(cell)] == grid.inputs(Index(row), cell));
    CHECK(fields[row].high == grid.inputs.row(Index(row)).cwiseAbs().maxCoeff());
    CHECK(fields[row].low == -fields[row].high);
    CHECK(fields[row].threshold == 0);
  }
}

TEST_CASE("The colour range is the coding for the output and the activation's own range elsewhere", "[field]") {
  Rng rng(71);
  for (const Activation& activation : activations()) {
    CAPTURE(activation.id);
    const ParameterLayout layout = test::layout_for({2, {2}, 1}, std::string(activation.id), "linear");
    Vector parameters(layout.size);
    test::fill_random(parameters.data(), layout.size, 1.0, rng);
    const std::vector<Field> fields =
        prober_for(layout, {0.0, 1.0, 0.5}).unit_fields(parameters.data(), make_grid(two, 6.0, 10));
    CHECK(fields[2].low == 0.0F);
    CHECK(fields[2].threshold == 0.5F);
    CHECK(fields[2].high == 1.0F);
    for (int unit = 0; unit < 2; ++unit) {
      const Field& field = fields[std::size_t(unit)];
      CHECK(field.low < field.threshold);
      CHECK(field.threshold < field.high);
      if (std::isfinite(activation.low) && std::isfinite(activation.high)) {
        CHECK(double(field.low) == activation.low);
        CHECK(double(field.high) == activation.high);
      }
      for (const Scalar value : field.values) REQUIRE((value >= field.low - 0.3F && value <= field.high + 1e-6F));
    }
  }
}

TEST_CASE("Fields are finite whatever the parameters", "[field]") {
  const Grid grid = make_grid(two, 6.0, 9);
  for (const Activation& activation : activations()) {
    for (const float size : {1e10F, 1e25F, 3e38F}) {
      for (const char* output : {"linear", "tanh", "sine"}) {
        const ParameterLayout layout = test::layout_for({2, {3, 3}, 1}, std::string(activation.id), output);
        Vector parameters = Vector::Constant(layout.size, size);
        for (Index i = 0; i < parameters.size(); i += 3) parameters[i] = -size;
        CAPTURE(activation.id, size, output);
        FieldProber prober = prober_for(layout);
        for (const Field& field : prober.unit_fields(parameters.data(), grid)) CHECK(finite(field));
        CHECK(finite(prober.unit_field(parameters.data(), grid, {2, 0})));
      }
    }
  }
}

TEST_CASE("Probing changes nothing: the same fields again, from the same prober", "[field]") {
  Rng rng(72);
  const ParameterLayout layout = test::layout_for({2, {8, 8}, 1}, "relu", "tanh");
  Vector parameters(layout.size);
  test::fill_random(parameters.data(), layout.size, 1.0, rng);
  const Vector before = parameters;
  FieldProber prober = prober_for(layout);
  const Grid fine = make_grid(two, 6.0, 40), coarse = make_grid(two, 6.0, 7);
  const std::vector<Scalar> first = prober.unit_field(parameters.data(), fine, {2, 0}).values;
  CHECK(prober.unit_fields(parameters.data(), coarse).size() == 17);
  CHECK((prober.unit_field(parameters.data(), fine, {2, 0}).values == first));
  CHECK(parameters == before);
}
