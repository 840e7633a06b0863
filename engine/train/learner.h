#pragma once
// One network that learns: its parameters, the optimizer's state, and a step on the batch that lies in its workspace.
// Knows no data set, no epochs and no history; those are the trainer's.

#include "engine/math/rng.h"
#include "engine/nn/network.h"
#include "engine/train/training_spec.h"

#include <array>
#include <cstdint>

namespace perceptarium {

// All that a learner carries from one step to the next, beside its settings. layout().padded_size() numbers each.
template <class S>
struct LearnerState {
  VectorOf<S> parameters, first_state, second_state, finite_parameters;
  int steps_until_kept = 0;
  std::int64_t time = 0;
};

template <class S>
class Learner {
 public:
  // Parameters and state start at zero. `capacity`: the largest batch.
  Learner(const ParameterLayout& layout, const TrainingSpec& training, Index capacity);

  // The batch: write inputs and targets of `count` samples after set_count(count).
  [[nodiscard]] Workspace<S>& workspace() { return workspace_; }
  [[nodiscard]] const Network<S>& network() const { return network_; }
  [[nodiscard]] const ParameterLayout& layout() const { return network_.layout(); }
  [[nodiscard]] ParameterView<S> parameters() const { return {parameters_.data(), layout().size}; }
  [[nodiscard]] ParameterView<S> gradient() const { return {gradient_.data(), layout().size}; }

  // Other parameters to go on from; the optimizer's state stays. layout().size numbers.
  void set_parameters(const VectorOf<S>& parameters);
  // Forgets what the optimizer has gathered.
  void forget_state();
  [[nodiscard]] LearnerState<S> state() const;
  // Goes on from there as if nothing had happened since. Of this layout, and taken under these settings.
  void restore(const LearnerState<S>& state);

  // Forward, backward, update. `learning_rate`: of this step. `masks`: where dropout draws from. False when a number
  // overflowed: then the last finite parameters that were kept are back and the state is forgotten.
  bool step(double learning_rate, const Rng& masks);
  // The same with the dropout masks that lie in the workspace.
  bool step_with_masks(double learning_rate);
  // Mean loss of the batch, before the last step's update.
  [[nodiscard]] S last_loss() const { return last_loss_; }

  // Goes over to another network or other settings: parameters and state are kept as far as they still have a place in
  // `match`, the others start as in `fresh`.
  void change(const ParameterLayout& layout, const TrainingSpec& training, Index capacity, const LayerMatch& match,
              const VectorOf<S>& fresh);
  // The same network with other settings.
  void change(const TrainingSpec& training, Index capacity);

 private:
  bool update(double learning_rate);
  void clip_gradient();
  void decay_weights(S share);
  void regularize(double learning_rate);
  void give_up();
  void prepare(const TrainingSpec& training);

  Network<S> network_;
  Workspace<S> workspace_;
  // layout().padded_size() numbers each, zeros at the end.
  VectorOf<S> parameters_, gradient_, first_state_, second_state_;
  // To go back to: parameters that a finite step led on from, far enough from overflow for a smaller rate to go on
  // from.
  VectorOf<S> finite_parameters_;
  VectorOf<S> parameters_before_;  // the present step
  int steps_until_kept_ = 0;       // until finite_parameters_ are taken anew
  std::int64_t time_ = 0;          // of the optimizer: one counter for all parameters
  S last_loss_ = 0;
  // What the settings come to, looked up once.
  const Optimizer* optimizer_ = nullptr;
  std::array<double, 4> optimizer_settings_{};
  double absolute_penalty_ = 0.0;
  double square_penalty_ = 0.0;
  S gradient_limit_ = 0;
};

extern template class Learner<float>;
extern template class Learner<double>;

}  // namespace perceptarium
