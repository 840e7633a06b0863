#pragma once
// Deterministic training, step by step: no threads, no clock. The same calls in the same order give the same bits.

#include "engine/data/dataset.h"
#include "engine/math/rng.h"
#include "engine/train/early_stopping.h"
#include "engine/train/evaluation.h"
#include "engine/train/history.h"
#include "engine/train/learner.h"
#include "engine/train/training_spec.h"

#include <memory>
#include <optional>
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

// Where a trainer stands, beside its recipe, its data and its history.
struct TrainerState {
  LearnerState<Scalar> learner;
  std::int64_t epoch = 0;
  std::int64_t steps = 0;
  Index cursor = 0;  // samples of the epoch that are done
  bool diverged = false;
  EarlyStopping early_stopping;
  std::optional<std::int64_t> stopped_with;

  [[nodiscard]] std::size_t bytes() const;
};

enum class StepResult {
  done,      // one batch was trained on
  no_data,   // there is no training point
  diverged,  // the numbers overflowed; the last finite parameters are kept
  stopped,   // early stopping: one batch was trained on, and the best parameters are back
};

class Trainer {
 public:
  // Starts at epoch 0 with fresh parameters from the recipe's seed.
  Trainer(Recipe recipe, std::shared_ptr<const Dataset> dataset);

  // Trains on the next batch. Allocates nothing once running.
  StepResult step();
  // The same at this learning rate, whatever the recipe and its schedule say.
  StepResult step_at(double learning_rate);
  // Trains to the end of the current epoch.
  StepResult run_epoch();

  // Live changes: parameters, optimizer state, epoch and history are kept as far as they still have a place.
  void change(Recipe recipe, std::shared_ptr<const Dataset> dataset);
  // After early stopping: forgets the best parameters and trains on with full patience. Nothing otherwise: a pause
  // costs no patience.
  void go_on();
  // Fresh parameters from the seed, epoch 0, empty history.
  void reset();
  // Goes on from saved parameters (layout().size numbers) and the history that led there.
  void resume(const Vector& parameters, std::span<const HistoryEntry> history);

  [[nodiscard]] TrainerState state() const;
  // Goes on from a state that was taken with this recipe and these data: every later step is bit for bit the one that
  // followed it. The history stays.
  void restore(Recipe recipe, std::shared_ptr<const Dataset> dataset, const TrainerState& state);
  void set_history(std::span<const HistoryEntry> history);
  // Whether the epochs to come get entries in the history; they do unless told otherwise. Changes no other number.
  void keep_history(bool keep) { keeps_history_ = keep; }
  // An entry for the present parameters, in place of one of the same epoch.
  void record();

  [[nodiscard]] const Recipe& recipe() const { return recipe_; }
  [[nodiscard]] const std::shared_ptr<const Dataset>& dataset() const { return dataset_; }
  [[nodiscard]] const Network<Scalar>& network() const { return learner_.network(); }
  [[nodiscard]] const ParameterLayout& layout() const { return learner_.layout(); }
  [[nodiscard]] ParameterView<Scalar> parameters() const { return learner_.parameters(); }
  [[nodiscard]] ParameterView<Scalar> gradient() const { return learner_.gradient(); }
  [[nodiscard]] const SampleSets& samples() const { return samples_; }
  [[nodiscard]] const History& history() const { return history_; }
  [[nodiscard]] std::int64_t epoch() const { return epoch_; }
  [[nodiscard]] std::int64_t steps() const { return steps_; }
  // Whether no batch of the next epoch is done.
  [[nodiscard]] bool at_epoch_end() const { return cursor_ == 0; }
  [[nodiscard]] Index training_samples() const { return samples_.train.count(); }
  [[nodiscard]] bool diverged() const { return diverged_; }
  // The epoch whose parameters early stopping went back to, if it did.
  [[nodiscard]] std::optional<std::int64_t> stopped_with() const { return stopped_with_; }
  // Mean loss of the last batch, before its step.
  [[nodiscard]] double last_loss() const { return double(learner_.last_loss()); }
  // Of the next step: the set one times the schedule's factor.
  [[nodiscard]] double learning_rate() const;

  // Loss and accuracy of the present parameters on both sets.
  [[nodiscard]] Evaluation evaluate();

 private:
  StepResult train_batch(double learning_rate);
  void prepare_streams();
  void start_epoch();
  void finish_epoch();
  bool patience_is_over();
  void restart_early_stopping();
  void arrange_samples();
  void load_batch(Index begin, Index count);

  Recipe recipe_;
  std::shared_ptr<const Dataset> dataset_;
  SampleSets samples_;
  Matrix sample_rows_;  // the training inputs again, samples × padded inputs: one row is quick to gather
  Learner<Scalar> learner_;
  Evaluator evaluator_;
  std::vector<int> order_;  // of the training samples in this epoch
  Index cursor_ = 0;        // next sample in order_
  std::int64_t epoch_ = 0;
  std::int64_t steps_ = 0;
  Rng shuffle_stream_, dropout_stream_;
  const Schedule* schedule_ = nullptr;
  Schedule::Values schedule_settings_{};
  bool diverged_ = false;
  EarlyStopping early_stopping_;
  std::optional<std::int64_t> stopped_with_;
  History history_;
  bool keeps_history_ = true;
};

}  // namespace perceptarium
