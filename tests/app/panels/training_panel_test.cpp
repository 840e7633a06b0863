#include "engine/nn/initializers.h"
#include "engine/nn/losses.h"
#include "engine/optim/optimizers.h"
#include "engine/optim/regularizers.h"
#include "engine/optim/schedules.h"
#include "tests/support/bench_driver.h"
#include "tests/support/catch.h"

#include <functional>
#include <span>
#include <string>

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;

namespace {

void choose(BenchDriver& bench, const std::string& path, std::string_view label) {
  bench.driver().click(path);
  bench.driver().frames(2);
  bench.driver().click(path + "/" + std::string(label));
  bench.driver().frames(2);
}

void close_popup(BenchDriver& bench) {
  bench.driver().move_to(ImVec2(800, 400));
  bench.driver().press(0);
  bench.driver().release(0);
  bench.driver().frames(2);
}

// Another allowed value than the present one, as it is typed.
std::string other_value(const Setting& setting) {
  for (const char* text : {"0.25", "0.75", "2"}) {
    if (setting.allows(std::stod(text)) && std::stod(text) != setting.initial) return text;
  }
  return {};
}

// Changes a setting in its open popup and takes the change back.
void check_setting(BenchDriver& bench, const std::string& path, const Setting& setting,
                   const std::function<const Settings&(const Experiment&)>& settings) {
  CAPTURE(path, setting.id);
  const Experiment before = bench.experiment();
  const std::string field = path + "/Settings/" + std::string(setting.id);
  if (setting.flag) {
    bench.driver().click(field);
  } else {
    bench.driver().click(field);
    bench.driver().type_text(other_value(setting));
    bench.driver().press_key(compat::Key::enter);
  }
  bench.driver().frames(2);
  const double expected = setting.flag ? 1.0 - setting.initial : std::stod(other_value(setting));
  CHECK(setting_value(settings(bench.experiment()), setting) == expected);
  bench.workbench().act(Undo{});
  CHECK(bench.experiment() == before);
}

// Every setting of every entry that the combo at `path` offers has a control, and the control works.
template <class Entry>
void check_table(BenchDriver& bench, const std::string& path, const std::string& combo, std::span<const Entry> table,
                 const std::function<const Settings&(const Experiment&)>& settings) {
  for (const Entry& entry : table) {
    CAPTURE(entry.id);
    bench.driver().click(combo);
    bench.driver().frames(2);
    bench.driver().click(combo + "/" + std::string(entry.label));
    bench.driver().frames(2);
    CHECK(bench.driver().exists(path + "/Settings") == !entry.settings.empty());
    if (entry.settings.empty()) continue;
    bench.driver().click(path + "/Settings");
    bench.driver().frames(3);
    for (const Setting& setting : entry.settings) check_setting(bench, path, setting, settings);
    close_popup(bench);
  }
}

}  // namespace

TEST_CASE("Every setting of every optimizer, schedule and penalty has a control that works", "[ui]") {
  BenchDriver bench;
  bench.settle();
  bench.driver().click("Run bar/1 epoch");
  const std::int64_t epoch = bench.shown().progress.epoch;
  check_table(bench, "Training/Optimizer", "Training/Optimizer", optimizers(),
              [](const Experiment& e) -> const Settings& { return e.training.optimizer.settings; });
  check_table(bench, "Training/Schedule", "Training/Schedule", schedules(),
              [](const Experiment& e) -> const Settings& { return e.training.schedule.settings; });
  check_table(bench, "Training/Regularization", "Training/Regularization", regularizers(),
              [](const Experiment& e) -> const Settings& { return e.training.regularizer.settings; });
  CHECK(bench.experiment().training.optimizer.name == optimizers().back().id);
  CHECK(bench.experiment().training.optimizer.learning_rate == TrainingSpec{}.optimizer.learning_rate);
  CHECK(bench.experiment().training.schedule.name == schedules().back().id);
  CHECK(bench.experiment().training.regularizer.name == regularizers().back().id);
  CHECK(bench.shown().progress.epoch == epoch);
}

TEST_CASE("A number typed in a popup counts when one clicks elsewhere, and not when it is not allowed", "[ui]") {
  BenchDriver bench;
  bench.settle();
  bench.driver().click("Training/Optimizer/Settings");
  bench.driver().frames(3);
  bench.driver().click("Training/Optimizer/Settings/momentum");
  bench.driver().type_text("1.5");
  bench.driver().press_key(compat::Key::enter);
  bench.driver().frames(2);
  CHECK(bench.experiment().training.optimizer.settings.empty());
  bench.driver().click("Training/Optimizer/Settings/momentum");
  bench.driver().type_text("0.9");
  close_popup(bench);
  CHECK_FALSE(bench.driver().exists("Training/Optimizer/Settings/momentum"));
  CHECK(bench.experiment().training.optimizer.settings == Settings{{"momentum", 0.9}});
  // The first value again is no setting at all, so that the experiment is the one that it was.
  bench.driver().click("Training/Optimizer/Settings");
  bench.driver().frames(3);
  bench.driver().click("Training/Optimizer/Settings/momentum");
  bench.driver().type_text("0");
  bench.driver().press_key(compat::Key::enter);
  CHECK(bench.experiment().training.optimizer.settings.empty());
}

