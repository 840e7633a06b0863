#pragma once
// The product of a weight matrix and a matrix whose rows are contiguous: forward sums, gradients with respect to
// inputs and, for wide layers, weight gradients. Knows nothing of layers. Allocates nothing, runs on the caller's
// thread.
//
// Every result is its start plus the products in order of k, one fused multiply-add each where the target has it.
// So it depends neither on the number of rows or lanes nor on where in the matrix it stands.

#include "engine/kernel/packet.h"

namespace perceptarium::kernel {

// y[r·y_stride + lane] = start[r·start_stride] + Σ_k weights[r·row_stride + k·inner_stride] · x[k·x_stride + lane]
// for r < rows, k < inner, lane < lanes. Nothing else of y is written, nothing else of x is read.
//
// Forward: weights = a layer's block, row_stride = inputs + 1, inner_stride = 1, start = weights + inputs,
// start_stride = inputs + 1. Gradient of the inputs: rows = inputs, inner = units, row_stride = 1,
// inner_stride = inputs + 1, no start, x = delta.
template <class S>
struct Product {
  Index rows = 0;
  Index inner = 0;
  Index lanes = 0;  // ≥ packet_width<S>; a multiple of it is quickest
  const S* weights = nullptr;
  Index row_stride = 0;
  Index inner_stride = 0;
  const S* start = nullptr;  // null: sums start at 0
  Index start_stride = 0;
  const S* x = nullptr;
  Index x_stride = 0;
  S* y = nullptr;  // overlaps nothing of the above
  Index y_stride = 0;
};

template <class S>
void multiply(const Product<S>& product);

extern template void multiply<float>(const Product<float>&);
extern template void multiply<double>(const Product<double>&);

}  // namespace perceptarium::kernel
