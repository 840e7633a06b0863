#include "engine/session/experiment_set.h"

#include "tests/support/catch.h"

#include <vector>

using namespace perceptarium;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;

namespace {

Experiment changed(const std::vector<std::string>& assignments, const Experiment& experiment = {}) {
  const Result<Experiment> result = with_assignments(experiment, assignments);
  if (!result) FAIL(result.error());
  return result.value();
}

std::string error_of(const std::vector<std::string>& assignments, const Experiment& experiment = {}) {
  const Result<Experiment> result = with_assignments(experiment, assignments);
  return result ? "" : result.error();
}

}  // namespace

TEST_CASE("An assignment changes the field that its path names") {
  CHECK(changed({"training.optimizer.learning_rate=0.3"}).training.optimizer.learning_rate == 0.3);
  CHECK(changed({"training.optimizer.momentum=0.9"}).training.optimizer.settings.at("momentum") == 0.9);
  CHECK(changed({"seed=18446744073709551615"}).seed == 18446744073709551615U);
  CHECK(changed({"data.noise=12"}).data.noise == 12);
  CHECK(changed({"data.generator=circle"}).data.generator == "circle");
  CHECK(changed({"data.generator=\"circle\""}).data.generator == "circle");
  CHECK(changed({"data.generator=spiral", "data.settings.arms=3"}).data.settings.at("arms") == 3);
  CHECK(changed({"data.generator=spiral", "data.settings.arms=3", "data.generator=circle"}).data.generator == "circle");
  CHECK(changed({R"(features=["x1","sin_x2"])"}).features == std::vector<std::string>{"x1", "sin_x2"});
  CHECK(changed({"training.shuffle=false"}).training.shuffle == false);
  CHECK(changed({"notes=two words = fine"}).notes == "two words = fine");
  CHECK(changed({"data.drawn=[[1,2,1]]"}).data.drawn.view()[0] == Point{1, 2, 1});
}

TEST_CASE("Assignments build on each other") {
  const Experiment experiment = changed({R"(network.hidden=[{"units":2},{"units":3,"activation":"relu"}])",
                                         "network.hidden.1.units=8", "network.hidden.0.activation=sigmoid"});
  CHECK(experiment.network.hidden == std::vector<LayerSpec>{{2, "sigmoid"}, {8, "relu"}});
  CHECK(changed({"network.hidden=[]"}, experiment).network.hidden.empty());
}

TEST_CASE("Numbers among the hidden layers are units, and the rest is as in the layers before") {
  CHECK(changed({"network.hidden=[8,3]"}).network.hidden == std::vector<LayerSpec>{{8, "tanh"}, {3, "tanh"}});
  const Experiment relu = changed({R"(network.hidden=[{"units":4,"activation":"relu","dropout":0.25},{"units":2}])"});
  CHECK(changed({"network.hidden=[5]"}, relu).network.hidden == std::vector<LayerSpec>{{5, "relu", false, 0.25}});
  CHECK(changed({R"(network.hidden=[{"units":1,"activation":"sigmoid"},7,6])"}, relu).network.hidden ==
        std::vector<LayerSpec>{{1, "sigmoid"}, {7, "tanh"}, {6, "tanh"}});
  CHECK_THAT(error_of({"network.hidden=[8,0]"}), StartsWith("network.hidden.1.units: 0 "));
  CHECK_THAT(error_of({"network.hidden=[1.5]"}), StartsWith("network.hidden.0.units:"));
  CHECK_THAT(error_of({"network.hidden=8"}), StartsWith("network.hidden:"));
  CHECK_THAT(error_of({"network.hidden=[\"8\"]"}), StartsWith("network.hidden.0:"));
}

TEST_CASE("Another initializer's name takes the old one's own settings with it") {
  const Experiment uniform =
      changed({"network.initializer.name=uniform", "network.initializer.low=-2", "network.initializer.bias=1"});
  CHECK(uniform.network.initializer.settings.at("low") == -2);
  const Experiment normal = changed({"network.initializer.name=normal", "network.initializer.mean=3"}, uniform);
  CHECK(normal.network.initializer.settings.at("mean") == 3);
  CHECK(normal.network.initializer.settings.count("low") == 0);
  CHECK(normal.network.initializer.bias == 1);
}

TEST_CASE("A wrong assignment says what is wrong and what is nearest") {
  CHECK_THAT(error_of({"training.optimizer.learnin_rate=1"}),
             StartsWith("training.optimizer.learnin_rate:") &&
                 ContainsSubstring("(nearest: training.optimizer.learning_rate)"));
  CHECK_THAT(error_of({"learning_rate=1"}),
             StartsWith("learning_rate:") && ContainsSubstring("(nearest: training.optimizer.learning_rate)"));
  CHECK_THAT(error_of({"data.settings.arms=3"}),
             ContainsSubstring("this is a setting of spiral; set data.generator=spiral first"));
  CHECK_THAT(error_of({"data.generator=spirla"}), ContainsSubstring("(nearest: spiral)"));
  CHECK_THAT(error_of({"network.initializer.low=0"}), ContainsSubstring("set network.initializer.name=uniform first"));
  CHECK_THAT(error_of({"network.hidden.0.units=3"}), StartsWith("network.hidden.0:") && ContainsSubstring("empty"));
  CHECK_THAT(error_of({"network.hidden.x=3"}), StartsWith("network.hidden.x:"));
  CHECK_THAT(error_of({"seed.x=3"}), ContainsSubstring("single value"));
  CHECK_THAT(error_of({"network.hidden=[{"}), StartsWith("network.hidden:") && ContainsSubstring("not valid JSON"));
  CHECK_THAT(error_of({"data.noise=1e400"}), ContainsSubstring("too large"));
  CHECK_THAT(error_of({"data.noise=nan"}), ContainsSubstring("must be a number"));
  CHECK_THAT(error_of({"data.noise="}), ContainsSubstring("must be a number"));
  CHECK_THAT(error_of({"seed"}), ContainsSubstring("KEY=VALUE"));
  CHECK_THAT(error_of({"=3"}), ContainsSubstring("KEY=VALUE"));
  CHECK_THAT(error_of({".=3"}), ContainsSubstring("no such key"));
  CHECK_THAT(error_of({"data.=3"}), ContainsSubstring("no such key"));
}

TEST_CASE("Saved weights must still fit when all assignments are made") {
  Experiment trained;
  trained.parameters = std::vector<Scalar>(3, 1.0F);
  CHECK_THAT(error_of({"network.hidden=[{}]"}, trained), StartsWith("parameters:"));
  CHECK(changed({"network.hidden=[{}]", "parameters=[]"}, trained).parameters.empty());
  CHECK(changed({"data.noise=3"}, trained).parameters.size() == 3);
}
