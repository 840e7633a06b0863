#pragma once
// Whether numbers are finite, at the speed of reading them.

#include "engine/kernel/packet.h"

namespace perceptarium::kernel {

// Multiplying by zero turns what is not finite into NaN and everything else into 0.
template <class S>
inline bool all_finite(const S* values, Index count) {
  constexpr Index width = packet_width<S>;
  const Packet<S> zero = broadcast(S(0));
  Packet<S> sums = zero;
  Index i = 0;
  for (; i + width <= count; i += width) sums = sums + load(values + i) * zero;
  S rest = 0;
  if (i < count && count >= width) {
    sums = sums + load(values + count - width) * zero;  // some of them twice
  } else {
    for (; i < count; ++i) rest += values[i] * S(0);
  }
  S lanes[width];
  store<S>(lanes, sums);
  for (Index half = width / 2; half > 0; half /= 2) {
    for (Index lane = 0; lane < half; ++lane) lanes[lane] += lanes[lane + half];
  }
  return rest + lanes[0] == S(0);
}

}  // namespace perceptarium::kernel
