#include "engine/train/value_report.h"

#include "tests/engine/support/networks.h"
#include "tests/support/catch.h"

using namespace perceptarium;

TEST_CASE("Errors of predicted values are in the values' own units", "[evaluation]") {
  // y = x, so that the inputs are the predictions.
  const ParameterLayout layout = test::layout_for({1, {}, 1}, "tanh", "linear");
  Vector parameters(layout.size);
  parameters << 1, 0;
  Samples samples{MatrixOf<Scalar>(1, 4), MatrixOf<Scalar>(1, 4)};
  samples.inputs << 0, 1, 2, -1;
  samples.targets << 0, 0, 0, 1;
  const NumberScale scale{100, 10};
  const ValueReport report = value_report(Network<Scalar>(layout, losses().front()), parameters.data(), samples, scale);
  CHECK(report.known == std::vector<Scalar>{100, 100, 100, 110});
  CHECK(report.predicted == std::vector<Scalar>{100, 110, 120, 90});
  CHECK(report.mean_absolute_error == Approx(12.5));
  CHECK(report.root_mean_square_error == Approx(15.0));
  CHECK(report.largest_error == Approx(20.0));
}
