#include "engine/session/experiment_json.h"

#include "engine/data/dataset.h"
#include "engine/data/features.h"
#include "engine/data/generators.h"
#include "engine/data/tables.h"
#include "engine/math/rng.h"
#include "engine/nn/activations.h"
#include "engine/nn/initializers.h"
#include "engine/nn/losses.h"
#include "engine/nn/parameters.h"
#include "engine/session/experiment_check.h"
#include "tests/engine/support/experiments.h"
#include "tests/support/catch.h"

#include <cmath>

using namespace perceptarium;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;
using test::error_with;

namespace {

template <class Table>
const auto& any_of(const Table& table, Rng& rng) {
  return table[rng.below(table.size())];
}

Settings any_settings(std::span<const Setting> table, Rng& rng) {
  Settings chosen;
  for (const Setting& setting : table) {
    const double drawn = rng.uniform(setting.low, setting.high);
    const double value = setting.whole ? std::round(drawn) : drawn;
    if (rng.below(2) == 0 && setting.allows(value)) chosen[std::string(setting.id)] = value;
  }
  return chosen;
}

DataSpec any_data(Rng& rng) {
  DataSpec data;
  const Generator& generator = any_of(generators(), rng);
  data.generator = generator.id;
  data.settings = any_settings(generator.settings, rng);
  data.points = int(rng.below(std::uint64_t{max_points} + 1));
  data.noise = rng.uniform(0, max_noise);
  data.seed = rng.bits();
  data.training_share = rng.uniform();
  if (rng.below(2) == 0) data.validation_share = rng.uniform() * (1.0 - data.training_share);
  if (rng.below(6) == 0) data.table = any_of(tables(), rng).id;
  std::vector<int> erased;
  for (int index = 0; index < 400; index += 1 + int(rng.below(60))) erased.push_back(index);
  if (!data.table.empty()) {  // it has no generator and no points of its own
    DataSpec table;
    table.table = data.table;
    table.seed = data.seed;
    table.training_share = data.training_share;
    table.validation_share = data.validation_share;
    return table;
  }
  if (rng.below(2) == 0) data.erased = std::move(erased);
  std::vector<Point> drawn(rng.below(50));
  data.classes = 2 + int(rng.below(std::uint64_t{max_classes} - 1));
  const bool values = task_of(data).task == Task::regression;
  for (Point& point : drawn) {
    point = {float(rng.uniform(-6, 6)), float(rng.uniform(-6, 6))};
    if (is_curve(data)) continue;
    if (values) {
      point.value = float(rng.uniform(-2, 2));
    } else {
      point.label = int(rng.below(std::uint64_t(class_count(data))));
    }
  }
  data.drawn = std::move(drawn);
  return data;
}

Experiment any_pairing(Rng& rng) {
  Experiment experiment;
  experiment.data = any_data(rng);
  experiment.features.clear();
  const bool curve = is_curve(experiment.data);
  for (const Feature& feature : curve ? curve_features() : features()) {
    if (rng.below(2) == 0) experiment.features.emplace_back(feature.id);
  }
  if (rng.below(3) == 0) {
    experiment.features.emplace_back(curve ? "formula:x * sin(x)" : "formula:x1 * sin(x2) - min(x1, 0.5)");
  }
  if (experiment.features.empty()) experiment.features = {curve ? "cos_x" : "x2"};
  if (!experiment.data.table.empty()) experiment.features = {all_columns};
  for (std::uint64_t i = rng.below(4); i > 0; --i) {
    experiment.network.hidden.push_back({1 + int(rng.below(9)), std::string(any_of(activations(), rng).id),
                                         rng.below(3) == 0, rng.below(3) == 0 ? rng.uniform() : 0.0});
  }
  experiment.network.output_activation = any_of(activations(), rng).id;
  const Initializer& initializer = any_of(initializers(), rng);
  experiment.network.initializer = {std::string(initializer.id), any_settings(initializer.settings, rng),
                                    rng.uniform(-1, 1)};
  const Optimizer& optimizer = any_of(optimizers(), rng);
  experiment.training.optimizer = {std::string(optimizer.id), rng.uniform(1e-5, 10),
                                   any_settings(optimizer.settings, rng)};
  experiment.training.loss = any_of(losses(), rng).id;
  experiment.training.batch_size = 1 + int(rng.below(std::uint64_t{max_batch_size}));
  experiment.training.shuffle = rng.below(2) == 0;
  const Regularizer& regularizer = any_of(regularizers(), rng);
  experiment.training.regularizer = {std::string(regularizer.id), rng.uniform(0, 10),
                                     any_settings(regularizer.settings, rng)};
  const Schedule& schedule = any_of(schedules(), rng);
  experiment.training.schedule = {std::string(schedule.id), any_settings(schedule.settings, rng)};
  if (rng.below(2) == 0) experiment.training.gradient_clipping = rng.uniform(0, 100);
  if (rng.below(2) == 0) experiment.training.early_stopping = {int(rng.below(1000)), rng.uniform()};
  experiment.seed = rng.bits();
  if (rng.below(2) == 0) experiment.notes = "Ångström \"quoted\"\nsecond line\t\\";
  return experiment;
}

Experiment any_experiment(Rng& rng) {
  Experiment experiment = any_pairing(rng);
  while (check_experiment(experiment)) experiment = any_pairing(rng);
  if (rng.below(2) == 0) {
    const auto layout = layout_of(experiment);
    std::vector<Scalar> values(std::size_t(layout.size));
    for (Scalar& value : values) value = Scalar(rng.normal() * std::pow(10.0, rng.uniform(-20, 20)));
    experiment.parameters = std::move(values);
    std::vector<HistoryEntry> history;
    for (int epoch = 0; epoch < 20; epoch += 3)
      history.push_back({epoch, rng.normal(), rng.normal(), rng.uniform(), rng.uniform()});
    experiment.history = std::move(history);
  }
  return experiment;
}

std::string error_of(const std::string& text) {
  const Result<Experiment> experiment = read_experiment(text);
  return experiment ? "" : experiment.error();
}

}  // namespace

