#pragma once
// The gradient of one dense layer's weights and biases. Knows nothing of activations and losses: delta is ∂L/∂z.
// Allocates nothing, runs on the caller's thread.

#include "engine/kernel/packet.h"

namespace perceptarium::kernel {

// gradient[u·(inputs + 1) + i] = Σ_lane delta[u·delta_stride + lane] · x[i·x_stride + lane] for i < inputs, and
// gradient[u·(inputs + 1) + inputs] = Σ_lane delta[u·delta_stride + lane], for u < units. A range of units may be asked
// for by moving `delta` and `gradient` on, so that an optimizer can take its gradient while it is hot.
template <class S>
struct WeightGradient {
  Index units = 0;
  Index inputs = 0;
  Index lanes = 0;  // a multiple of 16
  Index count = 0;  // ≤ lanes; delta is 0 in the lanes from there on
  const S* delta = nullptr;
  Index delta_stride = 0;
  const S* x = nullptr;  // what went into the layer, inputs × lanes; not read when there is a transpose
  Index x_stride = 0;
  const S* transposed = nullptr;  // the same as count × inputs, or null; see wants_transpose()
  Index transposed_stride = 0;
  S* gradient = nullptr;
};

// Whether weight_gradient() is quicker with the transpose of x at hand, making it included. Without this it must not be
// given one.
constexpr bool wants_transpose(Index inputs) { return inputs >= 16; }

template <class S>
void weight_gradient(const WeightGradient<S>& work);

extern template void weight_gradient<float>(const WeightGradient<float>&);
extern template void weight_gradient<double>(const WeightGradient<double>&);

}  // namespace perceptarium::kernel
