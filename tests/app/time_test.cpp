// Going back in time in the whole program on the null renderer, and two futures of a run.

#include "app/state/task_switch.h"
#include "app/state/update.h"
#include "engine/session/experiment_check.h"
#include "tests/support/bench_driver.h"
#include "tests/support/catch.h"

#include <cstdint>
#include <vector>

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;
using Catch::Matchers::ContainsSubstring;

namespace {

// What was asked of the track in the last frames has been done and shown.
const Snapshot& arrive(BenchDriver& bench) {
  while (bench.workbench().view().wanted_epoch) bench.settle();
  return bench.shown();
}

// The parameters after each of so many epochs.
std::vector<Vector> train(BenchDriver& bench, int epochs) {
  std::vector<Vector> seen{bench.shown().progress.parameters};
  for (int i = 0; i < epochs; ++i) {
    bench.workbench().act(StepEpoch{});
    seen.push_back(bench.shown().progress.parameters);
  }
  return seen;
}

const Snapshot& go_to(BenchDriver& bench, std::int64_t epoch) {
  bench.workbench().act(GoToEpoch{epoch});
  return bench.shown();
}

void press(BenchDriver& bench, int key, bool control = false, bool shift = false) {
  bench.workbench().handle_key({key, control, shift, false});
  arrive(bench);
}

void set_rate(BenchDriver& bench, double rate) {
  Experiment next = bench.experiment();
  next.training.optimizer.learning_rate = rate;
  bench.workbench().act(EditExperiment{next, "Learning rate", {}});
  bench.settle();
}

double rate(const BenchDriver& bench) { return bench.experiment().training.optimizer.learning_rate; }

}  // namespace

TEST_CASE("Dragging along the track shows earlier epochs as they were, and the button leads back to now", "[ui]") {
  BenchDriver bench;
  const std::vector<Vector> seen = train(bench, 20);
  bench.driver().frames(2);
  bench.driver().drag("Loss/Time", ImVec2(0.98F, 0.5F), ImVec2(0.4F, 0.5F));
  const Progress past = arrive(bench).progress;
  CHECK(past.in_past);
  CHECK(past.epoch > 5);
  CHECK(past.epoch < 11);
  CHECK((past.parameters == seen[std::size_t(past.epoch)]));
  CHECK(past.history.back().epoch == 20);
  CHECK(bench.shown().evaluation.train.loss == past.history[std::size_t(past.epoch)].train_loss);
  CHECK_FALSE(bench.workbench().state().playing);
  bench.driver().drag("Loss/Time", ImVec2(0.4F, 0.5F), ImVec2(0.0F, 0.5F));
  CHECK(arrive(bench).progress.epoch == 0);
  CHECK((bench.shown().progress.parameters == seen.front()));
  bench.driver().click("Loss/Back to now");
  CHECK_FALSE(bench.shown().progress.in_past);
  CHECK((bench.shown().progress.parameters == seen.back()));
  bench.driver().frames(2);
  CHECK_FALSE(bench.driver().exists("Loss/Back to now"));
}

TEST_CASE("Keys go through the epochs, and Esc leads back to now", "[ui]") {
  BenchDriver bench;
  const std::vector<Vector> seen = train(bench, 30);
  press(bench, ',', false, true);
  press(bench, ',', false, true);
  CHECK(bench.shown().progress.epoch == 28);
  press(bench, '.', false, true);
  CHECK(bench.shown().progress.epoch == 29);
  press(bench, key::escape);
  CHECK_FALSE(bench.shown().progress.in_past);
  bench.driver().click("Loss/Time");
  arrive(bench);
  press(bench, key::home);
  CHECK((bench.shown().progress.parameters == seen.front()));
  press(bench, key::right);
  CHECK((bench.shown().progress.parameters == seen[1]));
  press(bench, key::right, false, true);
  CHECK((bench.shown().progress.parameters == seen[11]));
  press(bench, key::left);
  CHECK((bench.shown().progress.parameters == seen[10]));
  press(bench, key::end);
  CHECK_FALSE(bench.shown().progress.in_past);
  CHECK(bench.shown().progress.epoch == 30);
  // Without Shift they train.
  press(bench, ',');
  CHECK(bench.shown().progress.epoch == 31);
}

