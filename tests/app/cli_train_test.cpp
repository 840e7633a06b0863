#include "app/cli/train_output.h"
#include "app/cli/train_run.h"
#include "engine/session/presets.h"
#include "tests/support/catch.h"
#include "tests/support/command.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <sstream>

using namespace perceptarium;
using namespace perceptarium::ui;
using Catch::Matchers::ContainsSubstring;
using ui::test::command;
using ui::test::Output;

namespace {

TrainPlan plan_for(const std::string& id, std::int64_t epochs) {
  TrainPlan plan;
  plan.name = id;
  plan.experiment = preset(id).value();
  plan.epochs = epochs;
  return plan;
}

RunHooks no_hooks() {
  return {[] { return false; }, [](const RunProgress&) {}};
}

TrainRun run_of(const TrainPlan& plan) {
  perceptarium::Result<TrainRun> run = run_training(plan, no_hooks());
  if (!run) FAIL(run.error());
  return run.value();
}

}  // namespace

TEST_CASE("A run counts its epochs, steps and parameters") {
  const TrainRun run = run_of(plan_for("xor", 20));
  CHECK(run.status == RunStatus::done);
  CHECK(run.epochs == 20);
  CHECK(run.steps == 500);
  CHECK(run.parameters == 17);
  CHECK(run.experiment.parameters.size() == 17);
  CHECK(run.history.size() == 21);
  CHECK(run.history.back().train_loss == run.evaluation.train.loss);
}

TEST_CASE("A saved run goes on exactly where it stopped") {
  const TrainRun whole = run_of(plan_for("circle", 60));
  TrainPlan second = plan_for("circle", 40);
  second.experiment = run_of(plan_for("circle", 20)).experiment;
  const TrainRun resumed = run_of(second);
  CHECK(resumed.epochs == 40);
  CHECK(resumed.experiment.parameters == whole.experiment.parameters);
  CHECK(resumed.history == whole.history);
}

TEST_CASE("A run stops as soon as the training loss is small enough") {
  TrainPlan plan = plan_for("gauss", 1000);
  plan.until_loss = 0.01;
  const TrainRun run = run_of(plan);
  CHECK(run.status == RunStatus::reached);
  CHECK(run.evaluation.train.loss <= 0.01);
  REQUIRE(run.history.size() >= 2);
  CHECK(run.history[run.history.size() - 2].train_loss > 0.01);
}

TEST_CASE("A run that reaches no such loss ends at its last epoch") {
  TrainPlan plan = plan_for("tf-xor", 30);
  plan.until_loss = 1e-9;
  const TrainRun run = run_of(plan);
  CHECK(run.status == RunStatus::done);
  CHECK(run.epochs == 30);
}

TEST_CASE("A run is interrupted between two batches") {
  int asked = 0;
  const auto run = run_training(plan_for("xor", 1000), {[&] { return ++asked > 40; }, [](const RunProgress&) {}});
  REQUIRE(run.has_value());
  CHECK(run.value().status == RunStatus::interrupted);
  CHECK(run.value().epochs == 1);
  CHECK(run.value().steps < 45);
  CHECK(std::isfinite(run.value().evaluation.train.loss));
}

TEST_CASE("A diverged run is reported with finite weights and advice") {
  TrainPlan plan = plan_for("gauss", 100);
  plan.experiment.network.output_activation = "linear";
  plan.experiment.training.optimizer.learning_rate = 10;
  const TrainRun run = run_of(plan);
  CHECK(run.status == RunStatus::diverged);
  for (const Scalar value : run.experiment.parameters) CHECK(std::isfinite(value));
  CHECK_THAT(run.message, ContainsSubstring("learning rate 10") && ContainsSubstring("Try --set"));
  const auto report = nlohmann::json::parse(report_text(plan, run));
  CHECK(report["status"] == "diverged");
  CHECK(report["message"] == run.message);
}

TEST_CASE("A run that is stuck at the limits of its output says so") {
  TrainPlan plan = plan_for("tf-circle", 20);
  plan.experiment.training.optimizer.learning_rate = 10;
  int stuck = 0;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    plan.experiment.seed = plan.experiment.data.seed = seed;
    const TrainRun run = run_of(plan);
    CHECK(run.status == RunStatus::done);
    if (run.health != Health::saturated) continue;
    ++stuck;
    CHECK_THAT(run.message, ContainsSubstring("outputs are saturated") &&
                                ContainsSubstring("Try --set training.optimizer.learning_rate=0.3"));
    CHECK(nlohmann::json::parse(report_text(plan, run))["message"] == run.message);
  }
  CHECK(stuck >= 7);

  plan.experiment.training.optimizer.learning_rate = 0.1;
  plan.epochs = 100;
  const TrainRun healthy = run_of(plan);
  CHECK(healthy.health == Health::healthy);
  CHECK(healthy.message.empty());
}

