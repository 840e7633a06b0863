// The Race room in the whole program on the null renderer.

#include "engine/session/presets.h"
#include "tests/support/bench_driver.h"
#include "tests/support/catch.h"

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;

namespace {

void finish(BenchDriver& bench) {
  bench.wait_until([&](const Snapshot&) { return bench.workbench().race().is_finished(); });
  bench.driver().frames(2);
}

const RaceDesk& race(BenchDriver& bench) { return bench.workbench().race(); }

}  // namespace

TEST_CASE("One click races eleven learning rates from the same weights on the same data", "[ui]") {
  BenchDriver bench;
  bench.workbench().race().set_epochs(5);
  bench.driver().click("Top bar/Race");
  finish(bench);
  REQUIRE(race(bench).runs().size() == 11);
  CHECK_FALSE(bench.driver().exists("Run bar/Play"));
  CHECK(race(bench).epoch() == 5);
  for (const RaceRun& run : race(bench).runs()) {
    INFO(run.value);
    CHECK(bench.driver().exists("Race/" + run.value + "/Use"));
    REQUIRE(run.snapshot);
    Experiment expected = bench.experiment();
    expected.training.optimizer.learning_rate = std::stod(run.value);
    CHECK((*run.experiment == expected));
  }
  bench.driver().click("Top bar/Playground");
  bench.driver().frames(2);
  CHECK(bench.driver().exists("Run bar/Play"));
}

TEST_CASE("A run of the race goes on in the playground, and undo brings the one before back", "[ui]") {
  BenchDriver bench;
  bench.driver().click("Run bar/1 epoch");
  const Snapshot before = bench.shown();
  const Experiment document = bench.experiment();
  bench.workbench().race().set_epochs(5);
  bench.driver().click("Top bar/Race");
  finish(bench);
  const std::shared_ptr<const Snapshot> raced = race(bench).runs()[7].snapshot;
  bench.driver().click("Race/0.3/Use");
  bench.settle();
  CHECK(bench.workbench().view().room == Room::playground);
  CHECK(bench.experiment().training.optimizer.learning_rate == 0.3);
  CHECK(bench.shown().progress.epoch == 5);
  CHECK((bench.shown().progress.parameters == raced->progress.parameters));
  CHECK(bench.shown().progress.history.size() == raced->progress.history.size());
  bench.workbench().act(Undo{});
  CHECK((bench.experiment() == document));
  CHECK(bench.shown().progress.epoch == 1);
  CHECK((bench.shown().progress.parameters == before.progress.parameters));
}

TEST_CASE("A race stops the playground's run, which keeps its place", "[ui]") {
  BenchDriver bench(small_experiment(), true);
  bench.wait_until([](const Snapshot& run) { return run.progress.epoch >= 1; });
  bench.workbench().race().set_epochs(2);
  bench.driver().click("Top bar/Race");
  finish(bench);
  CHECK_FALSE(bench.workbench().state().playing);
  CHECK(bench.shown().progress.status == Status::paused);
  CHECK(bench.shown().progress.epoch >= 1);
}

TEST_CASE("The race can be paused, go on, and train for longer", "[ui]") {
  BenchDriver bench;
  bench.workbench().race().set_epochs(3);
  bench.driver().click("Top bar/Race");
  finish(bench);
  bench.driver().click("Race bar/Go on");
  finish(bench);
  CHECK(race(bench).epochs() == 6);
  CHECK(race(bench).epoch() == 6);
  bench.workbench().race().set_epochs(most_race_epochs);
  bench.driver().click("Race bar/Start");
  bench.driver().frames(1);
  CHECK(race(bench).is_running());
  bench.driver().click("Race bar/Go on");
  CHECK_FALSE(race(bench).is_running());
  CHECK_FALSE(race(bench).is_finished());
  bench.driver().click("Race bar/Go on");
  CHECK(race(bench).is_running());
}

TEST_CASE("Another field is raced as soon as it is chosen, and its values can be typed", "[ui]") {
  BenchDriver bench;
  bench.workbench().race().set_epochs(2);
  bench.driver().click("Top bar/Race");
  bench.driver().frames(1);
  bench.driver().click("Race bar/Vary");
  bench.driver().frames(2);
  bench.driver().click("Race bar/Vary/Units");
  finish(bench);
  CHECK(race(bench).field().id == "units");
  CHECK(race(bench).runs().front().snapshot->progress.layout.layers.front().outputs == 1);
  bench.workbench().race().set_values("2, 5");
  bench.driver().click("Race bar/Start");
  finish(bench);
  CHECK(race(bench).runs().size() == 2);
  bench.workbench().race().set_values("2, many");
  bench.driver().click("Race bar/Start");
  bench.driver().frames(2);
  CHECK(race(bench).complaint().find("many") != std::string::npos);
  CHECK(race(bench).runs().size() == 2);
}

TEST_CASE("The race says when the document has become another", "[ui]") {
  BenchDriver bench;
  bench.workbench().race().set_epochs(2);
  bench.driver().click("Top bar/Race");
  finish(bench);
  CHECK_FALSE(race(bench).is_outdated(bench.experiment()));
  Experiment next = bench.experiment();
  next.training.batch_size = 17;
  bench.workbench().act(EditExperiment{next, "Batch size", {}});
  CHECK(race(bench).is_outdated(bench.experiment()));
}

TEST_CASE("Every preset can be raced at every size, in both themes", "[ui]") {
  for (const std::string& id : preset_ids()) {
    INFO(id);
    BenchDriver bench(preset(id).value());
    bench.workbench().race().set_epochs(1);
    bench.workbench().race().set_values("0.01, 0.1, 1");
    bench.driver().click("Top bar/Race");
    finish(bench);
    CHECK(race(bench).complaint().empty());
    CHECK(race(bench).runs().size() == 3);
  }
  for (const ImVec2 size : {ImVec2(1600, 1000), ImVec2(1280, 720), ImVec2(960, 600)}) {
    for (const ThemeKind theme : {ThemeKind::light, ThemeKind::dark}) {
      NullRendererOptions options;
      options.display = size;
      options.kind = theme;
      BenchDriver bench(small_experiment(), false, options);
      bench.workbench().race().set_epochs(1);
      bench.driver().click("Top bar/Race");
      finish(bench);
      for (const UiMapEntry& entry : bench.renderer().map().entries()) {
        INFO(entry.path);
        CHECK(entry.min.x >= -1);
        CHECK(entry.max.x <= size.x + 1);
        CHECK(entry.max.y <= size.y + 1);
      }
    }
  }
}
