#include "engine/nn/activations.h"

#include "engine/math/setting.h"

#include "tests/engine/support/naive_network.h"
#include "tests/support/catch.h"

#include <cmath>
#include <set>
#include <string>
#include <vector>

using namespace perceptarium;

namespace {

template <class S>
struct Evaluated {
  MatrixOf<S> values, slopes;
};

template <class S>
Evaluated<S> evaluate(const Activation& activation, const MatrixOf<S>& z) {
  Evaluated<S> result{MatrixOf<S>::Zero(z.rows(), z.cols()), MatrixOf<S>::Ones(z.rows(), z.cols())};
  Block<S> a(result.values.data(), z.rows(), z.cols());
  Block<S> delta(result.slopes.data(), z.rows(), z.cols());
  const ConstBlock<S> sums(z.data(), z.rows(), z.cols());
  activation.functions<S>().forward(sums, a);
  activation.functions<S>().backward(sums, ConstBlock<S>(result.values.data(), z.rows(), z.cols()), delta);
  return result;
}

// From −8 to 8, never on a whole number.
template <class S>
MatrixOf<S> ladder() {
  MatrixOf<S> z(1, 320);
  for (Index i = 0; i < z.cols(); ++i) z(0, i) = S(-7.975 + 0.05 * double(i));
  return z;
}

template <class S>
void compare_with_formulas(double tolerance) {
  const MatrixOf<S> z = ladder<S>();
  for (const std::string& id : test::naive_activations()) {
    const Activation* activation = find_entry(activations(), id);
    CAPTURE(id);
    REQUIRE(activation != nullptr);
    const Evaluated<S> seen = evaluate<S>(*activation, z);
    for (Index i = 0; i < z.cols(); ++i) {
      CAPTURE(z(0, i));
      CHECK(double(seen.values(0, i)) == Approx(test::naive_value(id, z(0, i))).margin(tolerance).epsilon(tolerance));
      CHECK(double(seen.slopes(0, i)) == Approx(test::naive_slope(id, z(0, i))).margin(tolerance).epsilon(tolerance));
    }
  }
}

}  // namespace

TEST_CASE("Activations and their slopes follow their formulas", "[activations]") {
  compare_with_formulas<double>(1e-13);
  compare_with_formulas<float>(2e-6);
}

TEST_CASE("The table of activations is complete: ids, texts, both precisions", "[activations]") {
  std::set<std::string_view> ids;
  for (const Activation& activation : activations()) {
    CAPTURE(activation.id);
    CHECK(ids.insert(activation.id).second);
    CHECK_FALSE(activation.label.empty());
    CHECK_FALSE(activation.description.empty());
    CHECK_FALSE(activation.formula.empty());
    const MatrixOf<double> z = ladder<double>();
    const Evaluated<double> exact = evaluate<double>(activation, z);
    const Evaluated<float> quick = evaluate<float>(activation, z.cast<float>());
    CHECK((exact.values - quick.values.cast<double>()).cwiseAbs().maxCoeff() < 1e-5);
    CHECK((exact.slopes - quick.slopes.cast<double>()).cwiseAbs().maxCoeff() < 1e-5);
  }
}

TEST_CASE("Values stay within the range that the table states, and reach near its finite ends", "[activations]") {
  MatrixOf<float> z(1, 4000);
  for (Index i = 0; i < z.cols(); ++i) z(0, i) = float(-20.0 + 0.01 * double(i));
  for (const Activation& activation : activations()) {
    if (activation.output_only) continue;  // of one unit it is always 1
    CAPTURE(activation.id);
    const MatrixOf<float> a = evaluate<float>(activation, z).values;
    CHECK(double(a.minCoeff()) >= activation.low - 2e-3);
    CHECK(double(a.maxCoeff()) <= activation.high + 2e-3);
    if (std::isfinite(activation.low)) CHECK(double(a.minCoeff()) < activation.low + 0.01);
    if (std::isfinite(activation.high)) CHECK(double(a.maxCoeff()) > activation.high - 0.01);
  }
}

TEST_CASE("No activation makes a finite sum into NaN or infinity", "[activations]") {
  MatrixOf<float> z(1, 16);
  z << 0.0F, -0.0F, 1e-38F, -1e-38F, 30.0F, -30.0F, 89.0F, -89.0F, 200.0F, -200.0F, 1e4F, -1e4F, 1e20F, -1e20F, 3e38F,
      -3e38F;
  for (const Activation& activation : activations()) {
    CAPTURE(activation.id);
    const Evaluated<float> seen = evaluate<float>(activation, z);
    CHECK(seen.values.array().isFinite().all());
    CHECK(seen.slopes.array().isFinite().all());
  }
}

TEST_CASE("ReLU has slope 0 at 0", "[activations]") {
  MatrixOf<float> z = MatrixOf<float>::Zero(1, 4);
  CHECK((evaluate<float>(*find_entry(activations(), "relu"), z).slopes.array() == 0.0F).all());
}
