#pragma once
// Whole layers of a network so narrow, over so few samples, that calls and loop heads cost more than the arithmetic:
// products, activations and gradients in one go, with nothing looked up on the way.

#include "engine/kernel/packet.h"

#include <cstdint>
#include <span>

namespace perceptarium::kernel {

enum class NarrowActivation : std::uint8_t { linear, sigmoid, tanh, relu };

// Rows are this long: the samples of a pass, padded.
inline constexpr Index narrow_lanes = 16;

// With more parameters the blocked products win.
inline constexpr Index narrow_parameters = 512;

template <class S>
struct NarrowLayer {
  Index units;
  Index inputs;
  Index offset;  // of its weights among the parameters: units × (inputs + 1), the bias last
  const S* x;    // (inputs + 1) × narrow_lanes: the activations of the layer below, and a row of ones
  S* sums;       // units × narrow_lanes, as all below
  S* activations;
  S* delta;
  NarrowActivation activation;
};

// Fills sums and activations of all layers.
template <class S>
void narrow_forward(std::span<const NarrowLayer<S>> layers, const S* parameters);

// From the last layer's delta, ∂L/∂a or with `fused` already ∂L/∂z: turns it into ∂L/∂z, fills the deltas below, and
// writes the gradient in whole packets. `products`: as many packets as the gradient has numbers, padded to whole
// packets; the padding stays as it is, and its sums become the gradient's.
template <class S>
void narrow_backward(std::span<const NarrowLayer<S>> layers, const S* parameters, bool fused, S* products, S* gradient);

}  // namespace perceptarium::kernel
