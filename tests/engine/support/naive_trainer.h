#pragma once
// Plain stochastic gradient descent in double, sample by sample, without padding, packets or flat-vector tricks.

#include "engine/train/evaluation.h"

#include "tests/engine/support/naive_network.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace perceptarium::test {

class NaiveTrainer {
 public:
  NaiveTrainer(const ParameterLayout& layout, const std::string& loss, Samples samples, const Vector& start)
      : network_(layout, loss), samples_(std::move(samples)) {
    for (Index i = 0; i < start.size(); ++i) network_.parameters[std::size_t(i)] = double(start[i]);
  }

  // Trains on the next batch in the samples' order; the last batch of an epoch takes what is left.
  void step(Index batch, double learning_rate) {
    const Index end = std::min(next_ + batch, samples_.count());
    std::vector<double> gradient(network_.parameters.size(), 0.0);
    for (Index i = next_; i < end; ++i) {
      std::vector<double> inputs;
      for (Index row = 0; row < samples_.inputs.rows(); ++row) inputs.push_back(samples_.inputs(row, i));
      network_.add_gradient(inputs, {double(samples_.targets(0, i))}, 1.0 / double(end - next_), gradient);
    }
    for (std::size_t i = 0; i < gradient.size(); ++i) network_.parameters[i] -= learning_rate * gradient[i];
    next_ = end == samples_.count() ? 0 : end;
  }

  // The largest difference of any parameter.
  [[nodiscard]] double distance(const Vector& parameters) const {
    double largest = 0.0;
    for (std::size_t i = 0; i < network_.parameters.size(); ++i) {
      largest = std::max(largest, std::abs(network_.parameters[i] - double(parameters[Index(i)])));
    }
    return largest;
  }

 private:
  NaiveNetwork network_;
  Samples samples_;
  Index next_ = 0;
};

}  // namespace perceptarium::test
