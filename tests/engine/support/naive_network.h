#pragma once
// A dense network once more, one sample and one number at a time, straight from the textbook's formulas: what the
// engine is compared with. Shares the layout of the parameters with engine/nn, and no arithmetic.

#include "engine/nn/parameters.h"

#include <string>
#include <string_view>
#include <vector>

namespace perceptarium::test {

// The ids that the formulas below know; a test compares nothing else.
std::vector<std::string> naive_activations();
std::vector<std::string> naive_losses();

double naive_value(std::string_view activation, double z);
double naive_slope(std::string_view activation, double z);

// Loss of one sample over all its outputs, and its derivative by output `index`.
double naive_loss(std::string_view loss, const std::vector<double>& outputs, const std::vector<double>& targets);
double naive_loss_slope(std::string_view loss, const std::vector<double>& outputs, const std::vector<double>& targets,
                        std::size_t index);

class NaiveNetwork {
 public:
  NaiveNetwork(ParameterLayout layout, std::string loss);

  std::vector<double> parameters;

  [[nodiscard]] std::vector<double> outputs(const std::vector<double>& inputs) const;
  [[nodiscard]] double loss(const std::vector<double>& inputs, const std::vector<double>& targets) const;
  // Adds weight · ∂L/∂parameters of one sample.
  void add_gradient(const std::vector<double>& inputs, const std::vector<double>& targets, double weight,
                    std::vector<double>& gradient) const;

 private:
  struct Pass {
    std::vector<std::vector<double>> sums, values;  // values[0] are the inputs
  };
  [[nodiscard]] Pass forward(const std::vector<double>& inputs) const;
  [[nodiscard]] std::size_t place(std::size_t layer, std::size_t unit, std::size_t input) const;

  ParameterLayout layout_;
  std::string loss_;
};

}  // namespace perceptarium::test
