// Several classes in the window: choosing, adding and taking away, painting, and what the network's answer looks like.

#include "engine/data/dataset.h"
#include "engine/session/presets.h"
#include "tests/support/bench_driver.h"
#include "tests/support/catch.h"

#include <algorithm>

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;

namespace {

Experiment empty_board() {
  Experiment experiment = small_experiment();
  experiment.data.generator = "empty";
  return experiment;
}

}  // namespace

TEST_CASE("A third class is one undo step, keeps the hidden weights, and its points are learnt", "[ui]") {
  BenchDriver bench;
  bench.settle();
  for (int i = 0; i < 3; ++i) bench.driver().click("Run bar/1 epoch");
  const Experiment two = bench.experiment();
  const Snapshot before = bench.shown();
  bench.driver().click("Data/Add class");
  const Snapshot after = bench.shown();
  CHECK(bench.experiment().data.classes == 3);
  CHECK(bench.experiment().network.output_activation == "softmax");
  CHECK(bench.experiment().training.loss == "categorical_cross_entropy");
  REQUIRE(bench.workbench().state().toast.has_value());
  CHECK(bench.workbench().state().toast->can_undo);
  CHECK(after.progress.epoch == before.progress.epoch);
  CHECK(after.progress.layout.outputs() == 3);
  CHECK(after.classes.classes == 3);
  const Index hidden = before.progress.layout.layers.back().offset;
  CHECK(after.progress.parameters.head(hidden) == before.progress.parameters.head(hidden));
  CHECK(bench.driver().exists("Network/Output/3"));
  CHECK(bench.driver().exists("Data/Class Mint"));
  bench.driver().click("Tools/Point");
  bench.driver().click("Board/Canvas", {}, ImVec2(0.5F, 0.5F));
  REQUIRE(bench.experiment().data.drawn.size() == 1);
  CHECK(bench.experiment().data.drawn.view()[0].label == 2);  // the new class is in hand
  bench.workbench().act(Undo{});
  bench.workbench().act(Undo{});
  CHECK(bench.experiment() == two);
  CHECK(bench.shown().progress.layout.outputs() == 1);
}

TEST_CASE("Ten classes have ten rows and ten keys, and there is no eleventh", "[ui]") {
  BenchDriver bench(empty_board());
  bench.settle();
  for (int classes = 3; classes <= max_classes; ++classes) {
    bench.driver().click("Data/Add class");
    bench.settle();
    CHECK(bench.experiment().data.classes == classes);
  }
  CHECK_FALSE(bench.driver().widget("Data/Add class").enabled);
  bench.driver().click("Tools/Point");
  for (int key = 0; key < max_classes; ++key) {
    bench.workbench().handle_key({"1234567890"[key], false, false, false});
    CHECK(bench.workbench().view().tools.left_class == key);
    bench.driver().frames(1);
    bench.driver().click("Board/Canvas", {}, ImVec2(0.05F + 0.09F * float(key), 0.5F));
    CHECK(bench.experiment().data.drawn.view().back().label == key);
  }
  CHECK(bench.shown().classes.classes == max_classes);
  bench.driver().click("Data/Class Rose");
  CHECK(bench.workbench().view().tools.left_class == 3);
  CHECK(bench.workbench().view().tools.right_class == 9);
}

TEST_CASE("Taking a class away takes its points, and the mouse paints one that is left", "[ui]") {
  BenchDriver bench(preset("five-classes").value());
  bench.settle();
  bench.workbench().handle_key({'5', false, false, false});
  const std::size_t before = bench.experiment().data.drawn.size();
  const auto& labels = bench.workbench().state().dataset->labels;
  const auto of_the_last = std::size_t(std::count(labels.begin(), labels.end(), 4));
  REQUIRE(of_the_last > 0);
  bench.driver().click("Data/Remove class");
  bench.settle();
  CHECK(bench.experiment().data.classes == 4);
  CHECK(bench.experiment().data.drawn.size() == before - of_the_last);
  CHECK(bench.workbench().view().tools.left_class < 4);
  CHECK(bench.workbench().view().tools.left_class != bench.workbench().view().tools.right_class);
  CHECK(bench.experiment().network.output_activation == "softmax");
  bench.workbench().act(Undo{});
  CHECK(bench.experiment().data.drawn.size() == before);
  bench.workbench().handle_key({'9', false, false, false});  // there is no such class
  CHECK(bench.workbench().view().tools.left_class < 5);
}

