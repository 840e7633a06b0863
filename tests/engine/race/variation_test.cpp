#include "engine/race/variation.h"

#include "engine/session/experiment_set.h"
#include "engine/session/presets.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <cmath>

using namespace perceptarium;
using Catch::Matchers::ContainsSubstring;
using Catch::Matchers::StartsWith;
using Texts = std::vector<std::string>;

namespace {

Texts values_of(const std::string& text) {
  const Result<Variation> variation = parse_variation(text);
  if (!variation) FAIL(variation.error());
  return variation.value().values;
}

std::string parse_error(const std::string& text) {
  const Result<Variation> variation = parse_variation(text);
  return variation ? "" : variation.error();
}

std::vector<Combination> all_of(const Experiment& experiment, const std::vector<Variation>& variations) {
  const Result<std::vector<Combination>> all = combinations(experiment, variations);
  if (!all) FAIL(all.error());
  return all.value();
}

std::string error_of(const Experiment& experiment, const std::vector<Variation>& variations, std::uint64_t seeds = 1) {
  const Result<std::vector<Combination>> all = combinations(experiment, variations, seeds);
  return all ? "" : all.error();
}

Variation counted(const std::string& key, std::size_t count) {
  Variation variation{key, {}};
  for (std::size_t i = 0; i < count; ++i) variation.values.push_back(std::to_string(i + 1));
  return variation;
}

}  // namespace

TEST_CASE("A variation is a key and its values") {
  CHECK(parse_variation("data.noise=0,10,50").value() == Variation{"data.noise", {"0", "10", "50"}});
  CHECK(values_of("a=1") == Texts{"1"});
  CHECK(values_of("a= 1 , 2 ") == Texts{"1", "2"});
  CHECK(values_of("a=b=c,d") == Texts{"b=c", "d"});
  CHECK(values_of("training.optimizer.name=sgd,adam") == Texts{"sgd", "adam"});
  CHECK(values_of("notes=überall,où") == Texts{"überall", "où"});
}

TEST_CASE("Commas inside brackets, braces and quotes belong to a value") {
  CHECK(values_of("network.hidden=[8],[8,8]") == Texts{"[8]", "[8,8]"});
  CHECK(values_of("network.hidden=[],[4,2]") == Texts{"[]", "[4,2]"});
  CHECK(values_of(R"(h=[{"units":4,"activation":"relu"},2],[3])") ==
        Texts{R"([{"units":4,"activation":"relu"},2])", "[3]"});
  CHECK(values_of(R"(notes="a,b","c")") == Texts{R"("a,b")", R"("c")"});
  CHECK(values_of(R"(notes="a]\",[b",c)") == Texts{R"("a]\",[b")", "c"});
  CHECK(values_of("h=8],[4") == Texts{"8]", "[4"});
  CHECK(values_of("h=[8,[4],8") == Texts{"[8,[4],8"});
  CHECK(values_of(R"(notes="a,b)") == Texts{R"("a,b)"});
  CHECK(values_of(R"(notes="a\)") == Texts{R"("a\)"});
}

TEST_CASE("A range of numbers is written by its ends") {
  CHECK(values_of("seed=1..5") == Texts{"1", "2", "3", "4", "5"});
  CHECK(values_of("a=2..-1") == Texts{"2", "1", "0", "-1"});
  CHECK(values_of("a=7..7") == Texts{"7"});
  CHECK(values_of("a=0..1:5") == Texts{"0", "0.25", "0.5", "0.75", "1"});
  CHECK(values_of("a=0.1..0.5:5") == Texts{"0.1", "0.2", "0.3", "0.4", "0.5"});
  CHECK(values_of("a=1..0:3") == Texts{"1", "0.5", "0"});
  CHECK(values_of("a=0.001..10:5log") == Texts{"0.001", "0.01", "0.1", "1", "10"});
  CHECK(values_of("a=8..128:5log") == Texts{"8", "16", "32", "64", "128"});
  CHECK(values_of("a=1e-4..10:11log") == Texts{"0.0001", "0.000316228", "0.001", "0.00316228", "0.01", "0.0316228",
                                               "0.1", "0.316228", "1", "3.16228", "10"});
  CHECK(values_of("a=0,1..3,10") == Texts{"0", "1", "2", "3", "10"});
  CHECK(values_of("a=9007199254740990..9007199254740992") ==
        Texts{"9007199254740990", "9007199254740991", "9007199254740992"});
  CHECK(values_of("a=1e-8..1e-6:3log") == Texts{"1e-08", "1e-07", "0.000001"});
  CHECK(values_of("a=1e300..1e308:3log")[1] == "1e+304");
}

