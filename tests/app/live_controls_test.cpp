#include "app/state/update.h"
#include "app/widgets/feedback.h"
#include "tests/support/bench_driver.h"
#include "tests/support/catch.h"

#include <cmath>
#include <thread>

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;

namespace {

// Its test loss stops improving soon: few points to learn by heart, and too large steps.
Experiment stops_soon() {
  Experiment experiment = small_experiment();
  experiment.data.noise = 50;
  experiment.data.points = 60;
  experiment.training.optimizer.learning_rate = 0.3;
  experiment.training.early_stopping.patience = 5;
  return experiment;
}

}  // namespace

TEST_CASE("A run that stopped early shows Play, says so, and goes on when Play is pressed", "[ui]") {
  BenchDriver bench(stops_soon());
  bench.workbench().act(ChoosePace{int(paces.size()) - 1});
  bench.settle();
  bench.driver().click("Run bar/Play");
  bench.wait_until([](const Snapshot& run) { return run.progress.status == Status::stopped; });
  bench.driver().frames(2);
  REQUIRE_FALSE(bench.workbench().state().playing);
  CHECK(bench.driver().exists("Board/Banner"));
  CHECK_FALSE(bench.driver().exists("Board/Banner/Cure"));
  const std::int64_t stopped_at = bench.shown().progress.epoch;
  const std::int64_t stopped_steps = bench.shown().progress.steps;
  bench.driver().frames(5);
  CHECK(bench.shown().progress.steps == stopped_steps);

  bench.driver().click("Run bar/Play");
  bench.wait_until(
      [&](const Snapshot& run) { return run.progress.steps > stopped_steps || run.progress.epoch > stopped_at; });
  // It may stop once more later; then the button shows Play again.
  bench.wait_until([](const Snapshot& run) { return run.progress.status == Status::stopped; });
  bench.driver().frames(2);
  CHECK_FALSE(bench.workbench().state().playing);
}

TEST_CASE("An edit that reaches a run just after it stopped leaves no Pause button behind", "[ui]") {
  BenchDriver bench(stops_soon(), true);
  bench.workbench().act(ChoosePace{int(paces.size()) - 1});
  // The session stops on its own while no frame looks at it.
  while (bench.workbench().session().latest() == nullptr ||
         bench.workbench().session().latest()->progress.status != Status::stopped) {
    std::this_thread::yield();
  }
  REQUIRE(bench.workbench().state().playing);
  Experiment next = bench.experiment();
  next.training.early_stopping.patience = 50;
  bench.workbench().act(EditExperiment{next, "Early stopping", {}});
  bench.settle();
  const bool runs = bench.shown().progress.status == Status::running;
  CHECK(bench.workbench().state().playing == runs);
}

TEST_CASE("The validation part is added, has a border of its own, and a curve of its own", "[ui]") {
  BenchDriver bench;
  bench.settle();
  const Experiment before = bench.experiment();
  CHECK_FALSE(bench.driver().exists("Data/Split/Validation"));
  bench.driver().click("Data/Add validation part");
  bench.settle();
  CHECK(bench.experiment().data.training_share == 0.5);
  CHECK(bench.experiment().data.validation_share == 0.25);
  bench.workbench().act(Undo{});
  CHECK(bench.experiment() == before);
  bench.workbench().act(Redo{});
  bench.driver().frames(2);
  bench.driver().drag("Data/Split/Validation", ImVec2(0.4F, 0.5F), ImVec2(3.0F, 0.5F));
  CHECK(bench.experiment().data.training_share == 0.5);
  CHECK(bench.experiment().data.validation_share == 0.5);
  bench.driver().click("Run bar/1 epoch");
  bench.driver().click("Run bar/1 epoch");
  const Snapshot& run = bench.shown();
  CHECK(std::isfinite(run.progress.history.back().validation_loss));
  bench.driver().click("Data/XOR 4");
  CHECK(bench.experiment().data.training_share == 1.0);
  CHECK(bench.experiment().data.validation_share == 0.0);
}

