// What the presets on real data promise: medians over seeds of data, split, weights and order at once, as
// `train --seed` sets them. Their settings were chosen by the validation part of other splits, never by these scores.

#include "engine/session/presets.h"
#include "engine/session/recipe.h"

#include "tests/support/catch.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <string>
#include <vector>

using namespace perceptarium;

namespace {

#ifdef NDEBUG
constexpr int seeds = 10;
constexpr int epochs = 100;  // what `train` takes when nothing is said
#else
constexpr int seeds = 2;
constexpr int epochs = 10;
#endif

struct Outcome {
  double median_score = 0;      // on the test part: accuracy, or R² in regression
  double slowest_training = 0;  // seconds
};

Outcome train_over_seeds(const std::string& id) {
  Experiment experiment = preset(id).value();
  std::vector<double> scores;
  Outcome outcome;
  for (int seed = 1; seed <= seeds; ++seed) {
    experiment.seed = experiment.data.seed = std::uint64_t(seed);
    Trainer trainer = make_trainer(experiment, make_dataset(experiment.data));
    const auto start = std::chrono::steady_clock::now();
    while (trainer.epoch() < epochs && trainer.step() == StepResult::done) continue;
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
    outcome.slowest_training = std::max(outcome.slowest_training, elapsed.count());
    REQUIRE(trainer.epoch() == epochs);
    const Metrics test = trainer.evaluate().test;
    scores.push_back(std::isnan(test.accuracy) ? test.r_squared : test.accuracy);
  }
  std::sort(scores.begin(), scores.end());
  outcome.median_score = (scores[(seeds - 1) / 2] + scores[seeds / 2]) / 2;
  return outcome;
}

}  // namespace

TEST_CASE("The presets on real data train on three quarters of it", "[tables]") {
  for (const char* id : {"iris", "digits", "boston"}) {
    const Experiment experiment = preset(id).value();
    CHECK(experiment.data.table == id);
    CHECK(experiment.data.training_share == 0.75);
  }
  CHECK(preset("digits").value().network.hidden.size() == 1);
  CHECK(preset("digits").value().network.hidden.front().units == 64);
}

TEST_CASE("The preset boston leaves column B out and all others in", "[tables]") {
  const std::vector<std::string> features = preset("boston").value().features;
  CHECK(features.size() == 12);
  CHECK(std::find(features.begin(), features.end(), "B") == features.end());
}

#ifdef NDEBUG

TEST_CASE("Iris: 95 % of the test flowers in under a second of training", "[tables][slow]") {
  const Outcome iris = train_over_seeds("iris");
  CHECK(iris.median_score >= 0.95);
  CHECK(iris.slowest_training < 1.0);
}

TEST_CASE("Digits: 97 % of the test digits with one layer of 64 units", "[tables][slow]") {
  CHECK(train_over_seeds("digits").median_score >= 0.97);
}

TEST_CASE("Boston: four fifths of the variation of house values", "[tables][slow]") {
  CHECK(train_over_seeds("boston").median_score >= 0.8);
}

#else

// A tenth of the training, under assertions and sanitizers.
TEST_CASE("The presets on real data are well on their way after ten epochs", "[tables]") {
  CHECK(train_over_seeds("iris").median_score >= 0.7);
  CHECK(train_over_seeds("digits").median_score >= 0.9);
  CHECK(train_over_seeds("boston").median_score >= 0.5);
}

#endif
