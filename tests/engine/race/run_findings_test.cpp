#include "engine/race/run_findings.h"

#include "tests/support/catch.h"
#include "tests/support/kept_runs.h"

#include <algorithm>
#include <limits>
#include <memory>

using namespace perceptarium;
using perceptarium::test::kept_run;

namespace {

Experiment small() {
  Experiment experiment;
  experiment.data.points = 60;
  experiment.network.hidden = {LayerSpec{}};
  return experiment;
}

// The run as if it had ended like this.
RunRecord with_end(int number, const Experiment& experiment, double train, double test, double seconds) {
  RunRecord run = kept_run(number, experiment, 2, seconds);
  auto snapshot = std::make_shared<Snapshot>(*run.snapshot);
  snapshot->evaluation.train.loss = train;
  snapshot->evaluation.test.loss = test;
  snapshot->progress.status = Status::paused;
  run.snapshot = snapshot;
  return run;
}

std::vector<RunFinding> said(const std::vector<RunRecord>& runs, const RunRecord* baseline = nullptr) {
  std::vector<const RunRecord*> pointers;
  for (const RunRecord& run : runs) pointers.push_back(&run);
  return findings(pointers, baseline);
}

std::string text_of(const std::vector<RunFinding>& list, RunFinding::Kind kind) {
  for (const RunFinding& finding : list) {
    if (finding.kind == kind) return finding.title + ": " + finding.text;
  }
  return {};
}

bool holds(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("The best, the fastest and the most overfitted run are named with their numbers") {
  Experiment slow = small();
  slow.training.optimizer.learning_rate = 0.003;
  const std::vector<RunRecord> runs{with_end(1, small(), 0.2, 0.22, 0.9), with_end(4, slow, 0.01, 0.02, 0.3),
                                    with_end(9, slow, 0.05, 0.3, 0.6)};
  const auto list = said(runs, runs.data());
  CHECK(holds(text_of(list, RunFinding::Kind::best), "run 4: 0.020, 11 times below the baseline"));
  CHECK(holds(text_of(list, RunFinding::Kind::fastest), "run 4: 0.30 s for 2 epochs"));
  CHECK(holds(text_of(list, RunFinding::Kind::overfit), "run 9: test 0.300, train 0.050"));
  CHECK(holds(text_of(list, RunFinding::Kind::seeds), "One seed is no proof"));
}

TEST_CASE("Several seeds of the best settings are spoken of by their range") {
  Experiment other = small();
  other.seed = 5;
  const auto list = said({with_end(1, small(), 0.2, 0.22, 1), with_end(2, other, 0.2, 0.35, 1)});
  CHECK(holds(text_of(list, RunFinding::Kind::seeds), "2 seeds"));
  CHECK(holds(text_of(list, RunFinding::Kind::seeds), "from 0.220 to 0.350"));
  CHECK(text_of(list, RunFinding::Kind::overfit).empty() == false);
}

TEST_CASE("Nothing is said of a single run, and what is not known is not said") {
  CHECK(said({with_end(1, small(), 0.1, 0.1, 1)}).empty());
  const double unknown = std::numeric_limits<double>::quiet_NaN();
  const auto list = said({with_end(1, small(), 0.1, 0.1, unknown), with_end(2, small(), 0.1, 0.11, 1)});
  CHECK(text_of(list, RunFinding::Kind::fastest).empty());
  CHECK(text_of(list, RunFinding::Kind::overfit).empty());
}

TEST_CASE("Losses of other data are not compared, and that is said") {
  Experiment noisy = small();
  noisy.data.noise = 30;
  const auto list =
      said({with_end(1, small(), 0.3, 0.3, 1), with_end(2, small(), 0.2, 0.2, 1), with_end(3, noisy, 0.01, 0.01, 1)});
  CHECK(holds(text_of(list, RunFinding::Kind::best), "run 2"));
  CHECK(holds(text_of(list, RunFinding::Kind::best), "of the 2 runs on the same data"));
  CHECK(holds(text_of(list, RunFinding::Kind::caution), "1 run left out: It has other data"));
  REQUIRE(list.size() > 2);
  CHECK(list[2].kind == RunFinding::Kind::caution);
}

TEST_CASE("Of runs that all have other data none is the best") {
  Experiment noisy = small();
  noisy.data.noise = 30;
  const std::vector<RunRecord> runs{with_end(1, small(), 0.3, 0.3, 1), with_end(2, noisy, 0.1, 0.1, 1)};
  const std::vector<const RunRecord*> pointers{&runs[0], &runs[1]};
  CHECK(compared_runs(pointers).empty());
  CHECK(best_run(pointers) == nullptr);
  CHECK(best_run(std::vector<const RunRecord*>{&runs[1]}) == &runs[1]);
  CHECK(holds(text_of(said(runs), RunFinding::Kind::caution), "No two losses can be compared"));
}

TEST_CASE("A diverged run is never the best") {
  RunRecord lost = with_end(1, small(), 0.001, 0.001, 1);
  auto snapshot = std::make_shared<Snapshot>(*lost.snapshot);
  snapshot->progress.status = Status::diverged;
  lost.snapshot = snapshot;
  const std::vector<RunRecord> runs{lost, with_end(2, small(), 0.2, 0.2, 1)};
  const auto list = said(runs);
  CHECK(holds(text_of(list, RunFinding::Kind::best), "run 2"));
  CHECK(holds(text_of(list, RunFinding::Kind::caution), "Diverged: run 1"));
  CHECK(run_loss_text(lost, 0.001) == "diverged");
  CHECK(run_loss_text(runs[1], 0.000012) == "1.2e−5");
  CHECK(run_loss_text(runs[1], 2.5e10) == "2.5e10");
}

TEST_CASE("Seconds are worded by their size") {
  CHECK(seconds_text(0.0043) == "4.3 ms");
  CHECK(seconds_text(0.256) == "0.26 s");
  CHECK(seconds_text(42.25) == "42.2 s");
  CHECK(seconds_text(125) == "2 min 5 s");
  CHECK(seconds_text(std::numeric_limits<double>::quiet_NaN()) == "–");
}

TEST_CASE("A kept copy of a run is small and loses no number") {
  const Experiment experiment = small();
  const auto whole = perceptarium::test::trained_snapshot(experiment, 5);
  const auto copy = small_copy(*whole);
  CHECK(whole->board.resolution == 120);
  CHECK(copy->board.resolution == kept_resolution);
  CHECK(copy->board.values.size() == std::size_t(kept_resolution) * kept_resolution);
  CHECK(copy->maps.empty());
  CHECK((copy->progress.parameters == whole->progress.parameters));
  CHECK((copy->progress.history == whole->progress.history));
  CHECK(copy->evaluation.test.loss == whole->evaluation.test.loss);
}
