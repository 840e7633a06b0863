// Settings and data that a lesson meets by accident: each is refused in one clear line, or does something that is said
// here. Never is a loss or a weight silently not a number.

#include "engine/data/features.h"
#include "engine/data/generators.h"
#include "engine/data/tables.h"
#include "engine/nn/initializers.h"
#include "engine/session/experiment_check.h"
#include "engine/session/recipe.h"
#include "engine/train/diagnosis.h"

#include "tests/engine/support/experiments.h"
#include "tests/support/catch.h"

#include <cmath>
#include <functional>
#include <limits>
#include <string>
#include <vector>

using namespace perceptarium;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;
using test::web_playground;

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

using Change = std::function<void(Experiment&)>;

Experiment playground() {
  Experiment experiment = web_playground("xor", {4});
  experiment.network.initializer = {};
  return experiment;
}

std::string complaint_about(const Change& change) {
  Experiment experiment = playground();
  REQUIRE(check_experiment(experiment) == std::nullopt);
  change(experiment);
  return check_experiment(experiment).value_or("");
}

void check_refused(const Change& change, const std::string& path) {
  const std::string complaint = complaint_about(change);
  CAPTURE(path);
  CHECK_THAT(complaint, StartsWith(path + ": "));
  CHECK(complaint.find('\n') == std::string::npos);
  CHECK(complaint.size() > path.size() + 20);
}

// Every setting of every entry is refused beyond its limits.
template <class Entry>
void check_limits(std::span<const Entry> table, const std::string& path,
                  const std::function<void(Experiment&, const Entry&, const Settings&)>& choose) {
  for (const Entry& entry : table) {
    for (const Setting& setting : entry.settings) {
      for (const double value : {setting.low - 1, setting.high + 1, not_a_number, infinity}) {
        check_refused(
            [&](Experiment& e) {
              choose(e, entry, {{std::string(setting.id), value}});
            },
            path + "." + std::string(setting.id));
      }
    }
    check_refused([&](Experiment& e) { choose(e, entry, {{"no_such_setting", 1}}); }, path + ".no_such_setting");
  }
}

std::vector<Point> line_of_points(int count, int label) {
  std::vector<Point> points;
  for (int i = 0; i < count; ++i) points.push_back({float(i) * 0.5F - 2, float(i % 3), i % 2 == 0 ? label : 1});
  return points;
}

Experiment with_points(const std::vector<Point>& points) {
  Experiment experiment = playground();
  experiment.data.generator = "empty";
  experiment.data.training_share = 1;
  experiment.data.drawn = points;
  return experiment;
}

// Trains and demands numbers: the weights finite, whatever happened, and a loss that is at worst beyond all bounds.
void check_numbers(const Experiment& experiment, int steps = 30) {
  Trainer trainer = make_trainer(experiment, make_dataset(experiment.data));
  for (int i = 0; i < steps && trainer.step() == StepResult::done; ++i) continue;
  const Evaluation end = trainer.evaluate();
  CHECK(test::all_finite(trainer.parameters()));
  CHECK_FALSE(std::isnan(end.train.loss));
  for (const HistoryEntry& entry : trainer.history().entries()) CHECK_FALSE(std::isnan(entry.train_loss));
}

}  // namespace

TEST_CASE("Numbers out of range are refused in one line that names the field", "[bad settings]") {
  for (const double rate : {0.0, -0.03, 1001.0, not_a_number, infinity}) {
    check_refused([&](Experiment& e) { e.training.optimizer.learning_rate = rate; },
                  "training.optimizer.learning_rate");
  }
  for (const double momentum : {1.0, 1.5, -0.1, not_a_number}) {
    check_refused([&](Experiment& e) { e.training.optimizer.settings["momentum"] = momentum; },
                  "training.optimizer.momentum");
  }
  for (const double dropout : {1.0, 2.0, -0.1, not_a_number}) {
    check_refused([&](Experiment& e) { e.network.hidden[0].dropout = dropout; }, "network.hidden.0.dropout");
  }
  for (const double share : {-0.1, 1.1, not_a_number}) {
    check_refused([&](Experiment& e) { e.data.training_share = share; }, "data.training_share");
  }
  check_refused([](Experiment& e) { e.data.validation_share = 0.6; }, "data.validation_share");
  check_refused([](Experiment& e) { e.training.batch_size = 0; }, "training.batch_size");
  check_refused([](Experiment& e) { e.training.regularizer.rate = -1; }, "training.regularizer.rate");
  check_refused([](Experiment& e) { e.training.gradient_clipping = -1; }, "training.gradient_clipping");
  check_refused([](Experiment& e) { e.training.early_stopping.patience = -1; }, "training.early_stopping.patience");
  CHECK_THAT(complaint_about([](Experiment& e) { e.training.optimizer.learning_rate = 0; }),
             ContainsSubstring("0 was given") && ContainsSubstring("1000"));
  CHECK_THAT(complaint_about([](Experiment& e) { e.training.optimizer.settings["momentum"] = 1; }),
             ContainsSubstring("1 was given") && ContainsSubstring("below 1"));
}

