#include "engine/data/formula.h"

#include <Eigen/Core>

#include <algorithm>
#include <cmath>

namespace perceptarium {

namespace {

using Values = Eigen::ArrayXd;
using Operation = Formula::Operation;

template <class Function>
void change(Values& values, const Function& function) {
  for (Index i = 0; i < values.size(); ++i) values[i] = function(values[i]);
}

void apply(Operation operation, Values& values) {
  switch (operation) {
    case Operation::negate:
      return void(values = -values);
    case Operation::sin:
      return change(values, [](double x) { return std::sin(x); });
    case Operation::cos:
      return change(values, [](double x) { return std::cos(x); });
    case Operation::tan:
      return change(values, [](double x) { return std::tan(x); });
    case Operation::tanh:
      return change(values, [](double x) { return std::tanh(x); });
    case Operation::exp:
      return change(values, [](double x) { return std::exp(x); });
    case Operation::log:
      return change(values, [](double x) { return std::log(x); });
    case Operation::sqrt:
      return change(values, [](double x) { return std::sqrt(x); });
    case Operation::abs:
      return change(values, [](double x) { return std::abs(x); });
    case Operation::sign:
      return change(values, [](double x) { return x > 0 ? 1.0 : x < 0 ? -1.0 : x; });
    case Operation::step:
      return change(values, [](double x) { return std::isnan(x) ? x : x >= 0 ? 1.0 : 0.0; });
    default:
      return;
  }
}

template <class Function>
void join(Values& left, const Values& right, const Function& function) {
  for (Index i = 0; i < left.size(); ++i) left[i] = function(left[i], right[i]);
}

// Into `left`. What is not a number stays none, in min and max too.
void apply(Operation operation, Values& left, const Values& right) {
  switch (operation) {
    case Operation::add:
      return void(left += right);
    case Operation::subtract:
      return void(left -= right);
    case Operation::multiply:
      return void(left *= right);
    case Operation::divide:
      return void(left /= right);
    case Operation::power:
      return join(left, right, [](double x, double y) { return std::pow(x, y); });
    case Operation::min:
      return join(left, right, [](double x, double y) { return std::isnan(x) || x < y ? x : y; });
    case Operation::max:
      return join(left, right, [](double x, double y) { return std::isnan(x) || x > y ? x : y; });
    default:
      return;
  }
}

Scalar trainable(double value) {
  if (std::isnan(value)) return Scalar(0);
  return Scalar(std::clamp(value, -largest_formula_value, largest_formula_value));
}

}  // namespace

void Formula::evaluate(std::span<const Scalar> x1, std::span<const Scalar> x2, std::span<Scalar> values) const {
  const auto count = Index(values.size());
  const auto column = [count](std::span<const Scalar> x) {
    return Values(Eigen::Map<const Eigen::Array<Scalar, Eigen::Dynamic, 1>>(x.data(), count).cast<double>());
  };
  std::vector<Values> stack;
  for (const Step& step : steps_) {
    if (step.operation == Operation::number) {
      stack.emplace_back(Values::Constant(count, step.number));
    } else if (step.operation == Operation::x1 || step.operation == Operation::x2) {
      stack.push_back(column(step.operation == Operation::x1 ? x1 : x2));
    } else if (step.operation < Operation::add) {
      apply(step.operation, stack.back());
    } else {
      const Values right = std::move(stack.back());
      stack.pop_back();
      apply(step.operation, stack.back(), right);
    }
  }
  for (Index i = 0; i < count; ++i) values[std::size_t(i)] = trainable(stack.back()[i]);
}

}  // namespace perceptarium