TEST_CASE("An experiment survives being written and read, number for number") {
  Rng rng(1);
  for (int i = 0; i < 300; ++i) {
    const Experiment experiment = any_experiment(rng);
    REQUIRE(check_experiment(experiment) == std::nullopt);
    const std::string text = write_experiment(experiment);
    const Result<Experiment> back = read_experiment(text);
    if (!back) FAIL(back.error());
    REQUIRE(back.value() == experiment);
    REQUIRE(write_experiment(back.value()) == text);
  }
}

TEST_CASE("A complete JSON says the same as a compact one") {
  Rng rng(2);
  for (int i = 0; i < 50; ++i) {
    Experiment experiment = any_experiment(rng);
    const Result<Experiment> back = experiment_from(json_of(experiment, Completeness::complete));
    REQUIRE(back.has_value());
    for (const auto& [key, value] : experiment.training.optimizer.settings) {
      CHECK(back.value().training.optimizer.settings.at(key) == value);
    }
    experiment.training.optimizer.settings = back.value().training.optimizer.settings;
    for (const auto& [key, value] : experiment.data.settings) CHECK(back.value().data.settings.at(key) == value);
    experiment.data.settings = back.value().data.settings;
    experiment.network.initializer.settings = back.value().network.initializer.settings;
    experiment.training.regularizer.settings = back.value().training.regularizer.settings;
    experiment.training.schedule.settings = back.value().training.schedule.settings;
    REQUIRE(back.value() == experiment);
  }
}

TEST_CASE("Missing keys take their defaults") {
  const Result<Experiment> experiment = read_experiment("{\"format\": \"perceptarium/1\"}");
  REQUIRE(experiment.has_value());
  CHECK(experiment.value() == Experiment{});
}

TEST_CASE("The loss of an empty set is null in the history") {
  Experiment experiment;
  experiment.parameters = std::vector<Scalar>(3, 0.5F);
  experiment.history = std::vector<HistoryEntry>{{0, 0.5, std::nan(""), 1.0, std::nan("")}};
  const std::string text = write_experiment(experiment);
  CHECK_THAT(text, ContainsSubstring("\"test_loss\": [null]"));
  const Result<Experiment> back = read_experiment(text);
  REQUIRE(back.has_value());
  CHECK(std::isnan(back.value().history.view()[0].test_loss));
  CHECK(back.value().history.view()[0].train_loss == 0.5);
}

