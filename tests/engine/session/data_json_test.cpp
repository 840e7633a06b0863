#include "engine/data/dataset.h"
#include "engine/session/experiment_json.h"
#include "tests/engine/support/experiments.h"
#include "tests/support/catch.h"

#include <string>

using namespace perceptarium;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;
using test::error_with;

TEST_CASE("A generator's settings are kept by id, old files have none, and a foreign one is told apart") {
  const Result<Experiment> old = read_experiment(R"({"format": "perceptarium/1", "data": {"generator": "spiral"}})");
  REQUIRE(old.has_value());
  CHECK(old.value().data.settings.empty());
  CHECK_THAT(write_experiment(old.value()), !ContainsSubstring("settings"));
  const Result<Experiment> read = read_experiment(
      R"({"format": "perceptarium/1", "data": {"generator": "spiral", "settings": {"arms": 4},
          "drawn": [[1, 2, 3]]}})");
  REQUIRE(read.has_value());
  CHECK(read.value().data.settings == Settings{{"arms", 4}});
  CHECK(task_of(read.value().data) == TaskShape{Task::multi_class, 4});
  CHECK(read_experiment(write_experiment(read.value())).value() == read.value());
  CHECK_THAT(error_with(R"("data": {"generator": "circle", "settings": {"arms": 3}})"),
             StartsWith("data.settings.arms: this is a setting of spiral, but the generator here is circle"));
  CHECK_THAT(error_with(R"("data": {"generator": "spiral", "settings": {"arms": 6}})"),
             StartsWith("data.settings.arms: 6 was given, but it must be a whole number from 2 to 5"));
}

TEST_CASE("A formula that cannot be read is refused with the place of its fault") {
  CHECK(error_with(R"("features": ["x1", "formula:x1*sin(x2"])") ==
        "features.1: the formula \"x1*sin(x2\" cannot be read: character 10: expected \")\", "
        "but the formula ends here");
}