TEST_CASE("What only looks like a range is a value") {
  CHECK(values_of("a=x..y") == Texts{"x..y"});
  CHECK(values_of("a=..5") == Texts{"..5"});
  CHECK(values_of("a=[1..5]") == Texts{"[1..5]"});
  CHECK(values_of("a=../file") == Texts{"../file"});
  CHECK(values_of("a=nan..5:2") == Texts{"nan..5:2"});
}

TEST_CASE("A variation that cannot be read says why in one line") {
  CHECK_THAT(parse_error(""), ContainsSubstring("is not KEY=V1,V2"));
  CHECK_THAT(parse_error("=1"), ContainsSubstring("is not KEY=V1,V2"));
  CHECK_THAT(parse_error("seed"), ContainsSubstring("is not KEY=V1,V2"));
  CHECK_THAT(parse_error("seed="), StartsWith("seed: value 1 is empty"));
  CHECK_THAT(parse_error("seed=1,,2"), StartsWith("seed: value 2 is empty"));
  CHECK_THAT(parse_error("seed=1,2,"), StartsWith("seed: value 3 is empty"));
  CHECK_THAT(parse_error("seed=1,2,1"), ContainsSubstring("\"1\" is given twice"));
  CHECK_THAT(parse_error("seed=3,1..5"), ContainsSubstring("\"3\" is given twice"));
  for (const char* range : {"1..x", "1..", "1..2:", "1..2:x", "1..2:1", "1..2:-3", "1..2:3lin", "1..2.5", "1...5",
                            "0.5..3", "1..2..3", "1..inf:3", "1..1e300", "1..2:3:4", "1..2:99999999999999999999"}) {
    CAPTURE(range);
    CHECK_THAT(parse_error(std::string("a=") + range), StartsWith("a: ") && ContainsSubstring("is no range"));
  }
  CHECK_THAT(parse_error("a=0..1:3log"), ContainsSubstring("above 0"));
  CHECK_THAT(parse_error("a=-1..1:3log"), ContainsSubstring("above 0"));
  CHECK_THAT(parse_error("a=1..100001"), ContainsSubstring("100001 values"));
  CHECK_THAT(parse_error("a=0..1:1000000000000"), ContainsSubstring("at most 100000"));
  CHECK_THAT(parse_error("a=1..60000,0.1..0.2:60000"), ContainsSubstring("more than 100000 values"));
  CHECK(parse_error("a\n=1..x").find('\n') == std::string::npos);
}

TEST_CASE("Every combination comes once, with the last variation fastest") {
  const Experiment experiment = preset("tf-circle").value();
  const std::vector<Combination> all = all_of(
      experiment, {{"training.optimizer.learning_rate", {"0.1", "1"}}, {"network.hidden", {"[]", "[8]", "[8,8]"}}});
  REQUIRE(all.size() == 6);
  CHECK(all[0].values == Texts{"0.1", "[]"});
  CHECK(all[1].values == Texts{"0.1", "[8]"});
  CHECK(all[5].values == Texts{"1", "[8,8]"});
  for (const Combination& combination : all) {
    const Texts assignments{"training.optimizer.learning_rate=" + combination.values[0],
                            "network.hidden=" + combination.values[1]};
    CHECK(combination.experiment == with_assignments(experiment, assignments).value());
  }
}

