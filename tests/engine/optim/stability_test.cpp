#include "engine/optim/stability.h"

#include "tests/support/catch.h"

using namespace perceptarium;

TEST_CASE("The stability limit is known for every kind of descent with one rate and for no other", "[optimizers]") {
  CHECK(stability_limit({"sgd", 0.1, {}}, 4.0) == 0.5);
  CHECK(stability_limit({"sgd", 0.1, {{"momentum", 0.5}}}, 4.0).value() == Approx(0.75));
  CHECK(stability_limit({"sgd", 0.1, {{"momentum", 0.5}, {"nesterov", 1}}}, 4.0).value() == Approx(0.375));
  // Without momentum there is nothing to look ahead along.
  CHECK(stability_limit({"sgd", 0.1, {{"nesterov", 1}}}, 4.0) == 0.5);
  CHECK_FALSE(stability_limit({"sgd", 0.1, {}}, 0.0));
  CHECK_FALSE(stability_limit({"sgd", 0.1, {}}, -1.0));
  for (const Optimizer& optimizer : optimizers()) {
    CHECK(stability_limit({std::string(optimizer.id), 0.1, {}}, 4.0).has_value() == (optimizer.id == "sgd"));
  }
}
