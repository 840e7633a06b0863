#pragma once
// Deterministic training, step by step: no threads, no clock. The same calls in the same order give the same bits.

#include "engine/data/dataset.h"
#include "engine/math/rng.h"
#include "engine/nn/network.h"
#include "engine/train/evaluation.h"
#include "engine/train/history.h"
#include "engine/train/training_spec.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace perceptarium {

// What the trainer is to train: the parts of an experiment that it needs.
struct Recipe {
  std::vector<std::string> features;
  NetworkSpec network;
  TrainingSpec training;
  std::uint64_t seed = 1;
  bool operator==(const Recipe&) const = default;
};

enum class StepResult {
  done,      // one batch was trained on
  no_data,   // there is no training point
  diverged,  // the numbers overflowed; the last finite parameters are kept
};

class Trainer {
 public:
  // Starts at epoch 0 with fresh parameters from the recipe's seed.
  Trainer(Recipe recipe, std::shared_ptr<const Dataset> dataset);

  // Trains on the next batch. Allocates nothing once running.
  StepResult step();
  // Trains to the end of the current epoch.
  StepResult run_epoch();

  // Live changes: parameters, optimizer state, epoch and history are kept as far as they still have a place.
  void change(Recipe recipe, std::shared_ptr<const Dataset> dataset);
  // Fresh parameters from the seed, epoch 0, empty history.
  void reset();
  // Goes on from saved parameters (layout().size numbers) and the history that led there.
  void resume(const Vector& parameters, std::span<const HistoryEntry> history);

  [[nodiscard]] const Recipe& recipe() const { return recipe_; }
  [[nodiscard]] const std::shared_ptr<const Dataset>& dataset() const { return dataset_; }
  [[nodiscard]] const ParameterLayout& layout() const { return network_.layout(); }
  [[nodiscard]] const Vector& parameters() const { return parameters_; }
  [[nodiscard]] const Vector& gradient() const { return gradient_; }
  [[nodiscard]] const History& history() const { return history_; }
  [[nodiscard]] std::int64_t epoch() const { return epoch_; }
  [[nodiscard]] std::int64_t steps() const { return steps_; }
  [[nodiscard]] Index training_samples() const { return samples_.train.count(); }
  [[nodiscard]] bool diverged() const { return diverged_; }

  // Loss and accuracy of the present parameters on both sets.
  [[nodiscard]] Evaluation evaluate();

 private:
  void start_epoch();
  void load_batch(Index begin, Index count);
  bool keep_if_finite(Scalar loss);
  void give_up();
  void update();
  void record();

  Recipe recipe_;
  std::shared_ptr<const Dataset> dataset_;
  SampleSets samples_;
  Network<Scalar> network_;
  Workspace<Scalar> workspace_;
  Evaluator evaluator_;
  Vector parameters_, finite_parameters_, gradient_, first_state_, second_state_;
  std::vector<int> order_;  // of the training samples in this epoch
  Index cursor_ = 0;        // next sample in order_
  std::int64_t epoch_ = 0;
  std::int64_t steps_ = 0;
  std::int64_t optimizer_time_ = 0;
  bool diverged_ = false;
  History history_;
};

}  // namespace perceptarium
