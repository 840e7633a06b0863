#pragma once
// Carries out commands and trains, one batch at a time. Deterministic: it knows neither threads nor clocks, so that a
// log of commands replays to the same bits.

#include "engine/session/command.h"
#include "engine/session/snapshot.h"
#include "engine/train/trainer.h"

#include <memory>

namespace perceptarium {

class Runner {
 public:
  explicit Runner(std::shared_ptr<const Experiment> experiment, double epochs_per_second = 0.0);
  // `dataset`: what the experiment's data make.
  Runner(std::shared_ptr<const Experiment> experiment, std::shared_ptr<const Dataset> dataset,
         double epochs_per_second = 0.0);

  void carry_out(const Command& command);

  // Whether commands other than Pause have to wait: RunSteps and RunEpochs are finished first.
  [[nodiscard]] bool owes_steps() const { return owed_steps_ > 0 || trainer_.epoch() < owed_epoch_; }
  // Whether there is a batch to train on now.
  [[nodiscard]] bool can_step() const;
  // Trains on one batch. Returns false when nothing was trained.
  bool step();

  [[nodiscard]] bool playing() const { return playing_; }
  [[nodiscard]] double pace() const { return pace_; }  // epochs a second, 0 = no limit
  // Batches tried ever, not reset by Reset. One that overflowed counts too: it changed the run.
  [[nodiscard]] std::int64_t total_steps() const { return total_steps_; }
  [[nodiscard]] std::int64_t steps_per_epoch() const;
  [[nodiscard]] Index batch_samples() const;
  [[nodiscard]] const Trainer& trainer() const { return trainer_; }
  [[nodiscard]] Progress progress() const;

 private:
  void apply(const Edit& edit);
  void apply(const Load& load);
  void settle();

  std::shared_ptr<const Experiment> experiment_;
  Trainer trainer_;
  bool playing_ = false;
  double pace_ = 0.0;
  std::int64_t owed_steps_ = 0;
  std::int64_t owed_epoch_ = 0;  // RunEpochs trains until the trainer has reached this epoch
  std::int64_t total_steps_ = 0;
  std::uint64_t commands_ = 0;
  std::uint64_t run_ = 0;
};

}  // namespace perceptarium