TEST_CASE("The document is the one of the epoch that is shown, and undo leads back to now", "[ui]") {
  BenchDriver bench;
  const double start = rate(bench);
  train(bench, 10);
  set_rate(bench, 0.3);
  train(bench, 10);
  const Experiment newest = bench.experiment();
  go_to(bench, 4);
  CHECK(rate(bench) == start);
  go_to(bench, 15);
  CHECK(rate(bench) == 0.3);
  go_to(bench, 2);
  press(bench, 'Z', true);
  CHECK_FALSE(bench.shown().progress.in_past);
  CHECK(bench.shown().progress.epoch == 20);
  CHECK((bench.experiment() == newest));
  press(bench, 'Z', true);
  CHECK(rate(bench) == start);
  CHECK(bench.shown().progress.epoch == 20);
  press(bench, 'Y', true);
  CHECK((bench.experiment() == newest));
}

TEST_CASE("A change in the past begins another future, and Take and undo go between the two", "[ui]") {
  BenchDriver bench;
  const double start = rate(bench);
  const std::vector<Vector> a = train(bench, 20);
  go_to(bench, 8);
  set_rate(bench, 0.1);
  CHECK(bench.shown().progress.epoch == 8);
  const std::vector<Vector> b = train(bench, 6);
  const Progress progress = bench.shown().progress;
  CHECK(progress.is_branch);
  CHECK(progress.branch_epoch == 8);
  CHECK(progress.epoch == 14);
  REQUIRE(bench.shown().other);
  CHECK((bench.shown().other->progress.parameters == a.back()));

  bench.driver().frames(2);
  bench.driver().click("Loss/Compare");
  bench.driver().frames(2);
  // It leaves the curves, the track and the bar's numbers to be compared.
  const UiMapEntry& take = bench.driver().widget("Futures/Take");
  CHECK(take.max.x < bench.driver().widget("Loss").min.x);
  CHECK(take.min.y > bench.driver().widget("Run bar/Play").max.y);
  bench.driver().click("Futures/Take");
  CHECK((bench.shown().progress.parameters == a.back()));
  CHECK(rate(bench) == start);
  press(bench, key::escape);
  press(bench, 'Z', true);
  CHECK((bench.shown().progress.parameters == b.back()));
  CHECK(rate(bench) == 0.1);
  press(bench, 'Z', true);  // the rate
  CHECK(rate(bench) == start);
  CHECK((bench.shown().progress.parameters == b.back()));
  press(bench, 'Z', true);  // going back
  CHECK((bench.shown().progress.parameters == a.back()));
  press(bench, 'Y', true);
  CHECK((bench.shown().progress.parameters == b.back()));
  press(bench, 'Y', true);
  CHECK(rate(bench) == 0.1);
}

TEST_CASE("Playing from the past keeps the old future, which can be forgotten", "[ui]") {
  BenchDriver bench;
  train(bench, 12);
  go_to(bench, 3);
  bench.driver().click("Run bar/1 epoch");
  bench.settle();
  CHECK(bench.shown().progress.epoch == 4);
  CHECK(bench.shown().progress.other->epoch == 12);
  bench.driver().frames(2);
  bench.driver().click("Loss/Compare");
  bench.driver().frames(2);
  bench.driver().click("Futures/Forget");
  CHECK(bench.shown().other == nullptr);
  bench.driver().frames(2);
  CHECK_FALSE(bench.driver().exists("Loss/Compare"));
}

TEST_CASE("A third future is not made at the expense of another: the one that gives way becomes a kept run", "[ui]") {
  BenchDriver bench;
  const std::vector<Vector> a = train(bench, 20);
  go_to(bench, 8);
  set_rate(bench, 0.1);
  train(bench, 20);
  const std::size_t kept = bench.workbench().runs().rows().size();
  go_to(bench, 15);
  CHECK(bench.workbench().runs().rows().size() == kept);
  bench.workbench().act(StepEpoch{});
  bench.settle();
  REQUIRE(bench.workbench().runs().rows().size() == kept + 1);
  CHECK((bench.workbench().runs().rows().back().progress().parameters == a.back()));
  CHECK(bench.shown().other->progress.epoch == 28);
  REQUIRE(bench.workbench().state().toast);
  CHECK_THAT(bench.workbench().state().toast->text, ContainsSubstring("place of A"));
  bench.workbench().act(ResetRun{});
  CHECK(bench.workbench().runs().rows().back().progress().epoch == 16);
  CHECK(bench.workbench().runs().rows().size() == kept + 2);
}