TEST_CASE("Back to two classes the output is one sigmoid", "[ui]") {
  Experiment experiment = empty_board();
  experiment.data.classes = 3;
  experiment.network.output_activation = "softmax";
  experiment.training.loss = "categorical_cross_entropy";
  BenchDriver bench(experiment);
  bench.settle();
  CHECK_FALSE(bench.driver().widget("Board/Boundary").enabled);
  bench.driver().click("Data/Remove class");
  bench.settle();
  CHECK(bench.experiment().network.output_activation == "sigmoid");
  CHECK(bench.experiment().training.loss == "binary_cross_entropy");
  CHECK(bench.shown().progress.layout.outputs() == 1);
  CHECK(bench.driver().widget("Board/Boundary").enabled);
  CHECK_FALSE(bench.driver().exists("Data/Remove class"));
}

TEST_CASE("Five classes are learnt in the window and judged class by class", "[ui]") {
  BenchDriver bench(preset("five-classes").value());
  bench.settle();
  for (int i = 0; i < 40; ++i) bench.driver().click("Run bar/1 epoch");
  CHECK(bench.shown().evaluation.train.accuracy > 0.8);
  bench.driver().click("Run bar/Test accuracy");
  bench.wait_until([](const Snapshot& run) { return run.report.has_value(); });
  bench.driver().frames(3);
  CHECK(bench.shown().report->confusion.rows() == 5);
  CHECK(bench.shown().report->confusion.sum() == bench.shown().evaluation.test.count);
}

TEST_CASE("An output alone on the board says whose it is", "[ui]") {
  BenchDriver bench(preset("five-classes").value());
  bench.settle();
  bench.driver().click("Network/Output/4");
  bench.wait_until([](const Snapshot& run) { return run.focus == UnitId{2, 3}; });
  bench.driver().frames(2);
  CHECK(bench.workbench().view().held_unit == UnitId{2, 3});
}

TEST_CASE("Softmax and its loss are offered to several outputs, and an odd pairing is explained", "[ui]") {
  BenchDriver bench(preset("five-classes").value());
  bench.settle();
  bench.driver().click("Network/Output/Activation");
  bench.driver().frames(2);
  bench.driver().click("Network/Output/Activation/sigmoid");
  const Snapshot& odd = bench.shown();
  CHECK(bench.experiment().network.output_activation == "sigmoid");
  CHECK(odd.diagnosis.health == Health::cannot_learn);
  bench.driver().frames(2);
  CHECK(bench.driver().exists("Board/Banner/Close"));
  bench.driver().click("Training/Loss");
  bench.driver().frames(2);
  bench.driver().click("Training/Loss/Cross-entropy");
  CHECK(bench.shown().diagnosis.health == Health::healthy);
  bench.driver().click("Run bar/1 epoch");
  CHECK(bench.shown().progress.epoch == 1);
}

TEST_CASE("Another set of points to start from has the classes that it comes with", "[ui]") {
  BenchDriver bench(preset("five-classes").value());
  bench.settle();
  bench.driver().click("Data/All");
  bench.driver().frames(2);
  bench.driver().click("Data/All/Spiral");
  bench.settle();
  CHECK(bench.experiment().data.generator == "spiral");
  CHECK(bench.experiment().data.classes == 2);
  CHECK(bench.experiment().network.output_activation == "sigmoid");
  bench.driver().click("Data/All");
  bench.driver().frames(2);
  bench.driver().click("Data/All/Hills");
  bench.settle();
  CHECK(task_of(bench.experiment().data).task == Task::regression);
  CHECK(bench.experiment().network.output_activation == "linear");
}

TEST_CASE("Every preset opens in the window at every size, in both themes", "[ui]") {
  for (const ImVec2 size : {ImVec2(1600, 1000), ImVec2(1280, 720), ImVec2(960, 600)}) {
    NullRendererOptions options;
    options.display = size;
    BenchDriver bench(small_experiment(), false, options);
    for (const std::string& id : preset_ids()) {
      CAPTURE(id, size.x);
      bench.workbench().open_preset(id);
      bench.settle();
      CHECK(bench.experiment() == preset(id).value());
      CHECK(bench.driver().exists("Network/Output/1"));
      bench.workbench().handle_key({'T', false, false, false});
      bench.driver().frames(1);
    }
  }
}

