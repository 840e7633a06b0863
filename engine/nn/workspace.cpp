#include "engine/nn/workspace.h"

#include "engine/kernel/transpose.h"
#include "engine/kernel/weight_gradient.h"

#include <algorithm>

namespace perceptarium {

template <class S>
Workspace<S>::Workspace(const ParameterLayout& layout, Index capacity)
    : capacity_(capacity), count_(0), lanes_(padded(capacity)) {
  const auto with_ones = [&](Index rows) {
    MatrixOf<S> matrix = MatrixOf<S>::Zero(rows + 1, lanes_);
    matrix.row(rows).setOnes();
    return matrix;
  };
  augmented_.push_back(with_ones(layout.inputs()));
  for (const LayerShape& layer : layout.layers) {
    augmented_.push_back(with_ones(layer.outputs));
    sums_.emplace_back(MatrixOf<S>::Zero(layer.outputs, lanes_));
    delta_.emplace_back(MatrixOf<S>::Zero(layer.outputs, lanes_));
    const Index dropped = layer.dropout > 0.0 ? layer.outputs : 0;
    before_dropout_.emplace_back(MatrixOf<S>::Zero(dropped, lanes_));
    dropout_mask_.emplace_back(MatrixOf<S>::Ones(dropped, lanes_));
    const Index normalized = layer.batch_normalization ? layer.outputs : 0;
    normalized_.emplace_back(MatrixOf<S>::Zero(normalized, lanes_));
    batch_statistics_.emplace_back(MatrixOf<S>::Zero(3, normalized));
  }
  Index widest = 0;
  for (const LayerShape& layer : layout.layers) {
    if (kernel::wants_transpose(layer.inputs)) widest = std::max(widest, padded(layer.inputs));
  }
  transposed_ = MatrixOf<S>::Zero(widest > 0 ? lanes_ : 0, widest);
  target_ = MatrixOf<S>::Zero(layout.outputs(), lanes_);
  lane_weight_.resize(lanes_);
  set_count(capacity);
}

template <class S>
void Workspace<S>::set_count(Index count) {
  if (count == count_) return;
  count_ = count;
  lane_weight_.head(count).setConstant(S(1) / S(count));
  lane_weight_.tail(lanes_ - count).setZero();
}

template <class S>
void Workspace<S>::gather_input(const MatrixOf<S>& samples, std::span<const int> rows) {
  const Index inputs = augmented_[0].rows() - 1;
  S* to = augmented_[0].data();
  if (!kernel::wants_transpose(inputs)) {
    const Index stride = samples.cols();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const S* from = samples.data() + rows[i] * stride;
      for (Index input = 0; input < inputs; ++input) to[input * lanes_ + Index(i)] = from[input];
    }
    return;
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::copy_n(samples.data() + rows[i] * samples.cols(), samples.cols(),
                transposed_.data() + Index(i) * samples.cols());
  }
  kernel::transpose(Index(rows.size()), inputs, transposed_.data(), samples.cols(), to, lanes_);
}

template <class S>
const S* Workspace<S>::transposed_input(std::size_t l) {
  const Index inputs = augmented_[l].rows() - 1;
  if (!kernel::wants_transpose(inputs)) return nullptr;
  kernel::transpose(inputs, used_lanes(), augmented_[l].data(), lanes_, transposed_.data(), padded(inputs));
  return transposed_.data();
}

template class Workspace<float>;
template class Workspace<double>;

}  // namespace perceptarium