TEST_CASE("What is saved from the past ends there", "[ui]") {
  BenchDriver bench;
  train(bench, 10);
  const Snapshot past = go_to(bench, 6);
  const Experiment saved = with_run(bench.experiment(), &past);
  CHECK(saved.history.view().back().epoch == 6);
  CHECK(saved.parameters.size() == std::size_t(past.progress.parameters.size()));
}

TEST_CASE("A reset in the past is taken back with all that had been trained, and its past", "[ui]") {
  BenchDriver bench;
  const std::vector<Vector> seen = train(bench, 14);
  go_to(bench, 6);
  bench.driver().click("Run bar/Reset");
  CHECK(bench.shown().progress.epoch == 0);
  CHECK_FALSE(bench.shown().progress.in_past);
  CHECK(bench.shown().progress.newest_epoch == 0);
  CHECK_FALSE(bench.workbench().state().journey);
  // The table keeps the whole run, not the moment that was on the board.
  REQUIRE(bench.workbench().runs().rows().size() == 1);
  CHECK(bench.workbench().runs().rows().back().progress().epoch == 14);
  CHECK((bench.workbench().runs().rows().back().progress().parameters == seen[14]));
  press(bench, 'Z', true);
  CHECK((bench.shown().progress.parameters == seen[14]));
  CHECK(bench.shown().progress.first_epoch == 0);
  CHECK((go_to(bench, 6).progress.parameters == seen[6]));
  press(bench, key::escape);
  press(bench, 'Y', true);
  CHECK((bench.shown().progress.parameters == seen[0]));
  press(bench, 'Z', true);
  CHECK((go_to(bench, 3).progress.parameters == seen[3]));
}

TEST_CASE("A run that is kept from the past ends where it was kept", "[ui]") {
  BenchDriver bench;
  train(bench, 14);
  go_to(bench, 6);
  press(bench, '2', true);
  press(bench, '6');
  press(bench, 'K');
  REQUIRE(bench.workbench().runs().rows().size() == 1);
  const Progress& kept = bench.workbench().runs().rows().back().progress();
  CHECK(kept.epoch == 6);
  CHECK(kept.history.back().epoch == 6);
}

TEST_CASE("A future that somebody forgets is among the kept runs", "[ui]") {
  BenchDriver bench;
  const std::vector<Vector> a = train(bench, 20);
  go_to(bench, 8);
  set_rate(bench, 0.1);
  train(bench, 3);
  bench.workbench().act(DropOtherFuture{});
  bench.settle();
  CHECK(bench.shown().other == nullptr);
  REQUIRE(bench.workbench().runs().rows().size() == 1);
  CHECK((bench.workbench().runs().rows().back().progress().parameters == a.back()));
}

TEST_CASE("Two futures with unlike data are drawn beside each other", "[ui]") {
  BenchDriver bench;
  train(bench, 5);
  go_to(bench, 2);
  bench.workbench().open_preset("five-classes");
  train(bench, 4);
  go_to(bench, 1);
  Experiment drawn = bench.experiment();
  drawn.data.generator = "xor";
  drawn.data.settings = {};
  drawn.data.drawn = {};
  drawn.data.erased = {};
  drawn.data.classes = 2;
  follow_task(bench.experiment().data, drawn);
  REQUIRE_FALSE(check_experiment(drawn));
  bench.workbench().act(EditExperiment{drawn, "Data", {}});
  train(bench, 1);
  bench.driver().frames(2);
  bench.driver().click("Loss/Compare");
  bench.driver().frames(3);
  CHECK(bench.driver().exists("Futures/Take"));
}
