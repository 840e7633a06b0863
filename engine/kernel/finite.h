#pragma once
// Whether numbers are finite, at the speed of reading them.

#include "engine/kernel/reduce.h"

namespace perceptarium::kernel {

// `count`: a multiple of packet_width<S>.
template <class S>
inline bool all_finite(const S* values, Index count) {
  // Multiplying by zero turns what is not finite into NaN and everything else into 0.
  Packet<S> zeros = broadcast(S(0));
  for (Index i = 0; i < count; i += packet_width<S>) zeros = load(values + i) * broadcast(S(0)) + zeros;
  return lane_sums<1, S>(&zeros)[0] == S(0);
}

}  // namespace perceptarium::kernel
