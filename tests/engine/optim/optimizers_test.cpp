#include "engine/optim/optimizers.h"

#include "engine/math/types.h"

#include "tests/support/catch.h"

#include <cmath>
#include <set>
#include <string_view>
#include <vector>

using namespace perceptarium;

namespace {

// Steps an optimizer by hand-written gradients and returns the one parameter after each.
template <class S>
std::vector<double> walk(std::string_view name, const Settings& chosen, double rate, double start,
                         const std::vector<double>& gradients) {
  const Optimizer& optimizer = *find_entry(optimizers(), name);
  VectorOf<S> parameter = VectorOf<S>::Zero(16), gradient = parameter, first = parameter, second = parameter;
  parameter[0] = S(start);
  std::vector<double> path;
  for (std::size_t i = 0; i < gradients.size(); ++i) {
    gradient[0] = S(gradients[i]);
    OptimizerStep<S> step{
        {16, parameter.data(), gradient.data(), first.data(), second.data()}, rate, {}, std::int64_t(i) + 1};
    for (std::size_t k = 0; k < optimizer.settings.size(); ++k) {
      step.settings[k] = setting_value(chosen, optimizer.settings[k]);
    }
    CHECK(optimizer.step(step));
    CHECK(parameter.tail(15).isZero(0));
    path.push_back(double(parameter[0]));
  }
  return path;
}

template <class S>
void check_path(std::string_view name, const Settings& chosen, const std::vector<double>& expected) {
  const std::vector<double> path = walk<S>(name, chosen, 0.1, 1.0, {2.0, -1.0, 4.0});
  REQUIRE(path.size() == expected.size());
  for (std::size_t i = 0; i < path.size(); ++i) CHECK(path[i] == Approx(expected[i]).epsilon(1e-6));
}

}  // namespace

TEST_CASE("SGD without momentum steps by learning rate times gradient", "[optimizers]") {
  check_path<float>("sgd", {}, {0.8, 0.9, 0.5});
  check_path<double>("sgd", {}, {0.8, 0.9, 0.5});
}

TEST_CASE("SGD with momentum keeps part of the last step, undampened", "[optimizers]") {
  // v: 2, 0.5·2 − 1 = 0, 0.5·0 + 4 = 4
  check_path<float>("sgd", {{"momentum", 0.5}}, {0.8, 0.8, 0.4});
  // v: 2, 0.8, 4.72
  check_path<double>("sgd", {{"momentum", 0.9}}, {0.8, 0.72, 0.248});
}

TEST_CASE("Nesterov looks ahead by the momentum", "[optimizers]") {
  // v: 2, 0, 4; steps 2 + 0.5·2 = 3, −1 + 0 = −1, 4 + 0.5·4 = 6
  check_path<double>("sgd", {{"momentum", 0.5}, {"nesterov", 1}}, {0.7, 0.8, 0.2});
}

TEST_CASE("The first step of the adaptive optimizers is the learning rate itself, whatever the gradient",
          "[optimizers]") {
  for (const char* name : {"adagrad", "adam", "adamw"}) {
    for (const double gradient : {1e-3, 7.0, -200.0}) {
      const double moved = walk<double>(name, {}, 0.1, 1.0, {gradient}).front() - 1.0;
      CHECK(moved == Approx(gradient > 0 ? -0.1 : 0.1).epsilon(1e-4));
    }
  }
  // RMSprop has only one per cent of the squared gradient in its mean then.
  CHECK(walk<double>("rmsprop", {}, 0.1, 1.0, {5.0}).front() == Approx(0.0).margin(1e-7));
}

TEST_CASE("Every optimizer walks to the bottom of a bowl, and its entry is complete", "[optimizers]") {
  std::set<std::string_view> ids;
  for (const Optimizer& optimizer : optimizers()) {
    CAPTURE(optimizer.id);
    CHECK(ids.insert(optimizer.id).second);
    CHECK_FALSE(optimizer.label.empty());
    CHECK_FALSE(optimizer.description.empty());
    CHECK_FALSE(optimizer.formula.empty());
    CHECK(optimizer.settings.size() <= 4);
    for (const Setting& setting : optimizer.settings) CHECK(setting.allows(setting.initial));
    VectorOf<double> parameters = VectorOf<double>::LinSpaced(16, -2, 2), gradient(16);
    VectorOf<double> first = VectorOf<double>::Zero(16), second = VectorOf<double>::Zero(16);
    const double rate = optimizer.id == "adagrad" ? 0.2 : 0.01;  // its steps shrink for ever
    for (std::int64_t time = 1; time <= 3000; ++time) {
      gradient = parameters;
      OptimizerStep<double> step{{16, parameters.data(), gradient.data(), first.data(), second.data()}, rate, {}, time};
      for (std::size_t k = 0; k < optimizer.settings.size(); ++k) step.settings[k] = optimizer.settings[k].initial;
      REQUIRE(optimizer.step(step));
    }
    CHECK(parameters.cwiseAbs().maxCoeff() < 0.02);
  }
}
