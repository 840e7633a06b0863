#include "engine/nn/workspace.h"

namespace perceptarium {

namespace {

constexpr Index packet = 16;  // floats in the widest vector register; whole packets keep every row equally aligned

}  // namespace

template <class S>
Workspace<S>::Workspace(const ParameterLayout& layout, Index capacity)
    : capacity_(capacity), count_(capacity), lanes_((capacity + packet - 1) / packet * packet) {
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
  target_ = MatrixOf<S>::Zero(layout.outputs(), lanes_);
  lane_weight_.resize(lanes_);
  set_count(capacity);
}

template <class S>
void Workspace<S>::set_count(Index count) {
  count_ = count;
  lane_weight_.head(count).setConstant(S(1) / S(count));
  lane_weight_.tail(lanes_ - count).setZero();
}

template class Workspace<float>;
template class Workspace<double>;

}  // namespace perceptarium
