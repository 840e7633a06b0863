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
