// The Race room in the whole program on the null renderer.

#include "engine/data/dataset.h"
#include "engine/data/generators.h"
#include "engine/session/presets.h"
#include "tests/support/bench_driver.h"
#include "tests/support/catch.h"

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;
using Catch::Matchers::ContainsSubstring;

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
    const Experiment& expected = bench.experiment();
    CHECK(run.experiment->training.optimizer.learning_rate == std::stod(run.value));
    CHECK((make_dataset(run.experiment->data)->inputs == make_dataset(expected.data)->inputs));
    CHECK((run.experiment->network.hidden == expected.network.hidden));
    CHECK(run.experiment->seed == expected.seed);
    CHECK(run.snapshot->progress.epoch == 5);
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

TEST_CASE("Values are typed into the bar, and only Enter starts a race", "[ui]") {
  BenchDriver bench;
  bench.workbench().race().set_epochs(2);
  bench.driver().click("Top bar/Race");
  finish(bench);
  const auto type = [&](std::string_view text) {
    bench.driver().click("Race bar/Values");
    bench.driver().press_key(compat::Key::a, {.control = true});
    bench.driver().type_text(text);
    bench.driver().frames(1);
  };
  const std::uint64_t first = race(bench).number();
  type("0.01, 0.5");
  bench.driver().click("Race/0.3/Use");
  bench.driver().frames(2);
  CHECK(race(bench).number() == first);
  CHECK(bench.workbench().view().room == Room::playground);
  CHECK(bench.experiment().training.optimizer.learning_rate == 0.3);
  bench.driver().click("Top bar/Race");
  bench.driver().frames(1);
  type("0.02, 0.4");
  bench.driver().press_key(compat::Key::enter);
  finish(bench);
  REQUIRE(race(bench).runs().size() == 2);
  CHECK(race(bench).runs()[1].value == "0.4");
}

TEST_CASE("Optimizers race under their names and are typed by name or id", "[ui]") {
  BenchDriver bench;
  RaceDesk& desk = bench.workbench().race();
  desk.set_epochs(1);
  for (std::size_t i = 0; i < race_fields().size(); ++i) {
    if (race_fields()[i].id == "optimizer") desk.choose_field(i);
  }
  CHECK(desk.values_text(bench.experiment()).starts_with("SGD, "));
  desk.set_values("RMSprop, adam");
  bench.driver().click("Top bar/Race");
  finish(bench);
  REQUIRE(desk.runs().size() == 2);
  CHECK(desk.runs()[0].value == "rmsprop");
  CHECK(desk.runs()[0].experiment->training.optimizer.name == "rmsprop");
  CHECK(desk.runs()[0].label == "RMSprop");
  CHECK(desk.runs()[1].label == "Adam");
}

TEST_CASE("Runs may begin with weights of their own, but a raced seed stays itself", "[ui]") {
  BenchDriver bench;
  RaceDesk& desk = bench.workbench().race();
  desk.set_epochs(1);
  desk.set_own_weights(true);
  desk.set_values("0.1, 0.2");
  bench.driver().click("Top bar/Race");
  finish(bench);
  CHECK(desk.runs()[0].experiment->seed == bench.experiment().seed);
  CHECK(desk.runs()[1].experiment->seed == bench.experiment().seed + 1);
  for (std::size_t i = 0; i < race_fields().size(); ++i) {
    if (race_fields()[i].id == "seed") desk.choose_field(i);
  }
  desk.set_values("5, 9");
  bench.driver().click("Race bar/Start");
  finish(bench);
  CHECK(desk.runs()[1].experiment->seed == 9);
}

TEST_CASE("A run that is taken brings its document along", "[ui]") {
  BenchDriver bench;
  bench.workbench().race().set_epochs(1);
  bench.driver().click("Top bar/Race");
  finish(bench);
  const std::string name = bench.workbench().state().name;
  bench.workbench().open_preset("circle");
  CHECK(bench.workbench().state().name == "Circle");
  bench.driver().frames(1);
  bench.driver().click("Race/0.3/Use");
  bench.settle();
  CHECK(bench.workbench().state().name == name);
  CHECK(bench.experiment().data.generator == "xor");
  bench.workbench().act(Undo{});
  CHECK(bench.workbench().state().name == "Circle");
  CHECK(bench.experiment().data.generator == "circle");
}

TEST_CASE("A document that has nothing like the field is not raced", "[ui]") {
  BenchDriver bench;
  RaceDesk& desk = bench.workbench().race();
  desk.set_epochs(1);
  for (std::size_t i = 0; i < race_fields().size(); ++i) {
    if (race_fields()[i].id == "units") desk.choose_field(i);
  }
  desk.set_values("2, 5");
  Experiment next = bench.experiment();
  next.network.hidden.clear();
  bench.workbench().act(EditExperiment{next, "No hidden layer", {}});
  bench.driver().click("Top bar/Race");
  bench.driver().frames(1);
  CHECK_FALSE(desk.has_begun());
  CHECK(desk.complaint().find("Units") != std::string::npos);
}

TEST_CASE("The race has keys of its own, and leaves the board's alone", "[ui]") {
  BenchDriver bench;
  bench.workbench().race().set_epochs(1);
  const auto press = [&](int key, bool control = false) {
    bench.workbench().handle_key({key, control, false, false});
    bench.driver().frames(1);
  };
  press('2', true);
  CHECK(bench.workbench().view().room == Room::race);
  finish(bench);
  const std::uint64_t seed = bench.experiment().seed;
  press('N');
  CHECK(bench.experiment().seed == seed);
  press('R');
  finish(bench);
  CHECK(race(bench).number() == 2);
  press(key::space);
  finish(bench);
  CHECK(race(bench).epochs() == 2);
  press('1', true);
  CHECK(bench.workbench().view().room == Room::playground);
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

TEST_CASE("Where there is nothing to learn from no race begins, and the window says why", "[ui]") {
  Experiment empty = small_experiment();
  empty.data.generator = empty_generator(PointKind::classes);
  empty.data.settings = {};
  empty.data.drawn = {};
  BenchDriver bench(empty);
  REQUIRE(bench.workbench().state().dataset->samples() == 0);
  bench.workbench().handle_key({'2', true, false, false});
  bench.driver().frames(2);
  CHECK_FALSE(bench.workbench().race().has_begun());
  for (const int view : {'1', '2', '3', '4'}) {
    bench.workbench().act(DismissToast{});
    bench.workbench().handle_key({view, false, false, false});
    bench.driver().frames(2);
    bench.workbench().handle_key({'R', false, false, false});
    bench.driver().frames(2);
    REQUIRE(bench.workbench().state().toast);
    CHECK_THAT(bench.workbench().state().toast->text, ContainsSubstring("no training point"));
    CHECK_FALSE(bench.workbench().race().has_begun());
    CHECK_FALSE(bench.workbench().desks().grid.runs().has_begun());
    CHECK_FALSE(bench.workbench().desks().seeds.runs().has_begun());
  }
}
