#include "engine/train/learner.h"

#include "engine/kernel/finite.h"
#include "engine/math/setting.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace perceptarium {

namespace {

const Loss& loss_of(const TrainingSpec& training) { return entry_or_first(losses(), training.loss); }

// Small networks keep a copy of every step's parameters to go back to, large ones of every 16th: there copying costs.
int steps_between_copies(Index size) { return size <= 4096 ? 1 : 16; }

// Nearer to overflow, the next batch might overflow at any rate.
template <class S>
constexpr S largest_kept_loss = std::numeric_limits<S>::max() * S(1e-8);

template <class S>
VectorOf<S> padded(const ParameterLayout& layout, const VectorOf<S>& values) {
  VectorOf<S> result = VectorOf<S>::Zero(layout.padded_size());
  result.head(layout.size) = values;
  return result;
}

template <class S>
VectorOf<S> carried_over(const ParameterLayout& before, const VectorOf<S>& values, const ParameterLayout& after,
                         const LayerMatch& match, VectorOf<S> fresh) {
  carry_over(before, values, after, match, fresh);
  return fresh;
}

}  // namespace

template <class S>
Learner<S>::Learner(const ParameterLayout& layout, const TrainingSpec& training, Index capacity)
    : network_(layout, loss_of(training), Kernel::automatic, capacity), workspace_(layout, capacity) {
  parameters_ = parameters_before_ = finite_parameters_ = gradient_ = first_state_ = second_state_ =
      VectorOf<S>::Zero(layout.padded_size());
  prepare(training);
}

template <class S>
void Learner<S>::prepare(const TrainingSpec& training) {
  const Optimizer& optimizer = entry_or_first(optimizers(), training.optimizer.name);
  // Another optimizer means something else by its state.
  if (optimizer_ != nullptr && optimizer_ != &optimizer) forget_state();
  optimizer_ = &optimizer;
  for (std::size_t i = 0; i < optimizer.settings.size(); ++i) {
    optimizer_settings_[i] = setting_value(training.optimizer.settings, optimizer.settings[i]);
  }
  const RegularizerSpec& penalty = training.regularizer;
  const PenaltyShares shares = entry_or_first(regularizers(), penalty.name).shares(penalty.settings);
  absolute_penalty_ = penalty.rate * shares.absolute;
  square_penalty_ = penalty.rate * shares.square;
  gradient_limit_ = S(training.gradient_clipping);
}

template <class S>
void Learner<S>::set_parameters(const VectorOf<S>& parameters) {
  parameters_ = finite_parameters_ = padded(layout(), parameters);
  steps_until_kept_ = 0;
}

template <class S>
void Learner<S>::forget_state() {
  first_state_.setZero();
  second_state_.setZero();
  time_ = 0;
}

template <class S>
LearnerState<S> Learner<S>::state() const {
  return {parameters_, first_state_, second_state_, finite_parameters_, steps_until_kept_, time_};
}

template <class S>
void Learner<S>::restore(const LearnerState<S>& state) {
  parameters_ = state.parameters;
  first_state_ = state.first_state;
  second_state_ = state.second_state;
  finite_parameters_ = state.finite_parameters;
  steps_until_kept_ = state.steps_until_kept;
  time_ = state.time;
}

template <class S>
void Learner<S>::change(const TrainingSpec& training, Index capacity) {
  network_ = Network<S>(ParameterLayout(layout()), loss_of(training), Kernel::automatic, capacity);
  if (capacity != workspace_.capacity()) workspace_ = Workspace<S>(layout(), capacity);
  prepare(training);
}

template <class S>
void Learner<S>::change(const ParameterLayout& layout, const TrainingSpec& training, Index capacity,
                        const LayerMatch& match, const VectorOf<S>& fresh) {
  const ParameterLayout before = network_.layout();
  parameters_ = carried_over(before, parameters_, layout, match, padded(layout, fresh));
  const VectorOf<S> nothing = VectorOf<S>::Zero(layout.padded_size());
  first_state_ = carried_over(before, first_state_, layout, match, nothing);
  second_state_ = carried_over(before, second_state_, layout, match, nothing);
  gradient_ = nothing;
  parameters_before_ = finite_parameters_ = parameters_;
  steps_until_kept_ = 0;
  network_ = Network<S>(layout, loss_of(training), Kernel::automatic, capacity);
  workspace_ = Workspace<S>(layout, capacity);
  prepare(training);
}

template <class S>
bool Learner<S>::step(double learning_rate, const Rng& masks) {
  if (network_.has_dropout()) network_.draw_dropout_masks(masks, workspace_);
  return step_with_masks(learning_rate);
}

template <class S>
bool Learner<S>::step_with_masks(double learning_rate) {
  network_.forward(parameters_.data(), workspace_, Pass::training);
  last_loss_ = network_.loss(workspace_);
  if (!std::isfinite(last_loss_)) {
    give_up();
    return false;
  }
  const bool keeps = steps_until_kept_ <= 0 && last_loss_ < largest_kept_loss<S>;
  if (keeps) kernel::copy(parameters_.data(), parameters_.size(), parameters_before_.data());
  network_.backward(parameters_.data(), workspace_, gradient_.data());
  if (network_.has_batch_normalization()) network_.update_running_statistics(parameters_.data(), workspace_);
  if (!update(learning_rate)) {
    give_up();
    return false;
  }
  if (keeps) {
    finite_parameters_.swap(parameters_before_);
    steps_until_kept_ = steps_between_copies(parameters_.size());
  }
  --steps_until_kept_;
  return true;
}

template <class S>
bool Learner<S>::update(double learning_rate) {
  if (gradient_limit_ > S(0)) clip_gradient();
  if (optimizer_->decay_setting >= 0) {
    decay_weights(S(learning_rate * optimizer_settings_[std::size_t(optimizer_->decay_setting)]));
  }
  const bool finite = optimizer_->step(OptimizerStep<S>{
      {parameters_.size(), parameters_.data(), gradient_.data(), first_state_.data(), second_state_.data()},
      learning_rate,
      optimizer_settings_,
      ++time_});
  if (absolute_penalty_ == 0.0 && square_penalty_ == 0.0) return finite;
  regularize(learning_rate);
  return kernel::all_finite(parameters_.data(), parameters_.size());
}

template <class S>
void Learner<S>::clip_gradient() {
  const S length = gradient_.stableNorm();
  if (length > gradient_limit_) gradient_ *= gradient_limit_ / length;
}

template <class S>
void Learner<S>::decay_weights(S share) {
  for (const LayerShape& layer : layout().layers) {
    layer_block(parameters_.data(), layer).leftCols(layer.inputs) *= S(1) - share;
  }
}

template <class S>
void Learner<S>::regularize(double learning_rate) {
  for (const LayerShape& layer : layout().layers) {
    for (Index unit = 0; unit < layer.outputs; ++unit) {
      shrink(parameters_.data() + layer.offset + unit * layer.row_length(), layer.inputs,
             S(learning_rate * absolute_penalty_), S(learning_rate * square_penalty_));
    }
  }
}

// What the optimizer gathered on the way up would carry the kept parameters away again, or is not even finite.
template <class S>
void Learner<S>::give_up() {
  parameters_ = finite_parameters_;
  steps_until_kept_ = 0;
  forget_state();
}

template class Learner<float>;
template class Learner<double>;

}  // namespace perceptarium
