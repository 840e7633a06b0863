#include "engine/nn/workspace.h"

#include "engine/kernel/transpose.h"
#include "engine/kernel/weight_gradient.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

namespace perceptarium {

namespace {

std::optional<kernel::NarrowActivation> narrow_activation(std::string_view id) {
  using enum kernel::NarrowActivation;
  if (id == "linear") return linear;
  if (id == "sigmoid") return sigmoid;
  if (id == "tanh") return tanh;
  if (id == "relu") return relu;
  return std::nullopt;
}

}  // namespace

template <class S>
Workspace<S>::Workspace(const ParameterLayout& layout, Index capacity) {
  memory_.capacity = capacity;
  memory_.lanes = padded(capacity);
  const auto with_ones = [&](Index rows) {
    MatrixOf<S> matrix = MatrixOf<S>::Zero(rows + 1, memory_.lanes);
    matrix.row(rows).setOnes();
    return matrix;
  };
  memory_.augmented.push_back(with_ones(layout.inputs()));
  for (const LayerShape& layer : layout.layers) {
    memory_.augmented.push_back(with_ones(layer.outputs));
    memory_.sums.emplace_back(MatrixOf<S>::Zero(layer.outputs, memory_.lanes));
    memory_.delta.emplace_back(MatrixOf<S>::Zero(layer.outputs, memory_.lanes));
    const Index dropped = layer.dropout > 0.0 ? layer.outputs : 0;
    memory_.before_dropout.emplace_back(MatrixOf<S>::Zero(dropped, memory_.lanes));
    memory_.dropout_mask.emplace_back(MatrixOf<S>::Ones(dropped, memory_.lanes));
    const Index normalized = layer.batch_normalization ? layer.outputs : 0;
    memory_.normalized.emplace_back(MatrixOf<S>::Zero(normalized, memory_.lanes));
    memory_.batch_statistics.emplace_back(MatrixOf<S>::Zero(3, normalized));
  }
  Index widest = 0;
  for (const LayerShape& layer : layout.layers) {
    if (kernel::wants_transpose(layer.inputs)) widest = std::max(widest, padded(layer.inputs));
  }
  memory_.transposed = MatrixOf<S>::Zero(widest > 0 ? memory_.lanes : 0, widest);
  memory_.target = MatrixOf<S>::Zero(layout.outputs(), memory_.lanes);
  memory_.lane_weight.resize(memory_.lanes);
  describe_narrow_layers(layout);
  set_count(capacity);
}

template <class S>
Workspace<S>::Workspace(const Workspace& other) : memory_(other.memory_), narrow_layers_(other.narrow_layers_) {
  point_narrow_layers();
}

template <class S>
void Workspace<S>::describe_narrow_layers(const ParameterLayout& layout) {
  if (memory_.lanes != kernel::narrow_lanes || layout.size > kernel::narrow_parameters) return;
  std::vector<kernel::NarrowLayer<S>> layers;
  for (std::size_t l = 0; l < layout.layers.size(); ++l) {
    const LayerShape& layer = layout.layers[l];
    const std::optional<kernel::NarrowActivation> activation = narrow_activation(layer.activation);
    if (!activation || layer.batch_normalization || layer.dropout > 0.0) return;
    layers.push_back({layer.outputs, layer.inputs, layer.offset, nullptr, nullptr, nullptr, nullptr, *activation});
  }
  narrow_layers_ = std::move(layers);
  point_narrow_layers();
  memory_.products = VectorOf<S>::Zero(layout.padded_size() * kernel::packet_width<S>);
}

template <class S>
void Workspace<S>::point_narrow_layers() {
  for (std::size_t l = 0; l < narrow_layers_.size(); ++l) {
    kernel::NarrowLayer<S>& layer = narrow_layers_[l];
    layer.x = memory_.augmented[l].data();
    layer.sums = memory_.sums[l].data();
    layer.activations = memory_.augmented[l + 1].data();
    layer.delta = memory_.delta[l].data();
  }
}

template <class S>
void Workspace<S>::set_count(Index count) {
  if (count == memory_.count) return;
  memory_.count = count;
  memory_.lane_weight.head(count).setConstant(S(1) / S(count));
  memory_.lane_weight.tail(memory_.lanes - count).setZero();
}

template <class S>
void Workspace<S>::gather_input(const MatrixOf<S>& samples, std::span<const int> rows) {
  const Index inputs = memory_.augmented[0].rows() - 1;
  S* to = memory_.augmented[0].data();
  if (!kernel::wants_transpose(inputs)) {
    const Index stride = samples.cols();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const S* from = samples.data() + rows[i] * stride;
      for (Index input = 0; input < inputs; ++input) to[input * memory_.lanes + Index(i)] = from[input];
    }
    return;
  }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::copy_n(samples.data() + rows[i] * samples.cols(), samples.cols(),
                memory_.transposed.data() + Index(i) * samples.cols());
  }
  kernel::transpose(Index(rows.size()), inputs, memory_.transposed.data(), samples.cols(), to, memory_.lanes);
}

template <class S>
const S* Workspace<S>::transposed_input(std::size_t l) {
  const Index inputs = memory_.augmented[l].rows() - 1;
  if (!kernel::wants_transpose(inputs)) return nullptr;
  kernel::transpose(inputs, used_lanes(), memory_.augmented[l].data(), memory_.lanes, memory_.transposed.data(),
                    padded(inputs));
  return memory_.transposed.data();
}

template class Workspace<float>;
template class Workspace<double>;

}  // namespace perceptarium