TEST_CASE("What two optimizers have in common stays when one takes over", "[ui]") {
  Experiment experiment = small_experiment();
  experiment.training.optimizer.name = "adam";
  experiment.training.optimizer.settings = {{"beta_1", 0.8}, {"epsilon", 1e-6}};
  BenchDriver bench(experiment);
  bench.settle();
  choose(bench, "Training/Optimizer", "AdamW");
  CHECK(bench.experiment().training.optimizer.settings == experiment.training.optimizer.settings);
  choose(bench, "Training/Optimizer", "SGD");
  CHECK(bench.experiment().training.optimizer.settings.empty());
  bench.workbench().act(Undo{});
  bench.workbench().act(Undo{});
  CHECK(bench.experiment().training.optimizer == experiment.training.optimizer);
}

TEST_CASE("Clipping and early stopping are chosen, can be undone and reset nothing", "[ui]") {
  BenchDriver bench;
  bench.settle();
  bench.driver().click("Run bar/1 epoch");
  const Experiment before = bench.experiment();
  choose(bench, "Training/Clipping", "0.3");
  CHECK(bench.experiment().training.gradient_clipping == 0.3);
  choose(bench, "Training/Early stopping", "20 epochs");
  CHECK(bench.experiment().training.early_stopping.patience == 20);
  CHECK(bench.shown().progress.epoch == 1);
  bench.workbench().act(Undo{});
  bench.workbench().act(Undo{});
  CHECK(bench.experiment() == before);
}

TEST_CASE("The smallest gain that early stopping counts is a number of its own", "[ui]") {
  BenchDriver bench;
  bench.settle();
  const Experiment before = bench.experiment();
  const char* const field = "Training/Early stopping/Settings/minimum_improvement";
  bench.driver().click("Training/Early stopping/Settings");
  bench.driver().frames(3);
  bench.driver().click(field);
  bench.driver().type_text("0.01");
  bench.driver().press_key(compat::Key::enter);
  bench.driver().frames(2);
  CHECK(bench.experiment().training.early_stopping.minimum_improvement == 0.01);
  bench.driver().click(field);
  bench.driver().type_text("2");
  bench.driver().press_key(compat::Key::enter);
  bench.driver().frames(2);
  CHECK(bench.experiment().training.early_stopping.minimum_improvement == 0.01);
  bench.workbench().act(Undo{});
  CHECK(bench.experiment() == before);
}

TEST_CASE("A schedule shows its curve, and a constant rate none", "[ui]") {
  BenchDriver bench;
  bench.settle();
  CHECK_FALSE(bench.driver().exists("Training/Schedule/Settings"));
  choose(bench, "Training/Schedule", "Cosine");
  bench.driver().click("Training/Schedule/Settings");
  bench.driver().frames(3);
  const UiMapEntry& plot = bench.driver().widget("Training/Schedule/Plot");
  CHECK(plot.max.x > plot.min.x);
}

TEST_CASE("Losses and activations that one output cannot use are not offered", "[ui]") {
  BenchDriver bench;
  bench.settle();
  bench.driver().click("Training/Loss");
  bench.driver().frames(2);
  CHECK(bench.driver().exists("Training/Loss/Cross-entropy"));
  CHECK(bench.driver().exists("Training/Loss/Huber"));
  CHECK_FALSE(bench.driver().exists("Training/Loss/Categorical cross-entropy"));
  bench.driver().click("Training/Loss/Huber");
  bench.driver().frames(2);
  CHECK(bench.experiment().training.loss == "huber");
  for (const std::string column : {"Hidden 1", "Output"}) {
    bench.driver().click("Network/" + column + "/Activation");
    bench.driver().frames(2);
    CHECK(bench.driver().exists("Network/" + column + "/Activation/ReLU"));
    CHECK_FALSE(bench.driver().exists("Network/" + column + "/Activation/Softmax"));
    close_popup(bench);
  }
}

TEST_CASE("Every initializer can be chosen with every setting, and present weights stay until Reset", "[ui]") {
  BenchDriver bench;
  bench.settle();
  bench.driver().click("Run bar/1 epoch");
  bench.settle();
  const Vector before = bench.shown().progress.parameters;
  bench.driver().click("Network/Initializer");
  bench.driver().frames(3);
  for (const Initializer& initializer : initializers()) {
    CAPTURE(initializer.id);
    if (bench.experiment().network.initializer.name != initializer.id) {
      bench.driver().click("Network/Initializer/Choice");
      bench.driver().frames(2);
      bench.driver().click("Network/Initializer/Choice/" + std::string(initializer.label));
      bench.driver().frames(3);
    }
    CHECK(bench.experiment().network.initializer.name == initializer.id);
    for (const Setting& setting : initializer.settings) {
      check_setting(bench, "Network/Initializer", setting, [](const Experiment& experiment) -> const Settings& {
        return experiment.network.initializer.settings;
      });
    }
  }
  bench.driver().click("Network/Initializer/Bias");
  bench.driver().type_text("0.25");
  bench.driver().press_key(compat::Key::enter);
  bench.settle();
  CHECK(bench.experiment().network.initializer.bias == 0.25);
  CHECK(bench.shown().progress.parameters == before);
  bench.workbench().act(ResetRun{});
  bench.settle();
  CHECK(bench.shown().progress.parameters != before);
}
