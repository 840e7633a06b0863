#pragma once
// The memory that one forward and backward pass works in. Made once per network and batch size; a pass allocates
// nothing.

#include "engine/kernel/narrow.h"
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
  Workspace(const Workspace& other);
  Workspace(Workspace&&) noexcept = default;
  Workspace& operator=(Workspace&&) noexcept = default;

  // Says how many samples the next pass has: 1…capacity. Their weight is 1/count each, the rest 0.
  void set_count(Index count);

  [[nodiscard]] Index capacity() const { return memory_.capacity; }
  [[nodiscard]] Index count() const { return memory_.count; }
  [[nodiscard]] Index lanes() const { return memory_.lanes; }
  // The lanes that hold a sample, and the rest of their packet.
  [[nodiscard]] Index used_lanes() const { return padded(memory_.count); }
  // The next multiple of a packet.
  static constexpr Index padded(Index size) { return (size + packet - 1) / packet * packet; }

  // inputs × lanes; the caller writes one sample per column.
  Block<S> input() { return {memory_.augmented[0].data(), memory_.augmented[0].rows() - 1, memory_.lanes}; }
  // The same from chosen rows of samples × padded(inputs): row rows[i] becomes lane i.
  void gather_input(const MatrixOf<S>& samples, std::span<const int> rows);
  // outputs × lanes; the caller writes the targets of the samples before a loss is asked for.
  Block<S> target() { return {memory_.target.data(), memory_.target.rows(), memory_.lanes}; }
  [[nodiscard]] ConstBlock<S> target() const { return {memory_.target.data(), memory_.target.rows(), memory_.lanes}; }
  [[nodiscard]] const S* lane_weight() const { return memory_.lane_weight.data(); }

  // Layer l = 0 is the first hidden layer (or the output layer when there is none).
  // What goes into layer l with a row of ones below, so that the bias is one more weight: (inputs + 1) × lanes.
  [[nodiscard]] const MatrixOf<S>& augmented(std::size_t l) const { return memory_.augmented[l]; }
  // What goes into layer l without its ones, turned: samples × padded(inputs), made anew by each call. Null for layers
  // so narrow that their gradient does without.
  const S* transposed_input(std::size_t l);
  // Whether the whole network fits engine/kernel/narrow.h: few samples, few parameters, common activations, no batch
  // normalization and no dropout.
  [[nodiscard]] bool is_narrow() const { return !narrow_layers_.empty(); }
  [[nodiscard]] std::span<const kernel::NarrowLayer<S>> narrow_layers() const { return narrow_layers_; }
  // A packet per parameter, of a narrow network only.
  S* products() { return memory_.products.data(); }
  // The sums z of layer l: units × lanes.
  Block<S> sums(std::size_t l) { return {memory_.sums[l].data(), memory_.sums[l].rows(), memory_.lanes}; }
  [[nodiscard]] ConstBlock<S> sums(std::size_t l) const {
    return {memory_.sums[l].data(), memory_.sums[l].rows(), memory_.lanes};
  }
  // The activations of layer l before dropout: units × lanes.
  Block<S> activations(std::size_t l) {
    S* values = has_dropout(l) ? memory_.before_dropout[l].data() : memory_.augmented[l + 1].data();
    return {values, memory_.sums[l].rows(), memory_.lanes};
  }
  [[nodiscard]] ConstBlock<S> activations(std::size_t l) const {
    const S* values = has_dropout(l) ? memory_.before_dropout[l].data() : memory_.augmented[l + 1].data();
    return {values, memory_.sums[l].rows(), memory_.lanes};
  }
  // What layer l hands on: the activations, after dropout where there is one. units × lanes.
  Block<S> output(std::size_t l) { return {memory_.augmented[l + 1].data(), memory_.sums[l].rows(), memory_.lanes}; }
  // What dropout multiplies the activations of layer l with in training: 0 or 1/(1 − rate). units × lanes, of layers
  // with dropout only.
  [[nodiscard]] bool has_dropout(std::size_t l) const { return memory_.dropout_mask[l].size() > 0; }
  MatrixOf<S>& dropout_mask(std::size_t l) { return memory_.dropout_mask[l]; }
  [[nodiscard]] const MatrixOf<S>& dropout_mask(std::size_t l) const { return memory_.dropout_mask[l]; }
  // Of layers with batch normalization: the sums less their mean, divided by their spread (units × lanes), and mean,
  // variance and 1/spread of the present batch (3 × units).
  MatrixOf<S>& normalized(std::size_t l) { return memory_.normalized[l]; }
  MatrixOf<S>& batch_statistics(std::size_t l) { return memory_.batch_statistics[l]; }
  // ∂L/∂(activation), then ∂L/∂z of layer l: units × lanes.
  Block<S> delta(std::size_t l) { return {memory_.delta[l].data(), memory_.delta[l].rows(), memory_.lanes}; }

 private:
  static constexpr Index packet = 16;  // floats in the widest vector register: rows are aligned alike

  void describe_narrow_layers(const ParameterLayout& layout);
  void point_narrow_layers();

  struct Memory {
    Index capacity = 0, count = 0, lanes = 0;
    std::vector<MatrixOf<S>> augmented, sums, delta, before_dropout, dropout_mask, normalized, batch_statistics;
    MatrixOf<S> target, transposed;
    VectorOf<S> lane_weight, products;
  };

  Memory memory_;
  std::vector<kernel::NarrowLayer<S>> narrow_layers_;
};

extern template class Workspace<float>;
extern template class Workspace<double>;

}  // namespace perceptarium