TEST_CASE("Every id of every table is accepted, and nothing else") {
  const auto accepted = [](Experiment experiment) { return read_experiment(write_experiment(experiment)).has_value(); };
  Experiment experiment;
  for (const auto& entry : losses()) CHECK(accepted((experiment.training.loss = entry.id, experiment)));
  experiment.training.loss = "huber";  // for classes and numbers alike
  for (const auto& entry : generators()) {
    experiment.data.generator = entry.id;
    experiment.features = usual_features(experiment.data);
    CHECK(accepted(experiment));
  }
  experiment.data.generator = "empty";
  experiment.features = usual_features(experiment.data);
  for (const auto& entry : schedules()) CHECK(accepted((experiment.training.schedule.name = entry.id, experiment)));
  for (const auto& entry : tables()) {
    Experiment of_table;
    of_table.data.table = entry.id;
    of_table.features = {all_columns};
    CHECK(accepted(of_table));
  }
  for (const auto& entry : regularizers())
    CHECK(accepted((experiment.training.regularizer.name = entry.id, experiment)));
  for (const auto& entry : activations())
    CHECK(accepted((experiment.network.output_activation = entry.id, experiment)));
  for (const auto& entry : initializers())
    CHECK(accepted((experiment.network.initializer.name = entry.id, experiment)));
  for (const auto& entry : optimizers()) CHECK(accepted((experiment.training.optimizer.name = entry.id, experiment)));
  experiment.training.loss = "no_such_loss";
  CHECK_FALSE(accepted(experiment));
}

TEST_CASE("Errors name the path, what was given, what is allowed and the nearest name") {
  CHECK(error_with(R"("data": {"generator": "xro"})") ==
        "data.generator: \"xro\" is not known; allowed: " + list_text(ids_of(generators())) + " (nearest: xor)");
  CHECK(error_with(R"("data": {"points": -1})") ==
        "data.points: -1 was given, but it must be a whole number from 0 to 20000");
  CHECK(error_with(R"("data": {"points": "many"})") ==
        "data.points: the string \"many\" was given, but it must be a whole number from 0 to 20000");
  CHECK_THAT(error_with(R"("training": {"optimzer": {}})"), StartsWith("training.optimzer: there is no such key") &&
                                                                ContainsSubstring("(nearest: training.optimizer)"));
  CHECK_THAT(error_with(R"("trainig": {})"), ContainsSubstring("(nearest: training)"));
  CHECK_THAT(error_with(R"("network": {"initializer": {"name": "glorot_uniform", "low": 0}})"),
             StartsWith("network.initializer.low: this is a setting of uniform"));
}

