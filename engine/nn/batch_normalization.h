#pragma once
// Batch normalization of one layer's sums (Ioffe & Szegedy 2015), as in PyTorch's BatchNorm1d: the batch is normalised
// with its own biased variance; the running variance is the unbiased one.

#include "engine/nn/parameters.h"
#include "engine/nn/workspace.h"

namespace perceptarium {

inline constexpr double normalization_epsilon = 1e-5;
inline constexpr double normalization_momentum = 0.1;  // weight of the newest batch in the running statistics

// Replaces workspace.sums(l) by the normalised, scaled and shifted sums, with the statistics of the batch. A batch of
// one sample has no spread: its sums become the shift.
template <class S>
void normalize_batch(const S* parameters, const LayerShape& layer, std::size_t l, Workspace<S>& workspace);

// The same with the running statistics, for inference.
template <class S>
void normalize_with_running_statistics(const S* parameters, const LayerShape& layer, std::size_t l,
                                       Workspace<S>& workspace);

// After normalize_batch: turns workspace.delta(l) from the gradient of the result into that of the sums, and writes the
// gradient of scale and shift (that of the running statistics is 0).
template <class S>
void normalize_backward(const S* parameters, const LayerShape& layer, std::size_t l, Workspace<S>& workspace,
                        S* gradient);

template <class S>
void update_running_statistics(S* parameters, const LayerShape& layer, std::size_t l, Workspace<S>& workspace);

}  // namespace perceptarium
