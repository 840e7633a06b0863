#include "app/cli/sweep.h"
#include "app/cli/sweep_report.h"
#include "app/cli/sweep_run.h"
#include "app/cli/train_run.h"
#include "tests/support/catch.h"
#include "tests/support/small_sweep.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <sstream>

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;
using Catch::Matchers::ContainsSubstring;
using perceptarium::test::TemporaryFolder;

TEST_CASE("Every run of a sweep is the one that train does with the same settings") {
  SweepPlan plan = plan_of(small_options(""));
  SweepResults results(plan.runs());
  REQUIRE(results.size() == 12);
  REQUIRE(run_sweep(plan, results, {[] { return false; }, [](const SweepResults&, const SweepProgress&) {}}));
  const Texts rates{"0.03", "0.3", "3"}, layers{"[]", "[3]"};
  for (std::size_t i = 0; i < results.size(); ++i) {
    CAPTURE(i);
    TrainOptions options;
    options.source = "xor";
    options.assignments = {"training.optimizer.learning_rate=" + rates[i / 4], "network.hidden=" + layers[i / 2 % 2]};
    options.seed = std::to_string(1 + i % 2);
    options.epochs = "8";
    const TrainPlan single = make_plan(options).value();
    const TrainRun run = run_training(single, {[] { return false; }, [](const RunProgress&) {}}).value();
    REQUIRE(results[i].has_value());
    CHECK(plan.run(i).experiment == single.experiment);
    CHECK(results[i]->test_loss == run.evaluation.test.loss);
    CHECK(results[i]->train_loss == run.evaluation.train.loss);
    CHECK(results[i]->test_accuracy == run.evaluation.test.accuracy);
    CHECK(results[i]->curve == run.history);
    CHECK(results[i]->steps == run.steps);
    CHECK(results[i]->message == run.message);
  }
}

TEST_CASE("A report does not depend on how many runs go on at once") {
  const Output one = command(small + Texts{"--report", "-", "--jobs", "1"});
  REQUIRE(one.code == exit_done);
  CHECK(one.err.empty());
  const Json expected = without_times(one.out);
  CHECK(expected["runs"].size() == 12);
  for (const char* jobs : {"2", "5", "40"}) {
    CHECK(without_times(command(small + Texts{"--report", "-", "--jobs", jobs}).out) == expected);
  }
}

TEST_CASE("The JSON report has every run and each combination over its seeds") {
  const Json report = parsed(command(small + Texts{"--report", "-"}).out);
  CHECK(report["format"] == "perceptarium-sweep/1");
  CHECK(report["experiment"] == "xor");
  CHECK(report["vary"][1]["key"] == "network.hidden");
  CHECK(report["vary"][0]["values"] == std::vector<double>{0.03, 0.3, 3});
  CHECK(report["seeds"] == 2);
  CHECK(report["planned"] == 12);
  CHECK(report["finished"] == 12);
  REQUIRE(report["combinations"].size() == 6);
  double best = 1e9;
  for (std::size_t i = 0; i < 6; ++i) {
    const Json& combination = report["combinations"][i];
    const double first = report["runs"][2 * i]["test_loss"], second = report["runs"][2 * i + 1]["test_loss"];
    CHECK(combination["values"] == report["runs"][2 * i]["values"]);
    CHECK(combination["runs"] == 2);
    CHECK(combination["test_loss"]["lowest"] == std::min(first, second));
    CHECK(combination["test_loss"]["highest"] == std::max(first, second));
    CHECK(combination["test_loss"]["median"].get<double>() == Approx((first + second) / 2));
    CHECK(combination["test_r_squared"].is_null());
    best = std::min(best, combination["test_loss"]["median"].get<double>());
  }
  CHECK(report["ranked_by"] == "test_loss");
  for (const Json& combination : report["combinations"]) {
    if (combination["values"] == report["best"]) CHECK(combination["test_loss"]["median"] == best);
  }
  const Json& run = report["runs"][3];
  CHECK(run["seed"] == 2);
  CHECK(run["curve"]["epoch"].size() == 9);
  CHECK(run["curve"]["test_loss"][8] == run["test_loss"]);
  CHECK(run["curve"].count("validation_loss") == 0);
  CHECK(run["validation_loss"].is_null());
  for (const char* key : {"status", "diagnosis", "message", "epochs", "steps", "parameters", "train_loss",
                          "train_accuracy", "seconds", "samples_per_second", "fingerprint"}) {
    CHECK(run.count(key) == 1);
  }
}

