#include "bench/workloads.h"

#include "engine/data/features.h"

namespace perceptarium::bench {

namespace {

Workload several_classes(std::string name, Index inputs, std::vector<int> hidden, int classes, int batch_size,
                         Index points) {
  return {std::move(name), inputs, std::move(hidden), classes, "relu", "softmax", "categorical_cross_entropy",
          "adam",          0.001,  batch_size,        points};
}

void write_two_classes(Dataset& dataset) {
  for (Index i = 0; i < dataset.samples(); ++i) {
    dataset.labels.push_back(dataset.inputs(0, i) * dataset.inputs(1, i) > 0 ? 1 : 0);
  }
}

void write_several_classes(Dataset& dataset, int classes, Rng& rng) {
  Matrix centres(dataset.inputs.rows(), classes);
  for (Scalar& value : centres.reshaped()) value = Scalar(rng.uniform(-1, 1));
  for (Index i = 0; i < dataset.samples(); ++i) {
    dataset.labels.push_back(int(rng.below(std::uint64_t(classes))));
    dataset.inputs.col(i) += centres.col(dataset.labels.back());
  }
}

}  // namespace

std::vector<Workload> training_workloads() {
  return {
      {"W1", 2, {4, 2}, 2, "tanh", "tanh", "half_squared_error", "sgd", 0.03, 10, 250},
      grid_workload(),
      several_classes("W3", 2, {64, 64}, 3, 32, 1000),
      several_classes("W4", 64, {128, 64}, 10, 64, 1797),
      several_classes("W5", 784, {256, 128}, 10, 128, 5000),
  };
}

Workload grid_workload() {
  return {"W2", 2, {8, 8, 8}, 2, "tanh", "sigmoid", "binary_cross_entropy", "sgd", 0.03, 32, 500};
}

std::shared_ptr<const Dataset> make_points(const Workload& workload) {
  Rng rng(1);
  auto dataset = std::make_shared<Dataset>();
  dataset->shape = {workload.classes == 2 ? Task::binary : Task::multi_class, workload.classes};
  dataset->from_table = true;
  for (Index i = 0; i < workload.inputs; ++i) dataset->columns.push_back("x" + std::to_string(i + 1));
  dataset->parts.assign(std::size_t(workload.points), Part::training);
  dataset->inputs.resize(workload.inputs, workload.points);
  for (Scalar& value : dataset->inputs.reshaped()) value = Scalar(rng.uniform(-1, 1));
  if (workload.classes == 2) {
    write_two_classes(*dataset);
  } else {
    write_several_classes(*dataset, workload.classes, rng);
  }
  for (int& label : dataset->labels) {
    if (rng.uniform() < 0.1) label = int(rng.below(std::uint64_t(workload.classes)));
  }
  return dataset;
}

Recipe recipe_of(const Workload& workload) {
  Recipe recipe;
  recipe.features = {all_columns};
  for (const int units : workload.hidden) {
    LayerSpec layer;
    layer.units = units;
    layer.activation = workload.activation;
    recipe.network.hidden.push_back(layer);
  }
  recipe.network.output_activation = workload.output_activation;
  recipe.training.loss = workload.loss;
  recipe.training.optimizer.name = workload.optimizer;
  recipe.training.optimizer.learning_rate = workload.learning_rate;
  recipe.training.batch_size = workload.batch_size;
  return recipe;
}

Trainer make_trainer(const Workload& workload) {
  Trainer trainer(recipe_of(workload), make_points(workload));
  constexpr std::int64_t stride = std::int64_t{1} << 30;
  std::vector<HistoryEntry> entries(History::capacity + 1);
  for (std::size_t i = 0; i < entries.size(); ++i) entries[i].epoch = std::int64_t(i) * stride;
  trainer.resume(Vector(trainer.parameters()), entries);
  return trainer;
}

}  // namespace perceptarium::bench
