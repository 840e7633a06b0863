#include "tests/engine/support/naive_network.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <utility>

namespace perceptarium::test {

namespace {

double sigmoid(double z) { return 1.0 / (1.0 + std::exp(-z)); }
double bell(double z) { return std::exp(-z * z / 2.0) / std::sqrt(2.0 * std::numbers::pi); }
double bell_area(double z) { return (1.0 + std::erf(z / std::numbers::sqrt2)) / 2.0; }

using Function = double (*)(double);
using TargetFunction = double (*)(double y, double t);

struct Formula {
  std::string_view id;
  Function value, slope;
};

constexpr std::array activation_formulas{
    Formula{"linear", [](double z) { return z; }, [](double) { return 1.0; }},
    Formula{"sigmoid", sigmoid, [](double z) { return sigmoid(z) * (1.0 - sigmoid(z)); }},
    Formula{"tanh", [](double z) { return std::tanh(z); }, [](double z) { return 1.0 / std::pow(std::cosh(z), 2); }},
    Formula{"relu", [](double z) { return z > 0 ? z : 0.0; }, [](double z) { return z > 0 ? 1.0 : 0.0; }},
    Formula{"leaky_relu", [](double z) { return z > 0 ? z : 0.01 * z; }, [](double z) { return z > 0 ? 1.0 : 0.01; }},
    Formula{"elu", [](double z) { return z > 0 ? z : std::expm1(z); },
            [](double z) { return z > 0 ? 1.0 : std::exp(z); }},
    Formula{"softplus", [](double z) { return std::log(1.0 + std::exp(z)); }, sigmoid},
    Formula{"swish", [](double z) { return z * sigmoid(z); },
            [](double z) { return sigmoid(z) + z * sigmoid(z) * (1.0 - sigmoid(z)); }},
    Formula{"gelu", [](double z) { return z * bell_area(z); }, [](double z) { return bell_area(z) + z * bell(z); }},
    Formula{"sine", [](double z) { return std::sin(z); }, [](double z) { return std::cos(z); }},
};

struct LossFormula {
  std::string_view id;
  TargetFunction value, slope;  // of one output and its target
  bool mean = true;             // over a sample's outputs; otherwise their sum
};

constexpr double margin = 1e-7;

constexpr std::array loss_formulas{
    LossFormula{"half_squared_error", [](double y, double t) { return 0.5 * (y - t) * (y - t); },
                [](double y, double t) { return y - t; }, false},
    LossFormula{"mean_squared_error", [](double y, double t) { return (y - t) * (y - t); },
                [](double y, double t) { return 2.0 * (y - t); }},
    LossFormula{"mean_absolute_error", [](double y, double t) { return std::abs(y - t); },
                [](double y, double t) { return y > t ? 1.0 : -1.0; }},
    LossFormula{
        "binary_cross_entropy",
        [](double y, double t) {
          const double yes = std::clamp(y, margin, 1.0 - margin);
          const double no = std::clamp(1.0 - y, margin, 1.0 - margin);
          return -t * std::log(yes) - (1.0 - t) * std::log(no);
        },
        [](double y, double t) { return y > margin && y < 1.0 - margin ? (1.0 - t) / (1.0 - y) - t / y : 0.0; }},
    LossFormula{"hinge", [](double y, double t) { return std::max(0.0, 1.0 - t * y); },
                [](double y, double t) { return t * y < 1.0 ? -t : 0.0; }},
};

template <class Table>
std::vector<std::string> ids(const Table& table) {
  std::vector<std::string> names;
  for (const auto& entry : table) names.emplace_back(entry.id);
  return names;
}

template <class Table>
const auto& find(const Table& table, std::string_view id) {
  return *std::find_if(table.begin(), table.end(), [&](const auto& entry) { return entry.id == id; });
}

}  // namespace

std::vector<std::string> naive_activations() { return ids(activation_formulas); }
std::vector<std::string> naive_losses() { return ids(loss_formulas); }

double naive_value(std::string_view activation, double z) { return find(activation_formulas, activation).value(z); }
double naive_slope(std::string_view activation, double z) { return find(activation_formulas, activation).slope(z); }

double naive_loss(std::string_view loss, const std::vector<double>& outputs, const std::vector<double>& targets) {
  const LossFormula& formula = find(loss_formulas, loss);
  double sum = 0.0;
  for (std::size_t i = 0; i < outputs.size(); ++i) sum += formula.value(outputs[i], targets[i]);
  return formula.mean ? sum / double(outputs.size()) : sum;
}

double naive_loss_slope(std::string_view loss, const std::vector<double>& outputs, const std::vector<double>& targets,
                        std::size_t index) {
  const LossFormula& formula = find(loss_formulas, loss);
  return formula.slope(outputs[index], targets[index]) / (formula.mean ? double(outputs.size()) : 1.0);
}

NaiveNetwork::NaiveNetwork(ParameterLayout layout, std::string loss)
    : parameters(std::size_t(layout.size)), layout_(std::move(layout)), loss_(std::move(loss)) {}

std::size_t NaiveNetwork::place(std::size_t layer, std::size_t unit, std::size_t input) const {
  const LayerShape& shape = layout_.layers[layer];
  return std::size_t(shape.offset) + unit * std::size_t(shape.inputs + 1) + input;
}

NaiveNetwork::Pass NaiveNetwork::forward(const std::vector<double>& inputs) const {
  Pass pass;
  pass.values.push_back(inputs);
  for (std::size_t l = 0; l < layout_.layers.size(); ++l) {
    const LayerShape& shape = layout_.layers[l];
    std::vector<double> sums, values;
    for (std::size_t unit = 0; unit < std::size_t(shape.outputs); ++unit) {
      double z = parameters[place(l, unit, std::size_t(shape.inputs))];
      for (std::size_t i = 0; i < std::size_t(shape.inputs); ++i)
        z += parameters[place(l, unit, i)] * pass.values[l][i];
      sums.push_back(z);
      values.push_back(naive_value(shape.activation, z));
    }
    pass.sums.push_back(sums);
    pass.values.push_back(values);
  }
  return pass;
}

std::vector<double> NaiveNetwork::outputs(const std::vector<double>& inputs) const {
  return forward(inputs).values.back();
}

double NaiveNetwork::loss(const std::vector<double>& inputs, const std::vector<double>& targets) const {
  return naive_loss(loss_, outputs(inputs), targets);
}

void NaiveNetwork::add_gradient(const std::vector<double>& inputs, const std::vector<double>& targets, double weight,
                                std::vector<double>& gradient) const {
  const Pass pass = forward(inputs);
  const std::size_t last = layout_.layers.size() - 1;
  std::vector<double> by_value;  // ∂L/∂a of the layer at hand
  for (std::size_t i = 0; i < targets.size(); ++i) {
    by_value.push_back(naive_loss_slope(loss_, pass.values[last + 1], targets, i));
  }
  for (std::size_t l = last + 1; l-- > 0;) {
    const LayerShape& shape = layout_.layers[l];
    std::vector<double> below(std::size_t(shape.inputs), 0.0);
    for (std::size_t unit = 0; unit < std::size_t(shape.outputs); ++unit) {
      const double by_sum = by_value[unit] * naive_slope(shape.activation, pass.sums[l][unit]);
      for (std::size_t i = 0; i < below.size(); ++i) {
        gradient[place(l, unit, i)] += weight * by_sum * pass.values[l][i];
        below[i] += by_sum * parameters[place(l, unit, i)];
      }
      gradient[place(l, unit, below.size())] += weight * by_sum;
    }
    by_value = below;
  }
}

}  // namespace perceptarium::test
