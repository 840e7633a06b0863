#include "engine/optim/ravine.h"

#include "engine/optim/stability.h"
#include "tests/support/catch.h"

#include <cmath>

using namespace perceptarium;

namespace {

OptimizerSpec descent(double rate) { return {"sgd", rate, {}}; }
OptimizerSpec heavy_ball(const RavineSettings& settings) {
  return {"sgd", settings.learning_rate, {{"momentum", settings.momentum}}};
}

}  // namespace

TEST_CASE("In the ravine of 100 the best descent takes 691 steps and the best heavy ball 95", "[ravine]") {
  const RavineSettings plain = best_descent(100.0);
  const RavineSettings heavy = best_heavy_ball(100.0);
  CHECK(plain.learning_rate == Approx(2.0 / 101.0));
  CHECK(heavy.learning_rate == Approx(4.0 / 121.0));
  CHECK(heavy.momentum == Approx(81.0 / 121.0));
  CHECK(steps_through_ravine(descent(plain.learning_rate), 100.0, {1, 1}, 10000) == 691);
  CHECK(steps_through_ravine(heavy_ball(heavy), 100.0, {1, 1}, 10000) == 95);
}

TEST_CASE("Descent in the ravine diverges beyond 2 / ratio and not before", "[ravine]") {
  CHECK_FALSE(steps_through_ravine(descent(0.0202), 100.0, {1, 1}, 1000000));
  for (const double ratio : {1.0, 10.0, 100.0, 1000.0}) {
    const double limit = stability_limit(descent(1.0), ratio).value();
    CAPTURE(ratio);
    CHECK(limit == 2.0 / ratio);
    CHECK(steps_through_ravine(descent(limit * 0.99), ratio, {1, 1}, 1000000).has_value() == true);
    RavineBall ball(descent(limit * 1.01), {1, 1});
    for (int i = 0; i < 100000 && ball.step(ratio); ++i) {
    }
    CHECK(ball.is_lost());
    CHECK(std::isfinite(ball.place().y));
    CHECK_FALSE(ball.step(ratio));
  }
}

TEST_CASE("No other rate of descent is faster than the best and no other rate or momentum of the heavy ball",
          "[ravine]") {
  for (const double ratio : {4.0, 30.0, 300.0}) {
    const RavineSettings plain = best_descent(ratio);
    const RavineSettings heavy = best_heavy_ball(ratio);
    const auto best = steps_through_ravine(descent(plain.learning_rate), ratio, {1, 1}, 100000).value();
    const auto best_heavy = steps_through_ravine(heavy_ball(heavy), ratio, {1, 1}, 100000).value();
    CHECK(best_heavy < best);
    for (const double factor : {0.5, 0.8, 0.9, 1.1, 1.3}) {
      CAPTURE(ratio, factor);
      const auto other = steps_through_ravine(descent(plain.learning_rate * factor), ratio, {1, 1}, 100000);
      CHECK((!other || *other >= best));
    }
    // In the long run; over a few steps a neighbour may win by one or two.
    for (const double momentum : {heavy.momentum * 0.7, 1.0 - (1.0 - heavy.momentum) * 0.5}) {
      const auto other = steps_through_ravine(heavy_ball({heavy.learning_rate, momentum}), ratio, {1, 1}, 100000);
      CAPTURE(ratio, momentum);
      CHECK((!other || *other > best_heavy));
    }
  }
}

TEST_CASE("A ball in the ravine goes where its formula says", "[ravine]") {
  RavineBall ball({"sgd", 0.01, {{"momentum", 0.5}}}, {1, -2});
  CHECK(ball.step(10.0));
  CHECK(ball.place() == RavinePlace{1 - 0.01, -2 + 0.01 * 20});
  CHECK(ball.step(10.0));
  CHECK(ball.place().x == Approx(0.99 - 0.01 * (0.5 * 1 + 0.99)));
  CHECK(ball.place().y == Approx(-1.8 + 0.01 * (0.5 * 20 + 18)));
  CHECK(ball.steps() == 2);
  // Adam's first step is the rate itself, whatever the slope.
  RavineBall adam({"adam", 0.1, {}}, {1, 1});
  CHECK(adam.step(100.0));
  CHECK(adam.place().x == Approx(0.9));
  CHECK(adam.place().y == Approx(0.9));
  // In a round bowl one step of the best descent arrives.
  CHECK(steps_through_ravine(descent(best_descent(1.0).learning_rate), 1.0, {1, 1}, 10) == 1);
  CHECK(best_heavy_ball(1.0).momentum == 0.0);
}
