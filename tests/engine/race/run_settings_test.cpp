#include "engine/race/run_settings.h"

#include "engine/session/presets.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <optional>

using namespace perceptarium;

namespace {

std::optional<SettingColumn> column_of(const std::vector<Experiment>& experiments, const std::string& key) {
  std::vector<const Experiment*> pointers;
  for (const Experiment& experiment : experiments) pointers.push_back(&experiment);
  for (SettingColumn& column : compare_settings(pointers)) {
    if (column.key == key) return column;
  }
  return {};
}

std::vector<std::string> differing(const std::vector<Experiment>& experiments) {
  std::vector<const Experiment*> pointers;
  for (const Experiment& experiment : experiments) pointers.push_back(&experiment);
  std::vector<std::string> keys;
  for (const SettingColumn& column : compare_settings(pointers)) {
    if (column.differs) keys.push_back(column.key);
  }
  return keys;
}

}  // namespace

TEST_CASE("Equal experiments differ in no setting, and every setting has a text") {
  for (const Preset& entry : presets()) {
    INFO(entry.id);
    CHECK(differing({entry.experiment, entry.experiment}).empty());
    const Experiment* one = &entry.experiment;
    for (const SettingColumn& column : compare_settings(std::span(&one, 1))) {
      INFO(column.key);
      CHECK_FALSE(column.label.empty());
      CHECK_FALSE(column.texts.front().empty());
    }
  }
}

TEST_CASE("What differs is found, under the name that people know it by") {
  Experiment one;
  one.network.hidden = {LayerSpec{8, "tanh"}, LayerSpec{8, "tanh"}};
  Experiment other = one;
  other.network.hidden[1].units = 4;
  other.training.optimizer.learning_rate = 0.3;
  other.seed = 7;
  CHECK((differing({one, other}) ==
         std::vector<std::string>{"network.hidden", "training.optimizer.learning_rate", "seed"}));
  const SettingColumn units = column_of({one, other}, "network.hidden").value();
  CHECK(units.label == "Hidden units");
  CHECK((units.texts == std::vector<std::string>{"8, 8", "8, 4"}));
  CHECK((column_of({one, other}, "network.hidden.activation").value().texts.front() == "tanh"));
  CHECK((column_of({one, other}, "training.optimizer.learning_rate").value().texts.back() == "0.3"));
}

TEST_CASE("A setting that only one of two optimizers has is no difference of its own") {
  Experiment one;
  one.training.optimizer.name = "adam";
  Experiment other = one;
  other.training.optimizer.name = "sgd";
  CHECK((differing({one, other}) == std::vector<std::string>{"training.optimizer"}));
}

TEST_CASE("As many but other drawn points are told apart") {
  Experiment one;
  one.data.drawn = std::vector<Point>{{1, 1, 0, 0}};
  Experiment other = one;
  other.data.drawn = std::vector<Point>{{2, 1, 0, 0}};
  const SettingColumn drawn = column_of({one, other, one}, "data.drawn").value();
  CHECK(drawn.differs);
  CHECK(drawn.texts[0] == drawn.texts[2]);
  CHECK(drawn.texts[0] != drawn.texts[1]);
}

TEST_CASE("Seeds alone are recognised, of weights and of data") {
  Experiment one;
  Experiment other = one;
  CHECK_FALSE(differ_by_seed_alone(one, other));
  other.seed = 5;
  other.data.seed = 5;
  CHECK(differ_by_seed_alone(one, other));
  other.training.batch_size = 3;
  CHECK_FALSE(differ_by_seed_alone(one, other));
}

TEST_CASE("What differs among some of many runs is not what differs among all") {
  const Experiment one;
  Experiment other = one;
  other.training.optimizer.learning_rate = 0.3;
  Experiment third = one;
  third.training.batch_size = 3;
  const std::vector<std::size_t> first_two{0, 1};
  const std::vector<std::size_t> twice{0, 0};
  const SettingColumn rate = column_of({one, other, third}, "training.optimizer.learning_rate").value();
  CHECK(rate.differs_among(first_two));
  CHECK_FALSE(rate.differs_among(twice));
  const SettingColumn batch = column_of({one, other, third}, "training.batch_size").value();
  CHECK(batch.differs);
  CHECK_FALSE(batch.differs_among(first_two));
}
