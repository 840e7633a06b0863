#include "app/panels/rate_curve.h"
#include "app/panels/training_summary.h"

#include "tests/support/catch.h"

#include <algorithm>

using namespace perceptarium;
using namespace perceptarium::ui;
using Catch::Matchers::ContainsSubstring;

TEST_CASE("A schedule's length is where its rate stays", "[ui]") {
  CHECK(schedule_length({}) == 0.0);
  CHECK(schedule_length({"cosine", {{"epochs", 150.0}}}) == 150.0);
  CHECK(schedule_length({"warm_up", {}}) == 10.0);
  CHECK(schedule_length({"one_cycle", {{"epochs", 1000.0}}}) == 1000.0);
  CHECK(schedule_length({"exponential", {}}) == 500.0);
  CHECK(schedule_length({"step", {{"factor", 1.0}}}) == 0.0);
}

TEST_CASE("Every schedule's curve lies between 0 and the learning rate and ends where it stays", "[ui]") {
  for (const Schedule& schedule : schedules()) {
    CAPTURE(schedule.id);
    const ScheduleSpec spec{std::string(schedule.id), {}};
    const RateCurve curve = rate_curve(spec, 0.03, 100);
    CHECK(curve.epochs.empty() == schedule.settings.empty());
    if (curve.epochs.empty()) continue;
    REQUIRE(curve.rates.size() == curve.epochs.size());
    CHECK(std::is_sorted(curve.epochs.begin(), curve.epochs.end()));
    CHECK(*std::max_element(curve.rates.begin(), curve.rates.end()) <= 0.03F);
    CHECK(*std::min_element(curve.rates.begin(), curve.rates.end()) >= 0.0F);
    CHECK(curve.rates.back() == Approx(0.03 * schedule_factor(spec, 1e7)).margin(0.0003));
  }
}

TEST_CASE("The folded Training card names what is not at its default", "[ui]") {
  TrainingSpec training;
  CHECK(training_summary(training) == "SGD  ·  batch 10  ·  ½ MSE");
  training.optimizer.settings = {{"momentum", 0.9}, {"nesterov", 1.0}};
  training.schedule = {"cosine", {{"epochs", 300.0}}};
  training.regularizer = {"elastic", 0.003, {{"l1_ratio", 0.2}}};
  training.gradient_clipping = 1;
  training.early_stopping.patience = 20;
  const std::string text = training_summary(training);
  for (const char* part :
       {"momentum 0.9", "Nesterov", "Cosine, epochs 300", "L1 share 0.2 0.003", "clipped at 1", "stops after 20"}) {
    CHECK_THAT(text, ContainsSubstring(part));
  }
}
