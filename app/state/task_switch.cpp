#include "app/state/task_switch.h"

#include "engine/data/dataset.h"

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

}  // namespace perceptarium::ui