TEST_CASE("Every setting of every table is refused beyond its limits", "[bad settings]") {
  check_limits<Optimizer>(optimizers(), "training.optimizer",
                          [](Experiment& e, const Optimizer& entry, const Settings& settings) {
                            e.training.optimizer = {std::string(entry.id), 0.1, settings};
                          });
  check_limits<Schedule>(schedules(), "training.schedule",
                         [](Experiment& e, const Schedule& entry, const Settings& settings) {
                           e.training.schedule = {std::string(entry.id), settings};
                         });
  check_limits<Regularizer>(regularizers(), "training.regularizer",
                            [](Experiment& e, const Regularizer& entry, const Settings& settings) {
                              e.training.regularizer = {std::string(entry.id), 0.1, settings};
                            });
  check_limits<Initializer>(initializers(), "network.initializer",
                            [](Experiment& e, const Initializer& entry, const Settings& settings) {
                              e.network.initializer = {std::string(entry.id), settings, 0};
                            });
}

TEST_CASE("Unknown names are refused with the nearest known one", "[bad settings]") {
  const std::pair<Change, std::pair<const char*, const char*>> cases[] = {
      {[](Experiment& e) { e.training.optimizer.name = "adm"; }, {"training.optimizer.name", "adam"}},
      {[](Experiment& e) { e.training.loss = "hing"; }, {"training.loss", "hinge"}},
      {[](Experiment& e) { e.training.schedule.name = "cosin"; }, {"training.schedule.name", "cosine"}},
      {[](Experiment& e) { e.training.regularizer.name = "l3"; }, {"training.regularizer.name", "l1"}},
      {[](Experiment& e) { e.network.hidden[0].activation = "tahn"; }, {"network.hidden.0.activation", "tanh"}},
      {[](Experiment& e) { e.network.output_activation = "sigmod"; }, {"network.output.activation", "sigmoid"}},
      {[](Experiment& e) { e.network.initializer.name = "he_norml"; }, {"network.initializer.name", "he_normal"}},
      {[](Experiment& e) { e.data.generator = "cirlce"; }, {"data.generator", "circle"}},
      {[](Experiment& e) { e.data.table = "irsi"; }, {"data.table", "iris"}},
      {[](Experiment& e) { e.features[1] = "x1_squard"; }, {"features.1", "x1_squared"}},
  };
  for (const auto& [change, expected] : cases) {
    check_refused(change, expected.first);
    CHECK_THAT(complaint_about(change), ContainsSubstring(std::string("(nearest: ") + expected.second + ")"));
  }
}

TEST_CASE("A drawn point of a class that is not there is refused", "[bad settings]") {
  for (const int label : {2, -1, 1000}) {
    check_refused(
        [&](Experiment& e) {
          e.data.drawn = std::vector<Point>{{0, 0, 1}, {1, 1, label}};
        },
        "data.drawn.1.2");
  }
  check_refused([](Experiment& e) { e.data.drawn = std::vector<Point>{{std::nanf(""), 0, 1}}; }, "data.drawn.0.0");
  check_refused([](Experiment& e) { e.data.drawn = std::vector<Point>{{0, 1e30F, 1}}; }, "data.drawn.0.1");
}

TEST_CASE("Losses and outputs for classes are refused where a number is asked for", "[bad settings]") {
  for (const char* loss : {"binary_cross_entropy", "categorical_cross_entropy", "hinge", "perceptron"}) {
    check_refused([&](Experiment& e) { e.data.generator = "plane", e.training.loss = loss; }, "training.loss");
  }
  check_refused([](Experiment& e) { e.data.generator = "plane", e.network.output_activation = "softmax"; },
                "network.output.activation");
}

TEST_CASE("Without data nothing is trained, and that is said", "[bad settings]") {
  for (const bool has_tests : {false, true}) {
    Experiment experiment = playground();
    experiment.data.generator = has_tests ? "xor" : "empty";
    experiment.data.training_share = has_tests ? 0 : 1;
    Trainer trainer = make_trainer(experiment, make_dataset(experiment.data));
    const Vector before = trainer.parameters();
    CHECK(trainer.step() == StepResult::no_data);
    CHECK(trainer.parameters() == before);
    const Evaluation end = trainer.evaluate();
    CHECK(end.train.count == 0);  // that is what its NaN means
    CHECK(end.test.count == (has_tests ? 500 : 0));
    CHECK(std::isfinite(end.test.loss) == has_tests);
    CHECK(diagnose_no_data(end.test.count).health == Health::no_data);
  }
}

