#pragma once
// Carries out commands and trains, one batch at a time. Deterministic: it knows neither threads nor clocks, so that a
// log of commands replays to the same bits.

#include "engine/session/command.h"
#include "engine/session/snapshot.h"
#include "engine/session/timeline.h"
#include "engine/train/trainer.h"

#include <memory>

namespace perceptarium {

// What the past of a run in the window may take, both futures together.
inline constexpr std::size_t usual_past_bytes = std::size_t(64) << 20U;

class Runner {
 public:
  // `past_bytes`: what the past of the run may take, both futures together; without any there is no going back.
  explicit Runner(const std::shared_ptr<const Experiment>& experiment, double epochs_per_second = 0.0,
                  std::size_t past_bytes = 0);
  // `dataset`: what the experiment's data make.
  Runner(std::shared_ptr<const Experiment> experiment, std::shared_ptr<const Dataset> dataset,
         double epochs_per_second = 0.0, std::size_t past_bytes = 0);

  void carry_out(const Command& command);

  // Whether commands other than Pause have to wait: RunSteps, RunEpochs and GoBack are finished first.
  [[nodiscard]] bool owes_steps() const { return owed_steps_ > 0 || trainer_.epoch() < owed_epoch_ || is_travelling(); }
  // On the way to an epoch of the past: what the trainer holds is not what was asked for.
  [[nodiscard]] bool is_travelling() const { return way_.has_value(); }
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
  // What the past of this future, of the other one and of the run that was put aside take.
  [[nodiscard]] std::size_t past_bytes() const;
  // Which run it is, as in Progress::run.
  [[nodiscard]] std::uint64_t run() const { return run_; }
  [[nodiscard]] Progress progress() const;
  // Whoever has a clock says how long the last steps took. Changes no number but Progress::seconds.
  void add_seconds(double seconds) { seconds_ += seconds; }

 private:
  void apply(const Reset&);
  void apply(const Edit& edit);
  void apply(const Load& load);
  void apply(const GoBack& go);
  void take_future();
  void settle();
  void begin_timeline();
  void branch_off();
  void change_to(const std::shared_ptr<const Experiment>& experiment);
  void travel();
  void travel_over_marks();

  // Where a future has come, to go on from there.
  struct End {
    std::shared_ptr<const Progress> progress;
    TrainerState state;
  };
  struct Future {
    Timeline timeline;
    End end;
    bool is_branch = false;
  };
  // A run that another one has taken the place of.
  struct Replaced {
    Future future;
    std::optional<Future> other;
    std::int64_t branch_epoch = 0;
    std::uint64_t run = 0;
  };
  [[nodiscard]] End end_here() const;
  Future leave_future();
  void put_aside();
  void bring_back();
  void bound_past();
  void go_to(const End& end);

  std::shared_ptr<const Experiment> experiment_;
  Trainer trainer_;
  bool playing_ = false;
  double pace_ = 0.0;
  std::int64_t owed_steps_ = 0;
  std::int64_t owed_epoch_ = 0;  // RunEpochs trains until the trainer has reached this epoch
  std::int64_t total_steps_ = 0;
  std::uint64_t commands_ = 0;
  std::uint64_t run_ = 0;
  std::uint64_t runs_ = 0;  // begun ever
  double seconds_ = 0.0;    // of training

  std::size_t most_past_bytes_;
  Timeline timeline_;
  std::optional<End> newest_;  // while the past is shown
  std::optional<Timeline::Way> way_;
  std::size_t next_mark_ = 0;   // on the way
  std::int64_t past_tick_ = 0;  // of what the trainer holds, while the past is shown
  std::optional<Future> other_;
  std::int64_t branch_epoch_ = 0;
  bool is_branch_ = false;
  std::optional<Replaced> replaced_;
};

}  // namespace perceptarium
