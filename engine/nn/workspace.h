#pragma once
// The memory that one forward and backward pass works in. Made once per network and batch size; a pass allocates
// nothing.

#include "engine/math/types.h"
#include "engine/nn/parameters.h"

#include <span>
#include <vector>

namespace perceptarium {

// Samples lie along `lanes`, padded to a whole number of packets. Padding lanes carry weight 0.
template <class S>
class Workspace {
 public:
  // `capacity`: the largest number of samples in one pass, ≥ 1.
  Workspace(const ParameterLayout& layout, Index capacity);

  // Says how many samples the next pass has: 1…capacity. Their weight is 1/count each, the rest 0.
  void set_count(Index count);

  [[nodiscard]] Index capacity() const { return capacity_; }
  [[nodiscard]] Index count() const { return count_; }
  [[nodiscard]] Index lanes() const { return lanes_; }
  // The lanes that hold a sample, and the rest of their packet.
  [[nodiscard]] Index used_lanes() const { return padded(count_); }
  // The next multiple of a packet.
  static constexpr Index padded(Index size) { return (size + packet - 1) / packet * packet; }

  // inputs × lanes; the caller writes one sample per column.
  Block<S> input() { return {augmented_[0].data(), augmented_[0].rows() - 1, lanes_}; }
  // The same from chosen rows of samples × padded(inputs): row rows[i] becomes lane i.
  void gather_input(const MatrixOf<S>& samples, std::span<const int> rows);
  // outputs × lanes; the caller writes the targets of the samples before a loss is asked for.
  Block<S> target() { return {target_.data(), target_.rows(), lanes_}; }
  [[nodiscard]] ConstBlock<S> target() const { return {target_.data(), target_.rows(), lanes_}; }
  [[nodiscard]] const S* lane_weight() const { return lane_weight_.data(); }

  // Layer l = 0 is the first hidden layer (or the output layer when there is none).
  // What goes into layer l with a row of ones below, so that the bias is one more weight: (inputs + 1) × lanes.
  [[nodiscard]] const MatrixOf<S>& augmented(std::size_t l) const { return augmented_[l]; }
  // What goes into layer l without its ones, turned: samples × padded(inputs), made anew by each call. Null for layers
  // so narrow that their gradient does without.
  const S* transposed_input(std::size_t l);
  // The sums z of layer l: units × lanes.
  Block<S> sums(std::size_t l) { return {sums_[l].data(), sums_[l].rows(), lanes_}; }
  [[nodiscard]] ConstBlock<S> sums(std::size_t l) const { return {sums_[l].data(), sums_[l].rows(), lanes_}; }
  // The activations of layer l before dropout: units × lanes.
  Block<S> activations(std::size_t l) {
    S* values = has_dropout(l) ? before_dropout_[l].data() : augmented_[l + 1].data();
    return {values, sums_[l].rows(), lanes_};
  }
  [[nodiscard]] ConstBlock<S> activations(std::size_t l) const {
    const S* values = has_dropout(l) ? before_dropout_[l].data() : augmented_[l + 1].data();
    return {values, sums_[l].rows(), lanes_};
  }
  // What layer l hands on: the activations, after dropout where there is one. units × lanes.
  Block<S> output(std::size_t l) { return {augmented_[l + 1].data(), sums_[l].rows(), lanes_}; }
  // What dropout multiplies the activations of layer l with in training: 0 or 1/(1 − rate). units × lanes, of layers
  // with dropout only.
  [[nodiscard]] bool has_dropout(std::size_t l) const { return dropout_mask_[l].size() > 0; }
  MatrixOf<S>& dropout_mask(std::size_t l) { return dropout_mask_[l]; }
  [[nodiscard]] const MatrixOf<S>& dropout_mask(std::size_t l) const { return dropout_mask_[l]; }
  // Of layers with batch normalization: the sums less their mean, divided by their spread (units × lanes), and mean,
  // variance and 1/spread of the present batch (3 × units).
  MatrixOf<S>& normalized(std::size_t l) { return normalized_[l]; }
  MatrixOf<S>& batch_statistics(std::size_t l) { return batch_statistics_[l]; }
  // ∂L/∂(activation), then ∂L/∂z of layer l: units × lanes.
  Block<S> delta(std::size_t l) { return {delta_[l].data(), delta_[l].rows(), lanes_}; }

 private:
  static constexpr Index packet = 16;  // floats in the widest vector register: rows are aligned alike

  Index capacity_;
  Index count_;
  Index lanes_;
  std::vector<MatrixOf<S>> augmented_, sums_, delta_, before_dropout_, dropout_mask_, normalized_, batch_statistics_;
  MatrixOf<S> target_, transposed_;
  VectorOf<S> lane_weight_;
};

extern template class Workspace<float>;
extern template class Workspace<double>;

}  // namespace perceptarium