TEST_CASE("A batch larger than the data is the data", "[bad settings]") {
  Experiment experiment = with_points(line_of_points(7, 0));
  experiment.training.batch_size = 7;
  Trainer exact = make_trainer(experiment, make_dataset(experiment.data));
  experiment.training.batch_size = max_batch_size;
  Trainer large = make_trainer(experiment, make_dataset(experiment.data));
  for (int epoch = 1; epoch <= 20; ++epoch) {
    REQUIRE(exact.step() == StepResult::done);
    REQUIRE(large.step() == StepResult::done);
    CHECK(large.epoch() == epoch);
  }
  CHECK(large.parameters() == exact.parameters());
}

TEST_CASE("A single class is learnt, and the test says so with finite numbers", "[bad settings]") {
  for (const Loss& loss : losses()) {
    Experiment experiment = with_points(line_of_points(10, 1));
    experiment.training.loss = loss.id;
    experiment.network.output_activation = loss.fused_activation.empty() ? "tanh" : loss.fused_activation;
    CAPTURE(loss.id);
    Trainer trainer = make_trainer(experiment, make_dataset(experiment.data));
    for (int epoch = 0; epoch < 300; ++epoch) trainer.run_epoch();
    const Evaluation end = trainer.evaluate();
    CHECK(end.train.accuracy == 1);
    CHECK(end.train.loss < 0.1);
  }
}

TEST_CASE("A table's constant column is 0: its weights stay, the biases learn what they can", "[bad settings]") {
  Experiment experiment;
  experiment.data.table = "digits";
  experiment.data.training_share = 0.1;
  experiment.features = {"p00", "p40", "p47"};  // 0 in every picture
  experiment.network.output_activation = "softmax";
  experiment.training.loss = "categorical_cross_entropy";
  REQUIRE(check_experiment(experiment) == std::nullopt);
  Trainer trainer = make_trainer(experiment, make_dataset(experiment.data));
  const auto weights = [&] {
    return layer_block(trainer.parameters().data(), trainer.layout().layers[0]).leftCols(3).eval();
  };
  const Matrix before = weights();
  for (int epoch = 0; epoch < 20; ++epoch) REQUIRE(trainer.run_epoch() == StepResult::done);
  CHECK(weights() == before);
  CHECK(trainer.evaluate().train.loss == Approx(std::log(10.0)).margin(0.05));
}

TEST_CASE("Values that are all equal have no R², but a loss that falls to zero", "[bad settings]") {
  Experiment experiment = with_points({});
  experiment.data.generator = "plane";
  experiment.data.points = 0;
  experiment.data.drawn = line_of_points(10, 0);  // drawn points of a number to predict stand at 0
  experiment.network.output_activation = "linear";
  Trainer trainer = make_trainer(experiment, make_dataset(experiment.data));
  for (int epoch = 0; epoch < 500; ++epoch) trainer.run_epoch();
  const Metrics end = trainer.evaluate().train;
  CHECK(std::isnan(end.r_squared));
  CHECK(end.loss < 1e-3);
}

TEST_CASE("A prediction beyond all bounds has an R² of minus infinity, which is a number", "[bad settings]") {
  Experiment experiment = web_playground("plane", {2, 2}, "linear");
  experiment.network.output_activation = "linear";
  Trainer trainer = make_trainer(experiment, make_dataset(experiment.data));
  Vector large = trainer.parameters();
  for (Index i = 0; i < large.size(); ++i) large[i] = i % 3 == 1 ? -1e30F : 1e30F;  // ∞ − ∞
  trainer.resume(large, {});
  const Metrics end = trainer.evaluate().train;
  CHECK(end.loss == infinity);
  CHECK(end.r_squared == -infinity);
}

TEST_CASE("Whatever loss meets whatever output and data, no number is lost in silence", "[bad settings]") {
  const std::vector<std::pair<const char*, Experiment>> data_sets{
      {"two classes", with_points(line_of_points(12, 0))},
      {"one class", with_points(line_of_points(12, 1))},
      {"one point", with_points({{1, 2, 1}})},
      {"equal points", with_points(std::vector<Point>(11, Point{3, 3, 1}))},
      {"equal places", with_points({{1, 1, 0}, {1, 1, 1}, {1, 1, 0}})},
      {"far points", with_points({{1000, -1000, 0}, {-1000, 1000, 1}, {1000, 1000, 1}})},
  };
  const std::vector<LayerSpec> layers{{4, "tanh", false, 0}, {4, "relu", true, 0}, {4, "relu", true, 0.9}};
  int trained = 0;
  for (const auto& [name, start] : data_sets) {
    for (const Loss& loss : losses()) {
      for (const Activation& output : activations()) {
        for (const LayerSpec& layer : layers) {
          Experiment experiment = start;
          experiment.training.loss = loss.id;
          experiment.network.output_activation = output.id;
          experiment.network.hidden = {layer};
          experiment.training.batch_size = 5;
          experiment.training.optimizer.learning_rate = 0.5;
          if (check_experiment(experiment)) continue;
          CAPTURE(name, loss.id, output.id, layer.activation, layer.batch_normalization, layer.dropout);
          check_numbers(experiment);
          ++trained;
        }
      }
    }
  }
  CHECK(trained > 1000);
}
