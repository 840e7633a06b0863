#include "engine/race/loss_bands.h"

#include "tests/support/catch.h"

#include <cmath>
#include <limits>

using namespace perceptarium;

namespace {

using Runs = std::vector<std::shared_ptr<const Snapshot>>;

constexpr double infinity = std::numeric_limits<double>::infinity();

// A run with these test losses at epochs 0, stride, 2 · stride, …
std::shared_ptr<const Snapshot> run_with(const std::vector<double>& losses, std::int64_t stride = 1,
                                         Status status = Status::paused) {
  auto run = std::make_shared<Snapshot>();
  run->evaluation.test.count = 10;
  for (const double loss : losses) {
    HistoryEntry entry;
    entry.epoch = std::int64_t(run->progress.history.size()) * stride;
    entry.test_loss = loss;
    run->progress.history.push_back(entry);
  }
  run->progress.epoch = run->progress.history.back().epoch;
  run->progress.status = status;
  return run;
}

std::shared_ptr<const Snapshot> judged(Task task, double accuracy, double r_squared, Health health = Health::healthy) {
  auto run = std::make_shared<Snapshot>();
  auto dataset = std::make_shared<Dataset>();
  dataset->shape.task = task;
  run->progress.dataset = dataset;
  run->evaluation.test.count = 10;
  run->evaluation.test.accuracy = accuracy;
  run->evaluation.test.r_squared = r_squared;
  run->diagnosis.health = health;
  return run;
}

}  // namespace

TEST_CASE("A quantile lies between its two neighbours in proportion", "[race]") {
  const std::vector<double> values{1, 2, 4, 8};
  CHECK(quantile_of(values, 0) == 1);
  CHECK(quantile_of(values, 1) == 8);
  CHECK(quantile_of(values, 0.5) == 3);
  CHECK(quantile_of(values, 0.25) == 1.75);
  CHECK(quantile_of(std::vector<double>{5}, 0.95) == 5);
  CHECK(std::isnan(quantile_of({}, 0.5)));
  const std::vector<double> lost{1, infinity, infinity};
  CHECK(quantile_of(lost, 0) == 1);
  CHECK(quantile_of(lost, 0.25) == infinity);
  CHECK(quantile_of(lost, 0.75) == infinity);
}

TEST_CASE("Bands are of the epochs that every run has which goes on", "[race]") {
  const Runs runs{run_with({5, 4, 3, 2, 1}), run_with({6, 4, 2}, 2), run_with({7, 6, 5, 4})};
  const std::vector<LossBand> bands = loss_bands(runs);
  REQUIRE(bands.size() == 2);
  CHECK(bands[0].epoch == 0);
  CHECK(bands[0].quantiles[2] == 6);
  CHECK(bands[1].epoch == 2);
  CHECK(bands[1].quantiles[2] == 4);
  CHECK(bands[1].quantiles[1] == 3.5);
  CHECK(bands[1].quantiles[3] == 4.5);
}

TEST_CASE("A diverged run counts as lost from then on, and a stopped one keeps its last loss", "[race]") {
  const Runs runs{run_with({5, 4, 3, 2}), run_with({5, 9}, 1, Status::diverged), run_with({5, 1}, 1, Status::stopped)};
  const std::vector<LossBand> bands = loss_bands(runs);
  REQUIRE(bands.size() == 4);
  CHECK(bands[0].quantiles[4] == 5);
  CHECK(bands[1].quantiles[4] == infinity);
  CHECK(bands[3].quantiles[2] == 2);
  CHECK(bands[3].quantiles[1] == 1.5);
  const Runs ended{run_with({5, 9}, 1, Status::diverged), run_with({5, 3, 1}, 1, Status::stopped)};
  CHECK(loss_bands(ended).size() == 3);
}

TEST_CASE("There are no bands before every run has begun", "[race]") {
  CHECK(loss_bands({}).empty());
  CHECK(loss_bands(Runs{run_with({1, 2}), nullptr}).empty());
}

TEST_CASE("A run has solved its task by accuracy or by R² and not when it diverged", "[race]") {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  CHECK(has_solved(*judged(Task::binary, 0.95, none)));
  CHECK_FALSE(has_solved(*judged(Task::binary, 0.949, none)));
  CHECK_FALSE(has_solved(*judged(Task::binary, 0.99, none, Health::diverged)));
  CHECK(has_solved(*judged(Task::regression, none, 0.9)));
  CHECK_FALSE(has_solved(*judged(Task::regression, none, 0.89)));
  CHECK_FALSE(has_solved(*judged(Task::regression, none, none)));
}

TEST_CASE("Wilson's interval is the published one", "[race]") {
  // 17 of 32: computed by hand from z = 1.96.
  const ShareInterval some = wilson_interval(17, 32);
  CHECK(some.low == Approx(0.3645).margin(0.0005));
  CHECK(some.high == Approx(0.6913).margin(0.0005));
  const ShareInterval all = wilson_interval(32, 32);
  CHECK(all.high == Approx(1));
  CHECK(all.low == Approx(0.8928).margin(0.0005));
  CHECK(wilson_interval(0, 32).low == Approx(0).margin(1e-12));
  CHECK(wilson_interval(0, 0).low == 0);
  CHECK(wilson_interval(0, 0).high == 1);
}