TEST_CASE("Without variations there is one combination: the experiment itself") {
  const Experiment experiment = preset("xor").value();
  const std::vector<Combination> all = all_of(experiment, {});
  REQUIRE(all.size() == 1);
  CHECK(all[0].values.empty());
  CHECK(all[0].experiment == experiment);
}

TEST_CASE("Later variations build on earlier ones") {
  const Experiment experiment = preset("xor").value();
  const std::vector<Combination> all =
      all_of(experiment, {{"data.generator", {"spiral"}}, {"data.settings.arms", {"2", "5"}}});
  REQUIRE(all.size() == 2);
  CHECK(all[1].experiment.data.settings.at("arms") == 5);
  CHECK_THAT(error_of(experiment, {{"data.settings.arms", {"2"}}, {"data.generator", {"spiral"}}}),
             ContainsSubstring("set data.generator=spiral first"));
}

TEST_CASE("Combinations start from fresh weights, whatever was saved") {
  Experiment trained = preset("xor").value();
  trained.parameters = std::vector<Scalar>(17, 1.0F);
  trained.history = std::vector<HistoryEntry>{{5, 0.1, 0.1, 1, 1}};
  for (const Combination& combination : all_of(trained, {{"network.hidden", {"[4]", "[5]"}}})) {
    CHECK(combination.experiment.parameters.empty());
    CHECK(combination.experiment.history.empty());
  }
}

TEST_CASE("A combination that is not allowed names key, value and what is allowed") {
  const Experiment experiment = preset("xor").value();
  CHECK_THAT(error_of(experiment, {{"training.optimizer.learning_rate", {"0.1", "-1"}}}),
             StartsWith("training.optimizer.learning_rate: -1 was given") && ContainsSubstring("a number"));
  CHECK_THAT(error_of(experiment, {{"learning_rate", {"1"}}}),
             ContainsSubstring("nearest: training.optimizer.learning_rate"));
  CHECK_THAT(error_of(experiment, {{"data.generator", {"spirla"}}}), ContainsSubstring("nearest: spiral"));
  CHECK_THAT(error_of(experiment, {{"data.noise", {"3"}}, {"training.batch_size", {"8", "0"}}}),
             StartsWith("training.batch_size: 0") && ContainsSubstring("(with data.noise=3)"));
  CHECK_THAT(error_of(experiment, {{"data.noise", {}}}), StartsWith("data.noise: no value"));
  CHECK_THAT(error_of(experiment, {{"data.noise", {"1"}}, {"data.noise", {"2"}}}), ContainsSubstring("varies twice"));
  for (const char* key : {"parameters", "history", "format"}) {
    CHECK_THAT(error_of(experiment, {{key, {"[]", "{}"}}}), StartsWith(key) && ContainsSubstring("cannot vary"));
  }
}

TEST_CASE("The number of runs is limited") {
  const Experiment experiment = preset("xor").value();
  CHECK(error_of(experiment, {counted("seed", 1000)}, 100).empty());
  CHECK_THAT(error_of(experiment, {counted("seed", 1000)}, 101), ContainsSubstring("more than 100000 runs"));
  CHECK_THAT(error_of(experiment, {}, 18446744073709551615U), ContainsSubstring("more than 100000 runs"));
  std::vector<Variation> many;
  for (const char* key : {"seed", "data.seed", "data.points", "training.batch_size", "data.noise"}) {
    many.push_back(counted(key, 50000));
  }
  CHECK_THAT(error_of(experiment, many), ContainsSubstring("more than 100000 runs"));
}

TEST_CASE("A seed starts everything anew") {
  Experiment trained = preset("xor").value();
  trained.parameters = std::vector<Scalar>(17, 1.0F);
  trained.history = std::vector<HistoryEntry>{{5, 0.1, 0.1, 1, 1}};
  Experiment expected = preset("xor").value();
  expected.seed = expected.data.seed = 77;
  CHECK(with_seed(trained, 77) == expected);
}
