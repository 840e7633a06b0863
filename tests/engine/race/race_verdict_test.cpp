#include "engine/race/race_verdict.h"

#include "tests/support/catch.h"

#include <cmath>
#include <limits>

using namespace perceptarium;

namespace {

// A run whose test loss took this course.
std::shared_ptr<Snapshot> run_of(const std::vector<double>& losses) {
  auto run = std::make_shared<Snapshot>();
  for (std::size_t i = 0; i < losses.size(); ++i) {
    HistoryEntry entry;
    entry.epoch = std::int64_t(i);
    entry.test_loss = losses[i];
    run->progress.history.push_back(entry);
  }
  run->evaluation.test.count = 10;
  run->evaluation.test.loss = losses.back();
  return run;
}

std::vector<double> falling(double to) {
  std::vector<double> losses;
  for (int i = 0; i <= 20; ++i) losses.push_back(0.5 * std::pow(to / 0.5, i / 20.0));
  return losses;
}

std::vector<double> jumping(double around) {
  std::vector<double> losses{0.5};
  for (int i = 0; i < 20; ++i) losses.push_back(around * (i % 2 == 0 ? 1.5 : 0.7));
  return losses;
}

}  // namespace

TEST_CASE("Runs of a race are told apart by how far they came", "[race]") {
  auto diverged = run_of({0.5, 20});
  diverged->diagnosis.health = Health::diverged;
  diverged->evaluation.test.loss = std::numeric_limits<double>::infinity();
  auto stuck = run_of({0.5, 0.99});
  stuck->diagnosis.health = Health::saturated;
  auto dead = run_of({0.5, 0.5, 0.5});
  dead->progress.layout.layers.resize(2);
  dead->progress.layout.layers[0].outputs = 2;
  dead->progress.layout.layers[1].outputs = 1;
  dead->dead = {true, true, false};
  const std::vector<std::shared_ptr<const Snapshot>> runs{run_of(falling(0.49)),
                                                          run_of(falling(0.3)),
                                                          run_of(falling(0.004)),
                                                          run_of(falling(0.01)),
                                                          run_of(jumping(0.2)),
                                                          stuck,
                                                          diverged,
                                                          nullptr,
                                                          dead};
  const std::vector<RaceVerdict> verdicts = judge(runs);
  REQUIRE(verdicts.size() == runs.size());
  CHECK(verdicts[0].outcome == Outcome::too_slow);
  CHECK(verdicts[1].outcome == Outcome::slow);
  CHECK(verdicts[2].outcome == Outcome::best);
  CHECK(verdicts[3].outcome == Outcome::learns);
  CHECK(verdicts[4].outcome == Outcome::unsteady);
  CHECK(verdicts[5].outcome == Outcome::stuck);
  CHECK(verdicts[6].outcome == Outcome::diverged);
  CHECK(verdicts[7].outcome == Outcome::unknown);
  CHECK(verdicts[8].outcome == Outcome::stuck);
}

TEST_CASE("Nobody is best where nobody has learnt anything", "[race]") {
  const std::vector<std::shared_ptr<const Snapshot>> begun{run_of({0.5}), run_of({0.5})};
  for (const RaceVerdict& verdict : judge(begun)) CHECK(verdict.outcome == Outcome::unknown);
  const std::vector<std::shared_ptr<const Snapshot>> worse{run_of({0.5, 0.6, 0.7}), run_of({0.5, 0.8, 0.9})};
  for (const RaceVerdict& verdict : judge(worse)) CHECK(verdict.outcome == Outcome::unsteady);
  CHECK(judge({}).empty());
}

TEST_CASE("A run that early stopping ended may be the best, and one that learnt nothing is no success", "[race]") {
  auto good = run_of(falling(0.01));
  auto idle = run_of(falling(0.49));
  good->diagnosis.health = idle->diagnosis.health = Health::stopped;
  const std::vector<std::shared_ptr<const Snapshot>> runs{good, idle};
  const std::vector<RaceVerdict> verdicts = judge(runs);
  CHECK(verdicts[0].outcome == Outcome::best);
  CHECK(verdicts[1].outcome == Outcome::too_slow);
}

TEST_CASE("Where a smaller learning rate learns, a larger one is not called too small", "[race]") {
  const auto at_rate = [](double rate, double to) {
    auto run = run_of(falling(to));
    Experiment experiment;
    experiment.training.optimizer.learning_rate = rate;
    run->progress.experiment = std::make_shared<const Experiment>(experiment);
    return run;
  };
  // In any order.
  const std::vector<std::shared_ptr<const Snapshot>> runs{at_rate(0.001, 0.49), at_rate(1, 0.005),   at_rate(0.3, 0.49),
                                                          at_rate(0.1, 0.004),  at_rate(0.03, 0.35), nullptr};
  const std::vector<RaceVerdict> verdicts = judge_by_rate(runs);
  CHECK(verdicts[0].outcome == Outcome::too_slow);
  CHECK(verdicts[1].outcome == Outcome::learns);
  CHECK(verdicts[2].outcome == Outcome::held_up);
  CHECK(verdicts[3].outcome == Outcome::best);
  CHECK(verdicts[4].outcome == Outcome::slow);
  CHECK(verdicts[5].outcome == Outcome::unknown);
}

TEST_CASE("A number to predict is not learnt while one constant answer would do as well", "[race]") {
  auto run = run_of(falling(0.01));
  run->evaluation.test.r_squared = -0.02;
  CHECK(judge(std::vector<std::shared_ptr<const Snapshot>>{run})[0].outcome == Outcome::stuck);
  run->evaluation.test.r_squared = 0.6;
  CHECK(judge(std::vector<std::shared_ptr<const Snapshot>>{run})[0].outcome == Outcome::best);
}

TEST_CASE("Runs on different data are each measured by their own lowest loss", "[race]") {
  const std::vector<std::shared_ptr<const Snapshot>> runs{run_of(falling(0.001)), run_of(falling(0.2)), nullptr};
  const std::vector<RaceVerdict> verdicts = judge_each(runs);
  CHECK(verdicts[0].outcome == Outcome::learns);
  CHECK(verdicts[1].outcome == Outcome::learns);
  CHECK(verdicts[2].outcome == Outcome::unknown);
}

TEST_CASE("Where nothing is tested, runs are judged by the training loss", "[race]") {
  auto run = run_of({0.5, 0.1});
  run->evaluation.test.count = 0;
  run->evaluation.train.loss = 0.2;
  run->progress.history[1].train_loss = 0.3;
  CHECK(judged_loss(*run) == 0.2);
  CHECK(judged_loss(run->progress.history[1], *run) == 0.3);
}