TEST_CASE("A run that cannot learn says why") {
  TrainPlan plan = plan_for("xor", 3);
  plan.experiment.network.hidden = {{4, "step"}};
  const TrainRun run = run_of(plan);
  CHECK(run.health == Health::cannot_learn);
  CHECK_THAT(run.message, ContainsSubstring("Hidden step units never learn"));
}

TEST_CASE("A run that early stopping ends is over, with the best weights back") {
  TrainPlan plan = plan_for("boston", 100000);
  plan.experiment.data.training_share = 0.6;
  plan.experiment.data.validation_share = 0.15;
  plan.experiment.training.schedule = {};
  plan.experiment.training.early_stopping.patience = 8;
  const TrainRun run = run_of(plan);
  CHECK(run.status == RunStatus::stopped);
  CHECK(run.epochs < 1000);
  const auto report = nlohmann::json::parse(report_text(plan, run));
  CHECK(report["status"] == "stopped");
  CHECK(report["message"] == run.message);
  CHECK_THAT(run.message, ContainsSubstring("The validation loss had not improved for 8 epochs") &&
                              ContainsSubstring("epoch " + std::to_string(run.epochs - 8) + " are back"));
  REQUIRE(run.history.size() > 8);
  double best = run.history[1].validation_loss;
  for (std::size_t i = 1; i < run.history.size(); ++i) best = std::min(best, run.history[i].validation_loss);
  CHECK(run.evaluation.validation.loss == best);
  CHECK(run.history.back().epoch == run.epochs);

  plan.experiment.training.early_stopping.patience = 0;
  plan.epochs = 40;
  CHECK(run_of(plan).status == RunStatus::done);
}

TEST_CASE("The report tells classes apart in classification and has R² in regression") {
  TrainPlan plan = plan_for("iris", 20);
  plan.experiment.data.training_share = 0.6;
  plan.experiment.data.validation_share = 0.2;
  auto report = nlohmann::json::parse(report_text(plan, run_of(plan)));
  CHECK(report["validation_loss"].is_number());
  CHECK(report["validation_accuracy"].is_number());
  CHECK(report["train_r_squared"].is_null());
  const auto metrics = report["metrics"];
  CHECK(metrics["part"] == "test");
  CHECK(metrics["classes"] == std::vector<std::string>{"setosa", "versicolor", "virginica"});
  int right = 0, all = 0;
  for (int known = 0; known < 3; ++known) {
    for (int predicted = 0; predicted < 3; ++predicted) {
      const int count = metrics["confusion_matrix"][std::size_t(known)][std::size_t(predicted)];
      all += count;
      right += known == predicted ? count : 0;
    }
  }
  CHECK(all == 30);
  CHECK(double(right) / all == Approx(report["test_accuracy"].get<double>()));
  for (const char* key : {"precision", "recall", "f1"}) CHECK(metrics[key].size() == 3);
  CHECK(metrics["auc"].is_null());

  plan = plan_for("boston", 5);
  report = nlohmann::json::parse(report_text(plan, run_of(plan)));
  CHECK(report["train_r_squared"].is_number());
  CHECK(report["test_r_squared"].is_number());
  CHECK(report["test_accuracy"].is_null());
  CHECK(report["validation_loss"].is_null());
  CHECK(report["metrics"].is_null());

  plan = plan_for("xor4", 5);  // no test part: the four training points
  report = nlohmann::json::parse(report_text(plan, run_of(plan)));
  CHECK(report["metrics"]["part"] == "training");
  CHECK(report["metrics"]["auc"].is_number());
}

TEST_CASE("Nothing to train on is an error") {
  TrainPlan plan = plan_for("xor", 10);
  plan.experiment.data.training_share = 0;
  CHECK_FALSE(run_training(plan, no_hooks()).has_value());
}

TEST_CASE("What is not a number is null in the report and an empty cell in the curve") {
  const TrainPlan plan = plan_for("xor4", 3);
  const TrainRun run = run_of(plan);
  const auto report = nlohmann::json::parse(report_text(plan, run));
  CHECK(report["test_loss"].is_null());
  CHECK(report["test_accuracy"].is_null());
  CHECK(report["train_loss"].is_number());
  std::istringstream curve(curve_text(run));
  std::string line;
  std::getline(curve, line);
  CHECK(line == "epoch,train_loss,test_loss,train_accuracy,test_accuracy");
  std::getline(curve, line);
  CHECK(std::count(line.begin(), line.end(), ',') == 4);
  CHECK_THAT(line, ContainsSubstring(",,") && Catch::Matchers::StartsWith("0,"));
  CHECK(line.back() == ',');
}

