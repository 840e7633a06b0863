#pragma once
// Where each layer's weights and biases stand in the one flat parameter vector; how they start; and how they are kept
// when the network is edited while it trains.
//
// Layer l owns a row-major block [outputs][inputs + 1]: row u holds the weights into unit u, then its bias. With batch
// normalization four rows of [outputs] follow: scale, shift, running mean, running variance. The running statistics are
// not trained: their gradient is 0.

#include "engine/math/rng.h"
#include "engine/math/types.h"
#include "engine/nn/network_spec.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace perceptarium {

struct LayerShape {
  Index inputs = 0;
  Index outputs = 0;
  Index offset = 0;  // of the block in the flat vector
  std::string activation;
  bool batch_normalization = false;
  double dropout = 0.0;

  [[nodiscard]] Index row_length() const { return inputs + 1; }
  [[nodiscard]] Index dense_size() const { return outputs * row_length(); }
  [[nodiscard]] Index size() const { return dense_size() + (batch_normalization ? 4 * outputs : 0); }
  [[nodiscard]] Index trained_size() const { return dense_size() + (batch_normalization ? 2 * outputs : 0); }
  bool operator==(const LayerShape&) const = default;
};

struct ParameterLayout {
  std::vector<LayerShape> layers;  // hidden layers in order, then the output layer
  Index size = 0;                  // of the flat vector
  // Of a vector that whole packets can be read from and written to.
  [[nodiscard]] Index padded_size() const { return (size + 15) / 16 * 16; }

  [[nodiscard]] Index inputs() const { return layers.front().inputs; }
  [[nodiscard]] Index outputs() const { return layers.back().outputs; }
  // How many numbers training may change.
  [[nodiscard]] Index trained_size() const;
  bool operator==(const ParameterLayout&) const = default;
};

ParameterLayout layout_of(const NetworkSpec& spec, Index inputs, Index outputs);

// [outputs][inputs + 1] view of one layer.
template <class S>
Block<S> layer_block(S* parameters, const LayerShape& layer) {
  return {parameters + layer.offset, layer.outputs, layer.row_length()};
}
template <class S>
ConstBlock<S> layer_block(const S* parameters, const LayerShape& layer) {
  return {parameters + layer.offset, layer.outputs, layer.row_length()};
}

// The rows of a layer's batch normalization, [normalization_rows][outputs].
enum NormalizationRow : std::uint8_t { scale_row, shift_row, mean_row, variance_row, normalization_rows };
template <class S>
Block<S> normalization_block(S* parameters, const LayerShape& layer) {
  return {parameters + layer.offset + layer.dense_size(), normalization_rows, layer.outputs};
}
template <class S>
ConstBlock<S> normalization_block(const S* parameters, const LayerShape& layer) {
  return {parameters + layer.offset + layer.dense_size(), normalization_rows, layer.outputs};
}

// Fresh parameters. Every unit of every layer draws from its own stream, so that a unit's draws do not depend on how
// many neighbours it has (Glorot's initializers still scale them with the width of the layer).
Vector initial_parameters(const ParameterLayout& layout, const InitializerSpec& initializer, const Rng& rng);

// What each layer and each input feature of a new network was in the old one; −1 where it is new.
struct LayerMatch {
  std::vector<int> layers;  // index into the old layout's layers, per layer of the new layout
  std::vector<int> inputs;  // index into the old inputs, per input of the new network
};

// Hidden layers are matched from both ends, so that one inserted or removed layer leaves the others in place.
LayerMatch match_layers(const ParameterLayout& before, const ParameterLayout& after,
                        std::span<const std::string> features_before, std::span<const std::string> features_after);

// Copies every weight and bias that still has a place from `old_values` into `values` (both flat vectors).
template <class S>
void carry_over(const ParameterLayout& before, const VectorOf<S>& old_values, const ParameterLayout& after,
                const LayerMatch& match, VectorOf<S>& values);

}  // namespace perceptarium