TEST_CASE("The CSV report has a line per run") {
  const TemporaryFolder folder;
  REQUIRE(command(small + Texts{"--report", folder.file("runs.csv").string()}).code == exit_done);
  std::istringstream lines(text_in(folder.file("runs.csv").string()));
  std::string line;
  std::getline(lines, line);
  CHECK(
      line.starts_with("training.optimizer.learning_rate,network.hidden,seed,status,diagnosis,message,epochs,steps,"));
  CHECK(line.ends_with(",fingerprint"));
  int rows = 0;
  while (std::getline(lines, line)) ++rows;
  CHECK(rows == 12);
  REQUIRE(command({"sweep", "xor", "--vary", "seed=1,2", "--epochs", "0", "--report", folder.file("s.csv").string()})
              .code == 0);
  CHECK(text_in(folder.file("s.csv").string()).starts_with("seed,status,"));
}

TEST_CASE("Without a report there is a table with the best combination marked") {
  const Output output = command(small);
  CHECK(output.code == exit_done);
  CHECK_THAT(output.out, ContainsSubstring("xor: 6 combinations × 2 seeds, at most 8 epochs each") &&
                             ContainsSubstring("learning_rate") && ContainsSubstring("hidden") &&
                             ContainsSubstring("test loss") && ContainsSubstring("test accuracy"));
  std::istringstream lines(output.out);
  std::string line;
  int marked = 0, count = 0;
  while (std::getline(lines, line)) {
    ++count;
    if (line.find("best") != std::string::npos) ++marked;
  }
  CHECK(count == 8);
  CHECK(marked == 1);
  CHECK_THAT(command({"sweep", "boston", "--seeds", "1", "--epochs", "1"}).out, ContainsSubstring("test R²"));
  CHECK_THAT(command({"sweep", "xor4", "--seeds", "1", "--epochs", "1"}).out, ContainsSubstring("training loss"));
}

TEST_CASE("A diverged run is reported with its explanation, and the sweep goes on") {
  const Texts arguments{"sweep",    "gauss",
                        "--set",    "network.output.activation=linear",
                        "--vary",   "training.optimizer.learning_rate=0.01,10",
                        "--epochs", "20"};
  const Output table = command(arguments);
  CHECK(table.code == exit_done);
  CHECK_THAT(table.out, ContainsSubstring("learning rate 10 is too large"));
  const Json report = parsed(command(arguments + Texts{"--report", "-"}).out);
  CHECK(report["runs"][1]["status"] == "diverged");
  CHECK(report["runs"][1]["message"].get<std::string>().starts_with("Diverged at epoch"));
  CHECK(report["combinations"][1]["diverged"] == 1);
  CHECK(report["combinations"][1]["test_loss"].is_null());
  CHECK(report["best"]["training.optimizer.learning_rate"] == 0.01);
}

TEST_CASE("A sweep until a loss tells which combinations reached it and when") {
  const Texts arguments{"sweep",        "gauss", "--vary",   "training.optimizer.learning_rate=0.0001,0.1",
                        "--until-loss", "0.05",  "--epochs", "50"};
  const Json report = parsed(command(arguments + Texts{"--report", "-"}).out);
  CHECK(report["combinations"][0]["reached"] == 0);
  CHECK(report["combinations"][1]["reached"] == 1);
  CHECK(report["combinations"][1]["epochs"]["median"] == report["runs"][1]["epochs"]);
  CHECK(report["best"]["training.optimizer.learning_rate"] == 0.1);
  CHECK_THAT(command(arguments).out, ContainsSubstring("reached") && ContainsSubstring("epochs"));
}