TEST_CASE("A saved run keeps the validation loss of an epoch that the history skipped", "[ui]") {
  Experiment experiment = small_experiment();
  experiment.data.validation_share = 0.25;
  BenchDriver bench(experiment);
  bench.settle();
  bench.driver().click("Run bar/1 epoch");
  Snapshot run = bench.shown();
  const HistoryEntry last = run.progress.history.back();
  REQUIRE(std::isfinite(last.validation_loss));
  run.progress.history.pop_back();
  const Experiment saved = with_run(bench.experiment(), &run);
  REQUIRE(saved.history.size() == run.progress.history.size() + 1);
  CHECK(saved.history.view().back() == last);
}

TEST_CASE("Batch normalization and dropout of a layer are live and can be undone", "[ui]") {
  BenchDriver bench;
  bench.settle();
  bench.driver().click("Run bar/1 epoch");
  const Experiment before = bench.experiment();
  bench.driver().click("Network/Hidden 1/Options");
  bench.driver().frames(3);
  bench.driver().click("Network/Hidden 1/Options/Batch normalization");
  CHECK(bench.experiment().network.hidden[0].batch_normalization);
  bench.driver().drag("Network/Hidden 1/Options/Dropout", ImVec2(0.05F, 0.75F), ImVec2(0.99F, 0.75F));
  CHECK(bench.experiment().network.hidden[0].dropout == Approx(0.9));
  const Snapshot& shown = bench.shown();
  CHECK(shown.progress.epoch == 1);
  CHECK(*shown.progress.experiment == bench.experiment());
  bench.workbench().act(Undo{});
  CHECK(bench.experiment().network.hidden[0].dropout == 0.0);
  bench.workbench().act(Undo{});
  CHECK(bench.experiment() == before);
}

TEST_CASE("What cannot learn says so on the board and offers no learning rate", "[ui]") {
  Experiment experiment = small_experiment();
  experiment.network.hidden[0].activation = "step";
  BenchDriver bench(experiment);
  bench.settle();
  REQUIRE(bench.shown().diagnosis.health == Health::cannot_learn);
  CHECK(bench.driver().exists("Board/Banner"));
  CHECK_FALSE(bench.driver().exists("Board/Banner/Cure"));
  bench.driver().click("Board/Banner/Close");
  bench.driver().frames(2);
  CHECK_FALSE(bench.driver().exists("Board/Banner"));
}

TEST_CASE("A banner is higher where its reason does not fit into one line", "[ui]") {
  NullRenderer renderer;
  const auto height = [&](float right, std::string_view cure) {
    renderer.frame([&](Ui& ui) {
      banner(ui, "Banner", ImVec2(0, 0), right,
             {.severity = Severity::note,
              .sentence = "Stopped early at epoch 100",
              .reason = "The test loss had not improved for 10 epochs. The weights of epoch 90 are back; Play goes on.",
              .cure = cure});
    });
    const UiMapEntry* entry = renderer.map().find("Banner");
    REQUIRE(entry != nullptr);
    return entry->max.y - entry->min.y;
  };
  CHECK(height(1600, {}) == 64);
  CHECK(height(500, {}) == 84);
  CHECK(height(500, "Use a smaller rate and go on") >= 64);
}

TEST_CASE("Everything open in the smallest window is still there to be clicked", "[ui]") {
  Experiment experiment = small_experiment();
  experiment.network.hidden.assign(6, LayerSpec{8, "relu", true, 0.5});
  experiment.data.validation_share = 0.2;
  for (const ImVec2 size : {ImVec2(960, 600), ImVec2(1280, 720), ImVec2(1600, 840)}) {
    NullRendererOptions options;
    options.display = size;
    BenchDriver bench(experiment, false, options);
    bench.workbench().view().training_open = true;
    bench.settle();
    bench.driver().click("Run bar/1 epoch");
    bench.settle();
    for (int layer = 1; layer <= 6; ++layer) {
      const UiMapEntry& item = bench.driver().widget("Network/Hidden " + std::to_string(layer) + "/Options");
      CHECK(item.max.x <= size.x);
    }
    for (const char* field :
         {"Optimizer", "Schedule", "Batch size", "Loss", "Clipping", "Regularization", "Rate", "Early stopping"}) {
      CAPTURE(size.x, field);
      const UiMapEntry& item = bench.driver().widget(std::string("Training/") + field);
      CHECK(item.max.x <= size.x);
      CHECK(item.max.y <= size.y - 8);
    }
    bench.driver().click("Network/Hidden 6/Options");
    bench.driver().frames(3);
    CHECK(bench.driver().exists("Network/Hidden 6/Options/Dropout"));
  }
}
