#include "engine/race/race_field.h"

#include "engine/math/setting.h"
#include "engine/session/presets.h"
#include "tests/engine/support/experiments.h"
#include "tests/support/catch.h"

using namespace perceptarium;
using test::web_playground;

TEST_CASE("Every field of a race makes a valid experiment of each of its values, for every preset", "[race]") {
  for (const Preset& preset : presets()) {
    for (const RaceField& field : race_fields()) {
      INFO(preset.id << " " << field.id);
      const std::vector<std::string> values = field.values(preset.experiment);
      CHECK(values.size() <= most_race_values);
      std::vector<Experiment> seen;
      for (const std::string& value : values) {
        INFO(value);
        const auto varied = with_race_value(preset.experiment, field, value);
        REQUIRE(varied);
        CHECK(varied.value().parameters.empty());
        CHECK(std::find(seen.begin(), seen.end(), varied.value()) == seen.end());
        seen.push_back(varied.value());
      }
    }
  }
}

TEST_CASE("A field changes nothing but itself", "[race]") {
  Experiment base;
  base.network.hidden = {LayerSpec{.units = 3, .activation = "relu"}, LayerSpec{.units = 5}};
  base = with_race_value(base, entry_or_first(race_fields(), "seed"), "1").value();  // with every setting spelt out
  Experiment expected = base;
  expected.training.optimizer.learning_rate = 0.3;
  CHECK((with_race_value(base, entry_or_first(race_fields(), "learning_rate"), "0.3").value() == expected));
  expected = base;
  expected.network.hidden[0].units = expected.network.hidden[1].units = 7;
  CHECK((with_race_value(base, entry_or_first(race_fields(), "units"), "7").value() == expected));
  expected = base;
  expected.network.hidden = {3, base.network.hidden[0]};
  CHECK((with_race_value(base, entry_or_first(race_fields(), "layers"), "3").value() == expected));
}

TEST_CASE("What is no value of a field is said in one line", "[race]") {
  const Experiment base;
  for (const auto& [field, value] : std::vector<std::pair<std::string, std::string>>{{"learning_rate", "0"},
                                                                                     {"learning_rate", "fast"},
                                                                                     {"learning_rate", "1e999"},
                                                                                     {"batch_size", "2.5"},
                                                                                     {"optimizer", "adamm"},
                                                                                     {"layers", "17"},
                                                                                     {"layers", "-1"},
                                                                                     {"layers", "[{}"},
                                                                                     {"noise", "99"},
                                                                                     {"seed", "one"}}) {
    INFO(field << " " << value);
    const auto varied = with_race_value(base, entry_or_first(race_fields(), field), value);
    REQUIRE_FALSE(varied);
    CHECK(varied.error().find('\n') == std::string::npos);
    CHECK(varied.error().size() > 10);
  }
}

TEST_CASE("The values of a race are read from a text", "[race]") {
  CHECK(race_values("0.1, 0.01 ,1").value() == std::vector<std::string>{"0.1", "0.01", "1"});
  CHECK(race_values("0.1, 0.1").error().find("twice") != std::string::npos);
  CHECK_FALSE(race_values("0.1,,1"));
  CHECK(race_values("1..4").value() == std::vector<std::string>{"1", "2", "3", "4"});
  CHECK(race_values("0.01..1:3log").value() == std::vector<std::string>{"0.01", "0.1", "1"});
  CHECK_FALSE(race_values(""));
  CHECK_FALSE(race_values(" , ,"));
  CHECK(race_values("1,2,3,4,5,6,7,8,9,10,11"));
  CHECK(race_values("1,2,3,4,5,6,7,8,9,10,11,12").error().find("12 values") != std::string::npos);
}

TEST_CASE("An experiment's own value of a field makes the same experiment again", "[race]") {
  Experiment base = web_playground("circle", {5, 5, 5});
  base.training.regularizer = {"l2", 0.01, {}};
  base.data.noise = 15;
  // Settings at their initial values are spelt out by this.
  base = with_race_value(base, entry_or_first(race_fields(), "batch_size"), "7").value();
  for (const RaceField& field : race_fields()) {
    INFO(field.id);
    const std::string own = race_value_of(base, field);
    REQUIRE_FALSE(own.empty());
    CHECK((with_race_value(base, field, own).value() == base));
  }
  base.network.hidden.clear();
  CHECK(race_value_of(base, entry_or_first(race_fields(), "units")).empty());
  CHECK(race_value_of(base, entry_or_first(race_fields(), "layers")) == "0");
}