TEST_CASE("Every wrong value is refused with its path") {
  const std::pair<const char*, const char*> cases[] = {
      {R"("data": [])", "data:"},
      {R"("data": {"points": 1.5})", "data.points:"},
      {R"("data": {"points": 20001})", "data.points:"},
      {R"("data": {"points": 1e300})", "data.points:"},
      {R"("data": {"noise": 50.1})", "data.noise:"},
      {R"("data": {"noise": null})", "data.noise:"},
      {R"("data": {"seed": -1})", "data.seed:"},
      {R"("data": {"seed": 18446744073709551616})", "data.seed:"},
      {R"("data": {"training_share": 1.01})", "data.training_share:"},
      {R"("data": {"erased": [3, 3]})", "data.erased.1:"},
      {R"("data": {"erased": [7, 3]})", "data.erased.1:"},
      {R"("data": {"erased": [-1]})", "data.erased.0:"},
      {R"("data": {"classes": 11})", "data.classes:"},
      {R"("data": {"classes": 1})", "data.classes:"},
      {R"("data": {"classes": 2.5})", "data.classes:"},
      {R"("data": {"classes": 5, "drawn": [[1, 2, 5]]})", "data.drawn.0.2:"},
      {R"("data": {"generator": "spiral", "settings": {"arms": 3}, "drawn": [[1, 2, 3]]})", "data.drawn.0.2:"},
      {R"("data": {"generator": "spiral", "settings": {"arms": 1}})", "data.settings.arms:"},
      {R"("data": {"generator": "spiral", "settings": {"arms": 2.5}})", "data.settings.arms:"},
      {R"("data": {"generator": "spiral", "settings": {"arms": 1e300}})", "data.settings.arms:"},
      {R"("data": {"generator": "spiral", "settings": {"turns": "2"}})", "data.settings.turns:"},
      {R"("data": {"generator": "spiral", "settings": {"amrs": 3}})", "data.settings.amrs:"},
      {R"("data": {"generator": "circle", "settings": {"arms": 3}})", "data.settings.arms:"},
      {R"("data": {"settings": [3]})", "data.settings:"},
      {R"("features": ["formula:"])", "features.0:"},
      {R"("features": ["x1", "formula:x1+"])", "features.1:"},
      {R"("features": ["formula:x1*x2", "formula:x1+x2"])", "features.1:"},
      {R"("data": {"table": "iris"}, "features": ["formula:x1*x2"])", "features.0:"},
      {R"("data": {"generator": "plane", "drawn": [[1, 2, 1e9]]})", "data.drawn.0"},
      {R"("data": {"drawn": [[1, 2]]})", "data.drawn.0:"},
      {R"("data": {"drawn": [[1, 2, 0], [1, 2, 2]]})", "data.drawn.1.2:"},
      {R"("data": {"drawn": [[1, 1e30, 0]]})", "data.drawn.0"},
      {R"("data": {"drawn": [[1, "2", 0]]})", "data.drawn.0.1:"},
      {R"("features": [])", "features:"},
      {R"("features": ["x1", "x1"])", "features.1:"},
      {R"("features": ["x3"])", "features.0:"},
      {R"("features": "x1")", "features:"},
      {R"("network": {"hidden": [{"units": 0}]})", "network.hidden.0.units:"},
      {R"("network": {"hidden": [{}, {"units": 1025}]})", "network.hidden.1.units:"},
      {R"("network": {"hidden": [{"activation": "tahn"}]})", "network.hidden.0.activation:"},
      {R"("network": {"hidden": [4]})", "network.hidden.0:"},
      {R"("network": {"hidden": [{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}]})", "network.hidden:"},
      {R"("network": {"output": {"activation": 3}})", "network.output.activation:"},
      {R"("network": {"initializer": {"bias": 101}})", "network.initializer.bias:"},
      {R"("network": {"initializer": {"name": "uniform", "low": -101}})", "network.initializer.low:"},
      {R"("training": {"loss": "l2"})", "training.loss:"},
      {R"("training": {"optimizer": {"name": "sgdd"}})", "training.optimizer.name:"},
      {R"("training": {"optimizer": {"learning_rate": 0}})", "training.optimizer.learning_rate:"},
      {R"("training": {"optimizer": {"momentum": 1}})", "training.optimizer.momentum:"},
      {R"("training": {"batch_size": 0})", "training.batch_size:"},
      {R"("training": {"shuffle": 1})", "training.shuffle:"},
      {R"("training": {"regularizer": {"name": "l3"}})", "training.regularizer.name:"},
      {R"("training": {"regularizer": {"rate": -1}})", "training.regularizer.rate:"},
      {R"("seed": "one")", "seed:"},
      {R"("notes": 3)", "notes:"},
      {R"("parameters": [1, 2])", "parameters:"},
      {R"("parameters": [1, 2, 1e39])", "parameters.2:"},
      {R"("parameters": [1, 2, null])", "parameters.2:"},
      {R"("history": {"epoch": [0], "train_loss": [1]})", "history"},
      {R"("history": {"epoch": [], "trian_loss": []})", "history.trian_loss:"},
      {R"("parameters": [1, 2, 3], "history": {"epoch": [1, 1], "train_loss": [1, 1], "test_loss": [1, 1],
           "train_accuracy": [1, 1], "test_accuracy": [1, 1]})",
       "history.epoch.1:"},
      {R"("history": {"epoch": [0], "train_loss": [1], "test_loss": [1], "train_accuracy": [1], "test_accuracy": [1]})",
       "history:"},
  };
  for (const auto& [members, path] : cases) {
    const std::string error = error_with(members);
    CAPTURE(members, error);
    CHECK_THAT(error, StartsWith(path));
    CHECK(error.find('\n') == std::string::npos);
  }
}

