#pragma once
// The past of a run, so that any epoch of it can be shown again: some of its states, and every change of the experiment
// between them. What lies between two states is trained again, which gives the same bits. Bounded in bytes and in
// states: when it is full, every second state goes. Deterministic; knows no clock.

#include "engine/session/experiment.h"
#include "engine/train/trainer.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace perceptarium {

class Timeline {
 public:
  // Enough to show any moment of some hundred seconds of training in a tenth of a second. More would let a long run
  // take memory for hours.
  static constexpr std::size_t most_states = 2048;

  // A place in the run.
  struct Mark {
    std::int64_t tick = 0;   // batches tried before it
    std::int64_t epoch = 0;  // whole epochs before it
    bool at_epoch_end = false;
    bool is_edit = false;  // from here on the experiment is this one
    std::shared_ptr<const Experiment> experiment;
    // Without them, an edit is made again on the way from an earlier mark.
    std::shared_ptr<const Dataset> dataset;
    std::optional<TrainerState> state;
    std::int64_t number = 0;  // of the states so far; 0 = always kept
    double seconds = 0;       // of training before it, as the caller says
    std::size_t bytes = 0;
  };

  // How to come to an epoch: from the state of marks()[from], over the marks up to marks()[last].
  struct Way {
    std::size_t from = 0;
    std::size_t last = 0;
    std::int64_t epoch = 0;
  };

  // Remembers nothing when `most_bytes` is 0.
  explicit Timeline(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  // The run begins here; everything before is forgotten.
  void begin(const Trainer& trainer, const std::shared_ptr<const Experiment>& experiment, double seconds);
  // After every batch that was tried.
  void note_step(const Trainer& trainer, const std::shared_ptr<const Experiment>& experiment, double seconds) {
    ++tick_;
    work_ += step_work_;
    if (work_ >= work_between_states_ && trainer.at_epoch_end()) keep_state(trainer, experiment, seconds);
  }
  // After every change of the experiment.
  void note_edit(const Trainer& trainer, const std::shared_ptr<const Experiment>& experiment, double seconds);
  // The past of another future that begins at this tick, where the trainer stands.
  [[nodiscard]] Timeline until(std::int64_t tick, const Trainer& trainer) const;

  [[nodiscard]] bool empty() const { return marks_.empty(); }
  [[nodiscard]] std::int64_t tick() const { return tick_; }
  [[nodiscard]] std::size_t bytes() const { return bytes_; }
  // How many of the marks have one that may go.
  [[nodiscard]] std::size_t states() const { return states_; }
  [[nodiscard]] const Mark& mark(std::size_t index) const { return *marks_[index]; }
  [[nodiscard]] std::size_t marks() const { return marks_.size(); }
  // How long had been trained before this tick, between the marks about. `newest`: before the present one.
  [[nodiscard]] double seconds_at(std::int64_t tick, double newest) const;
  // The earliest epoch that can be shown.
  [[nodiscard]] std::int64_t first_epoch() const;
  // To the end of an epoch, first_epoch() or later and before the present one.
  [[nodiscard]] Way way_to(std::int64_t epoch) const;

 private:
  void keep_state(const Trainer& trainer, const std::shared_ptr<const Experiment>& experiment, double seconds);
  void add(Mark mark);
  void shrink();
  bool thin();
  void forget_oldest();
  void count();
  void measure_steps(const Trainer& trainer);

  std::size_t most_bytes_;
  std::vector<std::shared_ptr<const Mark>> marks_;  // shared by futures with the same past
  std::size_t bytes_ = 0;
  std::size_t states_ = 0;
  std::int64_t tick_ = 0;
  std::int64_t number_ = 0;
  std::int64_t stride_ = 1;  // between the numbers of states that are kept
  double step_work_ = 0;
  double work_ = 0;  // since the last state
  double work_between_states_ = 0;
};

}  // namespace perceptarium
