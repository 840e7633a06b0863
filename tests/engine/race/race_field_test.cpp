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

TEST_CASE("The entries of a table go by their labels, and are known by label and id in any case", "[race]") {
  const Experiment base = presets().front().experiment;
  for (const RaceField& field : race_fields()) {
    for (const std::string& value : field.values(base)) {
      INFO(field.id << " " << value);
      const std::string label = race_label(field, value);
      CHECK_FALSE(label.empty());
      if (field.scale != RaceScale::names) CHECK(label == value);
      CHECK(race_value(field, label) == value);
      CHECK((with_race_value(base, field, label).value() == with_race_value(base, field, value).value()));
    }
  }
  const RaceField& optimizer = entry_or_first(race_fields(), "optimizer");
  CHECK(race_labels(optimizer, {"sgd", "adamw"}) == "SGD, AdamW");
  CHECK(race_value(optimizer, "RMSPROP") == "rmsprop");
  CHECK(race_value(optimizer, "adamm") == "adamm");
  const auto typed = race_values("Glorot uniform, He normal");
  REQUIRE(typed);
  CHECK(race_value(entry_or_first(race_fields(), "initializer"), typed.value()[1]) == "he_normal");
}

TEST_CASE("A list of values has words shorter than itself", "[race]") {
  const auto longest = [](std::string_view text) {
    const std::vector<std::string> shorter = shorter_race_values(text);
    return shorter.empty() ? std::string() : shorter.front();
  };
  CHECK(longest("0.0001, 0.0003, 0.001, 0.003, 0.01") == "0.0001 … 0.01, 5 log steps");
  CHECK(longest("0.0001..10:11log") == "0.0001 … 10, 11 log steps");
  CHECK(longest("0, 5, 10, 15") == "0 … 15, 4 even steps");
  CHECK(longest("1, 2, 50") == "1 … 50, 3 values");
  CHECK(longest("3, 2, 1") == "3 … 1, 3 values");
  CHECK(longest("SGD, Adam, AdamW") == "SGD … AdamW, 3 values");
  CHECK(shorter_race_values("0.1, 1, 10").back() == "0.1 … 10");
  CHECK(longest("0.1, 1").empty());
  CHECK(longest("").empty());
  CHECK(longest("1,,2").empty());
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