TEST_CASE("A newer format says so, another one too") {
  CHECK_THAT(error_of("{\"format\": \"perceptarium/2\"}"), StartsWith("format:") && ContainsSubstring("newer format"));
  CHECK_THAT(error_of("{\"format\": \"perceptarium/\"}"), StartsWith("format:") && !ContainsSubstring("newer"));
  CHECK_THAT(error_of("{\"format\": \"keras\"}"), StartsWith("format:") && ContainsSubstring("perceptarium/1"));
  CHECK_THAT(error_of("{\"format\": 1}"), StartsWith("format:"));
  CHECK_THAT(error_of("{}"), StartsWith("format: it is missing"));
  CHECK_THAT(error_of("[]"), ContainsSubstring("an experiment is an object"));
  CHECK_THAT(error_of("3"), ContainsSubstring("an experiment is an object"));
}

TEST_CASE("A file cut off anywhere is refused") {
  Rng rng(3);
  std::string text = write_experiment(any_experiment(rng));
  text.resize(text.find_last_of('}'));
  for (std::size_t length = 0; length < text.size(); length += 7) {
    const std::string error = error_of(text.substr(0, length));
    REQUIRE(!error.empty());
    REQUIRE(error.find('\n') == std::string::npos);
  }
}

TEST_CASE("A changed byte never breaks the reader, and what it accepts is sound") {
  Rng rng(4);
  const std::string text = write_experiment(any_experiment(rng));
  for (int i = 0; i < 3000; ++i) {
    std::string changed = text;
    changed[rng.below(changed.size())] = char(rng.below(256));
    const Result<Experiment> experiment = read_experiment(changed);
    if (experiment) {
      REQUIRE(check_experiment(experiment.value()) == std::nullopt);
    } else {
      REQUIRE(experiment.error().find('\n') == std::string::npos);
    }
  }
}

TEST_CASE("An experiment that was made wrong is found out") {
  Experiment experiment;
  experiment.data.noise = std::nan("");
  CHECK_THAT(check_experiment(experiment).value_or(""), StartsWith("data.noise:"));
  experiment = {};
  experiment.data.drawn = std::vector<Point>{{std::nanf(""), 0, 0}};
  CHECK_THAT(check_experiment(experiment).value_or(""), StartsWith("data.drawn.0.0:"));
  experiment = {};
  experiment.training.optimizer.learning_rate = std::nan("");
  CHECK_THAT(check_experiment(experiment).value_or(""), StartsWith("training.optimizer.learning_rate:"));
  experiment = {};
  experiment.training.optimizer.settings["nesterov"] = 0.5;
  CHECK_THAT(check_experiment(experiment).value_or(""), StartsWith("training.optimizer.nesterov:"));
  experiment = {};
  experiment.parameters = std::vector<Scalar>(3, std::nanf(""));
  CHECK_THAT(check_experiment(experiment).value_or(""), StartsWith("parameters.0:"));
}

TEST_CASE("A file that does not say how many classes there are has two, and is written as before") {
  const std::string text = R"({"format": "perceptarium/1", "data": {"generator": "empty", "drawn": [[1, 2, 1]]}})";
  const Result<Experiment> old = read_experiment(text);
  REQUIRE(old);
  CHECK(old.value().data.classes == 2);
  CHECK(task_of(old.value().data) == TaskShape{Task::binary, 2});
  CHECK(write_experiment(old.value()).find("classes") == std::string::npos);
}

TEST_CASE("A file says how many classes there are, also of those without a point") {
  const std::string text =
      R"({"format": "perceptarium/1", "data": {"generator": "empty", "drawn": [[1, 2, 4]], "classes": 6},
          "network": {"output": {"activation": "softmax"}}, "training": {"loss": "categorical_cross_entropy"}})";
  const Result<Experiment> read = read_experiment(text);
  REQUIRE(read);
  CHECK(task_of(read.value().data) == TaskShape{Task::multi_class, 6});
  CHECK(layout_of(read.value()).outputs() == 6);
  CHECK(make_dataset(read.value().data)->labels == std::vector<int>{4});
  CHECK(read_experiment(write_experiment(read.value())).value() == read.value());
}

TEST_CASE("Where a number is to be predicted a drawn point carries it") {
  const std::string text = R"({"format": "perceptarium/1", "data": {"generator": "plane", "points": 0,
      "drawn": [[1, 2, -0.25]]}, "network": {"output": {"activation": "linear"}}})";
  const Result<Experiment> read = read_experiment(text);
  REQUIRE(read);
  CHECK(make_dataset(read.value().data)->values == std::vector<double>{Scalar(-0.25)});
  CHECK(read_experiment(write_experiment(read.value())).value() == read.value());
}