TEST_CASE("Saved weights are left out of a sweep") {
  const TemporaryFolder folder;
  const std::string file = folder.file("saved.json").string();
  REQUIRE(command({"train", "xor", "--epochs", "5", "--save", file}).code == exit_done);
  const auto runs = [](const std::string& source) {
    Json report = without_times(
        command({"sweep", source, "--vary", "network.hidden=[4],[5]", "--epochs", "3", "--report", "-"}).out);
    return report["runs"];
  };
  CHECK(runs(file) == runs("xor"));
}

TEST_CASE("Runs without anything to train on are reported, and bad input when there are no others") {
  const Texts start{"sweep", "xor", "--epochs", "1", "--report", "-", "--vary"};
  const Json report = parsed(command(start + Texts{"data.training_share=0,0.5"}).out);
  CHECK(report["runs"][0]["status"] == "no_data");
  CHECK(report["runs"][1]["status"] == "done");
  CHECK(report["best"]["data.training_share"] == 0.5);
  const Output none = command(start + Texts{"data.training_share=0"});
  CHECK(none.code == exit_bad_input);
  CHECK(none.out.empty());
}

TEST_CASE("A sweep that cannot be refuses with one line that says why") {
  const struct {
    Texts arguments;
    const char* message;
  } cases[] = {
      {{}, "sweep needs a preset"},
      {{"xor"}, "--vary KEY=V1,V2,… or --seeds N"},
      {{"xro", "--seeds", "2"}, "nearest: xor"},
      {{"xor", "--seeds", "0"}, "--seeds"},
      {{"xor", "--seeds", "100001"}, "--seeds"},
      {{"xor", "--seeds", "1.5"}, "--seeds"},
      {{"xor", "--seeds", "2", "--jobs", "0"}, "--jobs"},
      {{"xor", "--seeds", "2", "--jobs", "many"}, "--jobs"},
      {{"xor", "--seeds", "2", "--epochs", "-1"}, "--epochs"},
      {{"xor", "--seeds", "2", "--until-loss", "x"}, "--until-loss"},
      {{"xor", "--seeds", "2", "--set", "seed"}, "--set"},
      {{"xor", "--vary", "seed"}, "KEY=V1,V2"},
      {{"xor", "--vary", "seed=1,,2"}, "value 2 is empty"},
      {{"xor", "--vary", "data.noise=1..x"}, "is no range"},
      {{"xor", "--vary", "data.nose=1"}, "nearest: data.noise"},
      {{"xor", "--vary", "training.optimizer.learning_rate=0.1,fast"}, "\"fast\""},
      {{"xor", "--vary", "data.noise=1", "--vary", "data.noise=2"}, "varies twice"},
      {{"xor", "--vary", "seed=1,2", "--seeds", "2"}, "--seeds sets it too"},
      {{"xor", "--vary", "data.seed=1,2", "--seeds", "2"}, "--seeds sets it too"},
      {{"xor", "--vary", "parameters=[],[1]"}, "cannot vary"},
      {{"xor", "--vary", "seed=1..100000", "--vary", "data.noise=0,1"}, "more than 100000 runs"},
      {{"xor", "--seeds", "2", "--report", "report.txt"}, ".json, .csv or .html"},
      {{"xor", "--seeds", "2", "--report", "no/such/folder.json"}, "there is no folder"},
      {{"xor", "--seeds", "2", "--reprot", "x.json"}, "nearest: --report"},
      {{"xor", "--seeds", "2", "more"}, "one argument too many"},
  };
  for (const auto& one : cases) {
    const Output output = command(Texts{"sweep"} + one.arguments);
    CAPTURE(one.arguments, output.err);
    CHECK(output.code == exit_bad_input);
    CHECK(output.out.empty());
    CHECK(std::count(output.err.begin(), output.err.end(), '\n') == 1);
    CHECK(output.err.starts_with("perceptarium: "));
    CHECK_THAT(output.err, ContainsSubstring(one.message));
  }
}
