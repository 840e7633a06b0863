#include "engine/train/value_report.h"

#include "engine/train/sample_blocks.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace perceptarium {

namespace {

Scalar finite(double value) {
  constexpr double limit = std::numeric_limits<Scalar>::max();
  return std::isnan(value) ? Scalar(0) : Scalar(std::clamp(value, -limit, limit));
}

}  // namespace

ValueReport value_report(const Network<Scalar>& network, const Scalar* parameters, const Samples& samples,
                         const NumberScale& scale) {
  Workspace<Scalar> workspace(network.layout(), samples_per_block);
  const std::size_t last = network.layout().layers.size() - 1;
  ValueReport report;
  double sum = 0;
  double squares = 0;
  for_each_block(network, parameters, samples, workspace, [&](Index begin, Index count) {
    const auto outputs = std::as_const(workspace).activations(last);
    for (Index i = 0; i < count; ++i) {
      report.known.push_back(finite(scale.own(double(samples.targets(0, begin + i)))));
      report.predicted.push_back(finite(scale.own(double(outputs(0, i)))));
      const double error = std::abs(double(report.predicted.back()) - double(report.known.back()));
      sum += error;
      squares += error * error;
      report.largest_error = std::max(report.largest_error, error);
    }
  });
  report.mean_absolute_error = sum / double(samples.count());
  report.root_mean_square_error = std::sqrt(squares / double(samples.count()));
  return report;
}

}  // namespace perceptarium
