#pragma once
// Turns [units][lanes] into [lanes][units] and back. Allocates nothing.

#include "engine/kernel/packet.h"

namespace perceptarium::kernel {

// to[c·to_stride + r] = from[r·from_stride + c] for r < rows, c < columns.
//
// Works in whole packets: rows of `from` are read up to the next multiple of 16 columns, and rows of `to` are written
// up to the next multiple of 16, with zeros past `rows`. Both strides must leave room for that; `to` has exactly
// `columns` rows. The two overlap nowhere.
template <class S>
void transpose(Index rows, Index columns, const S* from, Index from_stride, S* to, Index to_stride);

extern template void transpose<float>(Index, Index, const float*, Index, float*, Index);
extern template void transpose<double>(Index, Index, const double*, Index, double*, Index);

}  // namespace perceptarium::kernel