TEST_CASE("A curve longer than the history still ends with the last epoch") {
  const TrainRun run = run_of(plan_for("xor4", 2501));
  CHECK(run.history.back().epoch == 2501);
  CHECK(run.history.size() <= History::capacity + 1);
}

TEST_CASE("train writes its report to standard output and nothing else anywhere") {
  const Output output = command({"train", "xor", "--epochs", "3", "--seed", "9", "--report", "-"});
  CHECK(output.code == exit_done);
  CHECK(output.err.empty());
  const auto report = nlohmann::ordered_json::parse(output.out);
  std::vector<std::string> keys;
  for (const auto& item : report.items()) keys.push_back(item.key());
  CHECK(keys == std::vector<std::string>{"preset", "seed", "epochs", "steps", "parameters", "train_loss", "test_loss",
                                         "train_accuracy", "test_accuracy", "status", "seconds", "samples_per_second",
                                         "validation_loss", "validation_accuracy", "train_r_squared", "test_r_squared",
                                         "metrics"});
  CHECK(report["seed"] == 9);
  CHECK(report["preset"] == "xor");
}

TEST_CASE("The option --seed changes the data, the split and the weights") {
  const auto loss = [](const char* seed) {
    return nlohmann::json::parse(
        command({"train", "xor", "--epochs", "0", "--seed", seed, "--report", "-"}).out)["train_loss"];
  };
  CHECK(loss("1") == loss("1"));
  CHECK(loss("1") != loss("2"));
  CHECK_FALSE(loss("1").is_null());
}

TEST_CASE("The option --set takes one value each time, before or after the preset") {
  const auto parameters = [](const std::vector<std::string>& arguments) {
    return nlohmann::json::parse(command(arguments).out)["parameters"];
  };
  CHECK(parameters({"train", "--set", "network.hidden=[]", "xor", "--epochs", "0", "--report", "-"}) == 3);
  CHECK(parameters({"train", "xor", "--set", "network.hidden=[{},{}]", "--set", "network.hidden.1.units=8", "--epochs",
                    "0", "--report=-"}) == 4 * 3 + 8 * 5 + 9);
}

TEST_CASE("Bad input exits 2 with one line and no results") {
  const std::vector<std::string> cases[] = {
      {"train"},
      {"train", "xro"},
      {"train", "xor", "y"},
      {"train", "xor", "--sed", "3"},
      {"train", "xor", "--set", "seed"},
      {"train", "xor", "--set", "seed=x"},
      {"train", "xor", "--epochs", "-1"},
      {"train", "xor", "--epochs", "1e9"},
      {"train", "xor", "--until-loss", "-1"},
      {"train", "xor", "--seed", "18446744073709551616"},
      {"train", "xor", "--report"},
      {"train", "no/such/file.json"},
      {"trian", "xor"},
      {"xor", "train", "xor"},
      {"--theme", "dark", "presets"},
      {"--no-such-option"},
      {"presets", "xor"},
      {"tour"},
      {"tour", "somewhere", "--scale", "0"},
      {"tour", "somewhere", "--theme", "blue"},
      {"tour", "somewhere", "--size", "10x10"},
  };
  for (const std::vector<std::string>& arguments : cases) {
    const Output output = command(arguments);
    CAPTURE(arguments, output.err);
    CHECK(output.code == exit_bad_input);
    CHECK(output.out.empty());
    CHECK(std::count(output.err.begin(), output.err.end(), '\n') == 1);
    CHECK(output.err.back() == '\n');
    CHECK(output.err.starts_with("perceptarium: "));
  }
}

TEST_CASE("Help and version are results") {
  CHECK(command({"--version"}).out.starts_with("perceptarium "));
  CHECK(command({"--version"}).code == exit_done);
  CHECK_THAT(command({"--help"}).out,
             ContainsSubstring("presets") && ContainsSubstring("train") && ContainsSubstring("tour"));
  CHECK_THAT(command({"train", "--help"}).out, ContainsSubstring("--until-loss"));
  CHECK(command({"train", "--help"}).code == exit_done);
}

TEST_CASE("presets lists every preset with its description") {
  const Output output = command({"presets"});
  CHECK(output.code == exit_done);
  for (const Preset& preset : presets()) {
    CHECK_THAT(output.out, ContainsSubstring(preset.id + " ") && ContainsSubstring(preset.description + "\n"));
  }
}
