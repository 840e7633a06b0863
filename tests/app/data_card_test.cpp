#include "app/state/update.h"
#include "app/widgets/split_bar.h"
#include "engine/data/dataset.h"
#include "engine/data/generators.h"
#include "tests/support/bench_driver.h"
#include "tests/support/catch.h"

#include <string>

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;

namespace {

void start_from(BenchDriver& bench, const std::string& label) {
  bench.driver().click("Data/All");
  bench.driver().frames(2);
  bench.driver().click("Data/All/" + label);
  bench.settle();
}

int undo_steps(BenchDriver& bench) {
  int steps = 0;
  while (bench.workbench().state().undo.undoable() != nullptr) {
    bench.workbench().act(Undo{});
    ++steps;
  }
  return steps;
}

}  // namespace

TEST_CASE("Every generator with points has a picture, and a slider for each of its settings", "[ui]") {
  BenchDriver bench;
  bench.settle();
  for (const Generator& generator : generators()) {
    if (is_empty_board(generator)) continue;
    CAPTURE(generator.id);
    start_from(bench, std::string(generator.label));
    CHECK(bench.experiment().data.generator == generator.id);
    CHECK(bench.experiment().data.settings.empty());
    CHECK(bench.shown().progress.dataset->shape == generator.shape);
    for (const Setting& setting : generator.settings) {
      const std::string path = "Data/Settings/" + std::string(setting.id);
      bench.driver().drag(path, ImVec2(0.5F, 0.5F), ImVec2(2.0F, 0.5F));
      CHECK(setting_value(bench.experiment().data.settings, setting) == setting.high);
      bench.driver().drag(path, ImVec2(0.9F, 0.5F), ImVec2(-1.0F, 0.5F));
      CHECK(setting_value(bench.experiment().data.settings, setting) == setting.low);
    }
    bench.settle();
    CHECK(bench.shown().progress.dataset->shape == task_of(bench.experiment().data));
    CHECK_FALSE(bench.shown().progress.parameters.hasNaN());
  }
}

TEST_CASE("A setting is dragged as one undo step, and the output follows the classes while weights stay", "[ui]") {
  BenchDriver bench;
  bench.settle();
  start_from(bench, "Spiral");
  for (int i = 0; i < 3; ++i) bench.driver().click("Run bar/1 epoch");
  const Experiment two = bench.experiment();
  const Snapshot before = bench.shown();
  bench.driver().drag("Data/Settings/arms", ImVec2(0.05F, 0.5F), ImVec2(0.99F, 0.5F));
  const Snapshot after = bench.shown();
  CHECK(bench.experiment().data.settings.at("arms") == 5);
  CHECK(bench.experiment().data.classes == 2);
  CHECK(bench.experiment().network.output_activation == "softmax");
  CHECK(after.progress.epoch == before.progress.epoch);
  CHECK(after.progress.layout.outputs() == 5);
  const Index hidden = before.progress.layout.layers.back().offset;
  CHECK(after.progress.parameters.head(hidden) == before.progress.parameters.head(hidden));
  CHECK(bench.driver().exists("Data/Class Indigo"));
  CHECK_FALSE(bench.driver().exists("Data/Remove class"));
  bench.workbench().act(Undo{});
  CHECK(bench.experiment() == two);
  CHECK(undo_steps(bench) == 1);
}

TEST_CASE("Classes can be added to those of a generator, and drawn points keep theirs when it has fewer", "[ui]") {
  BenchDriver bench;
  bench.settle();
  start_from(bench, "Blobs");
  bench.driver().click("Data/Add class");
  bench.settle();
  CHECK(class_count(bench.experiment().data) == 4);
  bench.driver().click("Tools/Point");
  bench.driver().click("Board/Canvas", {}, ImVec2(0.5F, 0.5F));
  REQUIRE(bench.experiment().data.drawn.size() == 1);
  CHECK(bench.experiment().data.drawn.view()[0].label == 3);
  bench.driver().drag("Data/Settings/classes", ImVec2(0.2F, 0.5F), ImVec2(0.99F, 0.5F));
  CHECK(class_count(bench.experiment().data) == 10);
  bench.driver().drag("Data/Settings/classes", ImVec2(0.9F, 0.5F), ImVec2(0.01F, 0.5F));
  CHECK(bench.experiment().data.settings.at("classes") == 2);
  CHECK(class_count(bench.experiment().data) == 4);
  CHECK(bench.experiment().data.drawn.size() == 1);
  bench.settle();
  bench.driver().click("Data/Remove class");
  bench.settle();
  CHECK(class_count(bench.experiment().data) == 3);
  CHECK(bench.experiment().data.drawn.empty());
}

