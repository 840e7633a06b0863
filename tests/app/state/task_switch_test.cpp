#include "app/state/task_switch.h"

#include "engine/data/dataset.h"
#include "engine/session/experiment_check.h"
#include "engine/session/runner.h"
#include "tests/support/catch.h"

using namespace perceptarium;
using namespace perceptarium::ui;

namespace {

Experiment with_classes(Experiment experiment, int classes) {
  const DataSpec before = experiment.data;
  experiment.data.classes = classes;
  follow_task(before, experiment);
  return experiment;
}

}  // namespace

TEST_CASE("The third class brings softmax and its loss, the second takes them back") {
  const Experiment two;
  Experiment three = two;
  three.data.classes = 3;
  CHECK_FALSE(follow_task(two.data, three).empty());
  CHECK(three.network.output_activation == "softmax");
  CHECK(three.training.loss == "categorical_cross_entropy");
  const Experiment four = with_classes(three, 4);
  CHECK(four.network.output_activation == "softmax");
  const Experiment back = with_classes(four, 2);
  CHECK(back.network.output_activation == "sigmoid");
  CHECK(back.training.loss == "binary_cross_entropy");
  for (const Experiment& experiment : {three, four, back}) CHECK(check_experiment(experiment) == std::nullopt);
}

TEST_CASE("An odd output that somebody chose stays as long as the task does") {
  Experiment three = with_classes({}, 3);
  three.network.output_activation = "tanh";
  three.training.loss = "half_squared_error";
  const Experiment four = with_classes(three, 4);
  CHECK(four.network.output_activation == "tanh");
  CHECK(four.training.loss == "half_squared_error");
}

TEST_CASE("Points in the place of a table bring the inputs of points") {
  Experiment experiment;
  experiment.data.table = "boston";
  experiment.features = {all_columns};
  experiment.network.output_activation = "linear";
  const DataSpec before = experiment.data;
  experiment.data.table.clear();
  follow_task(before, experiment);
  CHECK(experiment.features == Experiment{}.features);
  CHECK(check_experiment(experiment) == std::nullopt);
}

TEST_CASE("Another number of classes leaves the hidden weights of a run as they are") {
  Experiment two;
  two.network.hidden = {LayerSpec{5}, LayerSpec{3}};
  Runner runner(std::make_shared<const Experiment>(two));
  runner.carry_out(RunEpochs{2});
  while (runner.can_step() && runner.step()) continue;
  const Vector before = runner.trainer().parameters();
  const Index hidden = runner.trainer().layout().layers.back().offset;
  for (const int classes : {3, 7, 2}) {
    runner.carry_out(Edit{std::make_shared<const Experiment>(with_classes(two, classes))});
    const Trainer& trainer = runner.trainer();
    CHECK(trainer.layout().outputs() == (classes == 2 ? 1 : classes));
    CHECK(trainer.parameters().head(hidden) == before.head(hidden));
    CHECK(trainer.epoch() == 2);
  }
}

TEST_CASE("Another kind of points brings its inputs, output and loss, and keeps hidden layers and weights' seed") {
  Experiment experiment;
  experiment.network.hidden = {LayerSpec{5, "relu"}, LayerSpec{3}};
  experiment.data.drawn = std::vector<Point>{{1, 2, 1}};
  experiment.data.training_share = 1.0;
  const Experiment before = experiment;
  CHECK(draw_points_of(PointKind::classes, experiment).empty());
  CHECK(experiment == before);
  CHECK_FALSE(draw_points_of(PointKind::curve, experiment).empty());
  CHECK(check_experiment(experiment) == std::nullopt);
  CHECK(experiment.features == std::vector<std::string>{"x"});
  CHECK(experiment.network.output_activation == "linear");
  CHECK(experiment.training.loss == "mean_squared_error");
  CHECK(experiment.network.hidden == before.network.hidden);
  CHECK(experiment.data.drawn.empty());
  CHECK(experiment.data.training_share == 0.5);
  experiment.training.loss = "huber";
  draw_points_of(PointKind::values, experiment);
  CHECK(check_experiment(experiment) == std::nullopt);
  CHECK(experiment.features == std::vector<std::string>{"x1", "x2"});
  CHECK(experiment.training.loss == "huber");
  draw_points_of(PointKind::classes, experiment);
  CHECK(check_experiment(experiment) == std::nullopt);
  CHECK(experiment.training.loss == "binary_cross_entropy");
}

TEST_CASE("A curve takes a linear output even where a number was learnt before by a bounded one") {
  Experiment experiment;
  experiment.data.generator = "plane";
  experiment.network.output_activation = "tanh";
  const DataSpec before = experiment.data;
  experiment.data.generator = "sine";
  CHECK_FALSE(follow_task(before, experiment).empty());
  CHECK(experiment.network.output_activation == "linear");
  CHECK(experiment.features == std::vector<std::string>{"x"});
}
