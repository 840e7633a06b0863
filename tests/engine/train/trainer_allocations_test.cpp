#include "engine/probe/field.h"
#include "engine/session/recipe.h"

#include "tests/engine/support/allocations.h"
#include "tests/engine/support/experiments.h"
#include "tests/support/catch.h"

#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

using namespace perceptarium;

TEST_CASE("The allocation counter sees new, vectors, Eigen and the C library", "[trainer][allocations]") {
  if (!test::can_count_allocations()) return;
  const test::AllocationCount count;
  const auto number = std::make_unique<int>(1);
  const long after_new = count.seen();
  std::vector<int> list(100);
  const long after_vector = count.seen();
  Matrix matrix(16, 16);
  matrix(0, 0) = Scalar(list[0]);
  const long after_eigen = count.seen();
  std::unique_ptr<void, void (*)(void*)> memory(std::calloc(10, 10), std::free);
  const long after_calloc = count.seen();
  CHECK(after_new >= 1);
  CHECK(after_vector > after_new);
  CHECK(after_eigen > after_vector);
  CHECK(after_calloc > after_eigen);
  CHECK(memory != nullptr);
}

TEST_CASE("In steady state a training step allocates nothing", "[trainer][allocations]") {
  if (!test::can_count_allocations()) return;
  for (const std::vector<int>& hidden : {std::vector<int>{4}, std::vector<int>{8, 8, 8}, std::vector<int>{}}) {
    for (const int batch : {1, 10, 32}) {
      for (const Optimizer& optimizer : optimizers()) {
        for (const char* regularizer : {"none", "l1", "l2"}) {
          Experiment experiment = test::web_playground("circle", hidden);
          experiment.training.batch_size = batch;
          experiment.training.shuffle = true;
          experiment.training.optimizer.name = optimizer.id;
          if (optimizer.id == "sgd") experiment.training.optimizer.settings["momentum"] = 0.5;
          experiment.training.regularizer = {regularizer, 0.001};
          Trainer trainer = make_trainer(experiment, make_dataset(experiment.data));
          trainer.step();
          long seen = 0;
          {
            const test::AllocationCount count;
            for (int i = 0; i < 700; ++i) trainer.step();
            seen = count.seen();
          }
          CAPTURE(hidden, batch, optimizer.id, regularizer);
          CHECK(seen == 0);
          CHECK(trainer.steps() == 701);
          CHECK(trainer.epoch() >= 2);  // whole epochs, with shuffling, evaluation and history, are in the count
        }
      }
    }
  }
}

namespace {

// As many points of a table, in as many columns and classes.
std::shared_ptr<const Dataset> some_table(Index columns, int classes, Index samples) {
  auto dataset = std::make_shared<Dataset>();
  dataset->shape = {classes > 2 ? Task::multi_class : Task::binary, classes};
  dataset->from_table = true;
  for (Index i = 0; i < columns; ++i) dataset->columns.push_back("column " + std::to_string(i));
  dataset->inputs = Matrix::Random(columns, samples);
  for (Index i = 0; i < samples; ++i) dataset->labels.push_back(int(i) % classes);
  dataset->parts.assign(std::size_t(samples), Part::training);
  return dataset;
}

}  // namespace

TEST_CASE("Networks of hundreds of units allocate nothing in a step either, with every layer and method",
          "[trainer][allocations]") {
  if (!test::can_count_allocations()) return;
  struct Case {
    Index inputs;
    std::vector<int> hidden;
    int classes, batch;
    Index samples;
  };
  for (const Case& at :
       {Case{2, {64, 64}, 3, 32, 1000}, Case{64, {128, 64}, 10, 64, 1797}, Case{784, {256, 128}, 10, 128, 500}}) {
    for (const bool everything : {false, true}) {
      Recipe recipe;
      recipe.features = {all_columns};
      for (const int units : at.hidden)
        recipe.network.hidden.push_back({units, "relu", everything, everything ? 0.2 : 0.0});
      recipe.network.output_activation = "softmax";
      recipe.training.loss = "categorical_cross_entropy";
      recipe.training.optimizer = {"adam", 0.001};
      recipe.training.batch_size = at.batch;
      if (everything) {
        recipe.training.schedule.name = "cosine";
        recipe.training.regularizer = {"elastic", 0.001};
        recipe.training.gradient_clipping = 1;
        recipe.training.early_stopping.patience = 1000;
      }
      Trainer trainer(recipe, some_table(at.inputs, at.classes, at.samples));
      while (trainer.epoch() < 1) trainer.step();
      long seen = 0;
      {
        const test::AllocationCount count;
        for (int i = 0; i < 40; ++i) trainer.step();
        seen = count.seen();
      }
      CAPTURE(at.inputs, everything);
      CHECK(seen == 0);
    }
  }
}

TEST_CASE("Evaluating a field again allocates nothing", "[field][allocations]") {
  if (!test::can_count_allocations()) return;
  Experiment experiment = test::web_playground("circle", {8, 8, 8});
  Trainer trainer = make_trainer(experiment, make_dataset(experiment.data));
  FieldProber prober(trainer.network(), {});
  const Grid grid = make_grid(experiment.features, 6.0, 256);
  Field field;
  const UnitId output{3, 0};
  prober.fill_unit_field(trainer.parameters().data(), grid, output, field);
  const Field first = field;
  long seen = 0;
  {
    const test::AllocationCount count;
    prober.fill_unit_field(trainer.parameters().data(), grid, output, field);
    seen = count.seen();
  }
  CHECK(seen == 0);
  CHECK(field.values == first.values);
}

TEST_CASE("A whole run allocates nothing, also when the history is thinned out", "[trainer][allocations]") {
  if (!test::can_count_allocations()) return;
  Experiment experiment = test::web_playground("xor4", {2});
  experiment.data.training_share = 1.0;
  experiment.training.batch_size = 4;
  Trainer trainer = make_trainer(experiment, make_dataset(experiment.data));
  trainer.step();
  long seen = 0;
  {
    const test::AllocationCount count;
    for (int i = 0; i < 5000; ++i) trainer.step();
    seen = count.seen();
  }
  CHECK(seen == 0);
  CHECK(trainer.history().stride() == 8);
}