TEST_CASE("Everything in the Data panel can be reached in every window, whatever the generator", "[ui]") {
  for (const ImVec2 size : {ImVec2(1600, 1000), ImVec2(1280, 720)}) {
    for (const Generator& generator : generators()) {
      Experiment experiment = small_experiment();
      experiment.data.generator = generator.id;
      experiment.data.validation_share = 0.2;
      if (generator.shape.task == Task::regression) {
        experiment.network.output_activation = "linear";
        experiment.training.loss = "mean_squared_error";
      }
      NullRendererOptions options;
      options.display = size;
      BenchDriver bench(experiment, false, options);
      bench.settle();
      const UiMapEntry panel = bench.driver().widget("Data");
      for (const UiMapEntry& entry : bench.renderer().map().entries()) {
        if (!entry.path.starts_with("Data/")) continue;
        CAPTURE(generator.id, size.x, entry.path);
        CHECK(entry.min.x >= panel.min.x);
        CHECK(entry.max.x <= panel.max.x);
        CHECK(entry.max.y <= panel.max.y);
      }
    }
  }
}

TEST_CASE("The border of the split is dragged and moved by keys as one undo step each, and the weights stay", "[ui]") {
  BenchDriver bench;
  bench.settle();
  for (int i = 0; i < 2; ++i) bench.driver().click("Run bar/1 epoch");
  const Snapshot before = bench.shown();
  const Experiment half = bench.experiment();
  bench.driver().drag("Data/Split/Training", ImVec2(0.5F, 0.5F), ImVec2(0.8F, 0.5F));
  const double share = bench.experiment().data.training_share;
  CHECK(share > 0.75);
  CHECK(share < 0.9);
  CHECK(bench.experiment().data.validation_share == 0.0);
  CHECK(bench.shown().progress.parameters == before.progress.parameters);
  CHECK(bench.shown().progress.epoch == before.progress.epoch);
  bench.driver().click("Data/Split/Training", {.control = true});
  bench.driver().type_text("30");
  bench.driver().press_key(compat::Key::enter);
  bench.driver().frames(2);
  CHECK(bench.experiment().data.training_share == 0.3);
  bench.workbench().act(Undo{});
  CHECK(bench.experiment().data.training_share == share);
  bench.workbench().act(Undo{});
  CHECK(bench.experiment() == half);
  CHECK(undo_steps(bench) == 0);
}

TEST_CASE("Borders push nobody: each stops at the other, and where they meet two parts are left", "[ui]") {
  BenchDriver bench;
  bench.settle();
  bench.driver().click("Data/Add validation part");
  bench.settle();
  bench.driver().drag("Data/Split/Training", ImVec2(0.8F, 0.5F), ImVec2(5.0F, 0.5F));
  CHECK(bench.experiment().data.training_share == 0.75);
  CHECK(bench.experiment().data.validation_share == 0.0);
  bench.driver().frames(2);
  CHECK_FALSE(bench.driver().exists("Data/Split/Validation"));
  CHECK(bench.driver().exists("Data/Add validation part"));
  bench.workbench().act(Undo{});
  bench.driver().frames(2);
  CHECK(bench.experiment().data.validation_share == 0.25);
  bench.driver().click("Data/Remove validation part");
  CHECK(bench.experiment().data.training_share == 0.5);
  CHECK(bench.experiment().data.validation_share == 0.0);
}

TEST_CASE("A split bar reports borders in order, whatever is dragged", "[ui]") {
  NullRenderer renderer;
  Borders borders{20, 60};
  Driver driver(renderer, [&](Ui& ui) {
    ImGui::SetCursorScreenPos(ImVec2(40, 40));
    split_bar(ui, "Bar", borders, {.three_parts = true, .width = 216, .names = {"One", "Two"}});
  });
  driver.frames(2);
  driver.drag("Bar/One", ImVec2(0.5F, 0.5F), ImVec2(-9.0F, 0.5F));
  CHECK(borders == Borders{0, 60});
  driver.drag("Bar/Two", ImVec2(0.4F, 0.5F), ImVec2(-9.0F, 0.5F));
  CHECK(borders == Borders{0, 0});
  driver.frames(2);
  driver.drag("Bar/Two", ImVec2(0.5F, 0.5F), ImVec2(9.0F, 0.5F));
  CHECK(borders == Borders{0, 100});
  driver.drag("Bar/One", ImVec2(0.2F, 0.5F), ImVec2(9.0F, 0.5F));
  CHECK(borders == Borders{100, 100});
}

TEST_CASE("Clearing the board leaves the classes that its generator had", "[ui]") {
  BenchDriver bench;
  bench.settle();
  start_from(bench, "Pinwheel");
  bench.driver().drag("Data/Settings/arms", ImVec2(0.5F, 0.5F), ImVec2(-1.0F, 0.5F));
  bench.driver().drag("Data/Settings/arms", ImVec2(0.05F, 0.5F), ImVec2(2.0F, 0.5F));
  bench.settle();
  bench.driver().click("Data/Clear");
  bench.settle();
  CHECK(bench.experiment().data.generator == "empty");
  CHECK(bench.experiment().data.settings.empty());
  CHECK(class_count(bench.experiment().data) == 10);
  CHECK(bench.experiment().network.output_activation == "softmax");
}
