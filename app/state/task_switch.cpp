#include "app/state/task_switch.h"

#include "engine/data/dataset.h"

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
  if (!before.table.empty() && next.data.table.empty()) next.features = Experiment{}.features;
  if (next.data.table != imported_table) next.data.imported = {};
  const Task task = task_of(next.data).task;
  if (task_of(before).task == task) return {};
  const OutputAndLoss usual = usual_output(task);
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
