#include "app/cli/sweep_summary.h"

#include "tests/support/catch.h"
#include "tests/support/small_sweep.h"

#include <algorithm>

using namespace perceptarium;
using namespace perceptarium::ui;
using ui::test::plan_of;

namespace {

// Three combinations with three seeds each.
SweepOptions three_by_three() {
  SweepOptions options;
  options.source = "xor";
  options.variations = {"data.noise=0,10,20"};
  options.seeds = "3";
  return options;
}

SweepRecord record(double loss, const std::string& status = "done") {
  SweepRecord made;
  made.status = status;
  made.diagnosis = status == "diverged" ? "diverged" : "healthy";
  made.train_loss = made.test_loss = loss;
  made.test_accuracy = 1 - loss;
  return made;
}

}  // namespace

TEST_CASE("The best combination has the lowest median, and divergence counts as worst") {
  const SweepPlan plan = plan_of(three_by_three());
  const SweepResults results{// median 0.25
                             record(0.2), record(0.3), record(0.25),
                             // two of three diverged
                             record(0.01), record(0.9, "diverged"), record(1, "diverged"),
                             // 0.2
                             record(0.2), record(0.1), record(9, "diverged")};
  const SweepSummary summary = summary_of(plan, results);
  CHECK(summary.ranked_by == "test_loss");
  CHECK(summary.best == std::size_t(2));
  CHECK(summary.combinations[0].test_loss.mean == Approx(0.25));
  CHECK(summary.combinations[1].diverged == 2);
  CHECK(summary.combinations[1].test_loss.highest == 0.01);
  CHECK(summary.combinations[2].test_loss.median == Approx(0.15));
  CHECK(summary.combinations[2].test_accuracy.lowest == Approx(0.8));
  const SweepResults hopeless(9, record(1, "diverged"));
  CHECK_FALSE(summary_of(plan, hopeless).best.has_value());
  const SweepResults nothing(9);
  CHECK_FALSE(summary_of(plan, nothing).best.has_value());
}

TEST_CASE("With a loss to reach, the best combination is the one that takes the fewest epochs") {
  SweepOptions options = three_by_three();
  options.until_loss = "0.1";
  const SweepPlan plan = plan_of(options);
  const auto after = [](std::int64_t epochs, const std::string& status = "reached") {
    SweepRecord made = record(0.1, status);
    made.epochs = epochs;
    return made;
  };
  const SweepResults results{// reached once
                             after(5), after(8, "done"), after(8, "done"),
                             // median 7
                             after(6), after(7), after(8, "done"),
                             // median 8
                             after(2, "stopped"), after(8), after(8)};
  const SweepSummary summary = summary_of(plan, results);
  CHECK(summary.ranked_by == "epochs");
  CHECK(summary.best == std::size_t(1));
  CHECK(summary.combinations[0].reached == 1);
  CHECK(summary.combinations[1].epochs.median == 6.5);
}

TEST_CASE("Losses of different kinds are not compared") {
  SweepOptions options = three_by_three();
  options.seeds = "";
  const auto ranked_by = [&](const std::string& variation) {
    options.variations = {variation};
    const SweepPlan plan = plan_of(options);
    SweepResults results{record(0.2), record(0.3)};
    results.resize(plan.runs());
    return summary_of(plan, results).ranked_by;
  };
  CHECK(ranked_by("training.loss=half_squared_error,mean_squared_error") == "test_accuracy");
  CHECK(ranked_by("network.output.activation=tanh,sigmoid") == "test_accuracy");
  CHECK(ranked_by("network.hidden=[2],[3]") == "test_loss");
}

TEST_CASE("Curves are thinned so that a report of many runs stays readable") {
  CHECK(longest_curve(1) == History::capacity + 1);
  CHECK(longest_curve(160) == History::capacity + 1);
  CHECK(longest_curve(100'000) == 4);
  TrainRun run;
  for (int i = 0; i <= 100; ++i) run.history.push_back({i, 1.0 / (i + 1), 1, 1, 1});
  for (const std::size_t longest : {2U, 3U, 10U, 50U, 100U, 101U, 1000U}) {
    const SweepRecord made = record_of(run, longest);
    CAPTURE(longest, made.curve.size());
    CHECK(made.curve.size() <= longest);
    CHECK(2 * made.curve.size() >= std::min<std::size_t>(longest, 101));
    CHECK(made.curve.front().epoch == 0);
    CHECK(made.curve.back().epoch == 100);
  }
}