TEST_CASE("A class that is hidden is trained on and out of reach, and painting it shows it again", "[ui]") {
  BenchDriver bench(preset("five-classes").value());
  bench.settle();
  Driver& driver = bench.driver();
  const Experiment before = bench.experiment();
  const Index samples = bench.shown().progress.dataset->samples();
  const auto of_class = [&](int label) {
    const std::vector<int>& labels = bench.workbench().state().dataset->labels;
    return std::count(labels.begin(), labels.end(), label);
  };
  const int seen = bench.renderer().vertices();
  bench.workbench().handle_key({'A', true, false, false});
  driver.frames(2);
  driver.click("Data/Eye of Mint");
  driver.frames(2);
  CHECK(bench.workbench().view().tools.left_class == 0);  // the row below the eye was not pressed
  CHECK(bench.workbench().view().hidden_classes.count() == 1);
  CHECK(Index(bench.workbench().state().selection.samples.size()) == samples - of_class(2));
  CHECK(bench.experiment() == before);
  bench.workbench().handle_key({key::escape, false, false, false});
  driver.frames(2);
  CHECK(bench.renderer().vertices() < seen);
  CHECK(bench.shown().progress.dataset->samples() == samples);
  bench.workbench().handle_key({'A', true, false, false});
  bench.workbench().handle_key({key::delete_forward, false, false, false});
  bench.settle();
  CHECK(of_class(2) > 0);
  CHECK(bench.workbench().state().dataset->samples() == of_class(2));
  bench.workbench().view().tools.brush_size = 1.5F;
  driver.click("Tools/Eraser");
  for (const float height : {0.1F, 0.3F, 0.5F, 0.7F, 0.9F}) {
    driver.drag("Board/Canvas", ImVec2(0.02F, height), ImVec2(0.98F, height));
  }
  CHECK(bench.workbench().state().dataset->samples() == of_class(2));
  bench.workbench().handle_key({'3', false, false, false});
  driver.click("Tools/Point");
  const auto mint = of_class(2);
  driver.click("Board/Canvas", {}, ImVec2(0.5F, 0.5F));
  CHECK(bench.workbench().view().hidden_classes.none());
  CHECK(of_class(2) == mint + 1);
  driver.click("Tools/Eraser");
  for (const float height : {0.1F, 0.3F, 0.5F, 0.7F, 0.9F}) {
    driver.drag("Board/Canvas", ImVec2(0.02F, height), ImVec2(0.98F, height));
  }
  CHECK(of_class(2) < mint);
  driver.click("Data/Eye of Rose");
  bench.workbench().open_preset("iris");
  driver.frames(2);
  CHECK(bench.workbench().view().hidden_classes.none());
}

TEST_CASE("Points that are given a hidden class stay in sight, by button and by key", "[ui]") {
  BenchDriver bench(preset("five-classes").value());
  bench.settle();
  for (const bool by_key : {false, true}) {
    bench.driver().click("Data/Eye of Mint");
    bench.workbench().handle_key({'A', true, false, false});
    bench.driver().frames(3);
    CHECK(bench.workbench().view().hidden_classes.any());
    if (by_key) {
      bench.workbench().handle_key({'3', false, false, false});
    } else {
      bench.driver().click("Board/Selection bar/Mint");
    }
    bench.driver().frames(2);
    CHECK(bench.workbench().view().hidden_classes.none());
    CHECK_FALSE(bench.workbench().state().selection.empty());
    bench.workbench().act(Undo{});
    bench.workbench().handle_key({key::escape, false, false, false});
    bench.driver().frames(2);
  }
}

TEST_CASE("An emptied board is a document of one's own until undo, and a file keeps its name", "[ui]") {
  BenchDriver bench;
  bench.settle();
  bench.driver().click("Data/Clear");
  CHECK(bench.workbench().state().name == "My drawing");
  bench.workbench().act(Undo{});
  CHECK(bench.workbench().state().name == "XOR");
  bench.workbench().act(OpenExperiment{small_experiment(), "lesson", "lesson.json"});
  bench.driver().frames(2);
  bench.driver().click("Data/Clear");
  CHECK(bench.workbench().state().name == "lesson");
  CHECK(bench.workbench().state().file == "lesson.json");
}
