#include "app/state/task_switch.h"

#include "engine/data/dataset.h"
#include "engine/data/generators.h"

#include <utility>

namespace perceptarium::ui {

OutputAndLoss usual_output(Task task) {
  switch (task) {
    case Task::multi_class:
      return {"softmax", "categorical_cross_entropy"};
    case Task::regression:
      return {"linear", "mean_squared_error"};
    case Task::binary:
      break;
  }
  return {"sigmoid", "binary_cross_entropy"};
}

std::string follow_task(const DataSpec& before, Experiment& next) {
  const bool was_curve = is_curve(before);
  const bool curve = is_curve(next.data);
  if (next.data.table.empty() && (!before.table.empty() || was_curve != curve))
    next.features = usual_features(next.data);
  if (next.data.table != imported_table) next.data.imported = {};
  const Task task = task_of(next.data).task;
  const OutputAndLoss usual = usual_output(task);
  if (task_of(before).task == task) {
    // A curve goes beyond what a bounded output can say.
    const bool stays = was_curve || !curve || next.network.output_activation == usual.activation;
    if (stays) return {};
    next.network.output_activation = usual.activation;
    return "A curve to predict: the output is now linear";
  }
  if (next.network.output_activation == usual.activation && next.training.loss == usual.loss) return {};
  next.network.output_activation = usual.activation;
  next.training.loss = usual.loss;
  switch (task) {
    case Task::multi_class:
      return "Several classes: the output is now softmax, the loss categorical cross-entropy";
    case Task::regression:
      return "A number to predict: the output is now linear, the loss mean squared error";
    case Task::binary:
      break;
  }
  return "Two classes: the output is now sigmoid, the loss cross-entropy";
}

std::string draw_points_of(PointKind kind, Experiment& experiment) {
  const DataSpec before = experiment.data;
  if (before.table.empty() && point_kind(before) == kind) return {};
  DataSpec& data = experiment.data;
  data.table.clear();
  data.generator = empty_generator(kind);
  data.settings = {};
  data.classes = DataSpec{}.classes;
  data.drawn = {};
  data.erased = {};
  if (data.training_share == 1.0) data.training_share = DataSpec{}.training_share;
  return follow_task(before, experiment);
}

std::string learn_from_table(ImportedTable table, Experiment& experiment) {
  const DataSpec before = experiment.data;
  DataSpec& data = experiment.data;
  data.table = imported_table;
  data.imported = std::move(table);
  data.erased = {};
  data.drawn = {};
  if (data.training_share == 1.0) data.training_share = DataSpec{}.training_share;
  experiment.features = {all_columns};
  std::string news = follow_task(before, experiment);
  // Values of a table reach beyond what a bounded output can say, unlike those of the plane.
  if (task_of(data).task == Task::regression)
    experiment.network.output_activation = usual_output(Task::regression).activation;
  return news;
}

}  // namespace perceptarium::ui
