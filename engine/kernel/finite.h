#pragma once
// Whether numbers are finite, at the speed of reading them.

#include "engine/kernel/reduce.h"

namespace perceptarium::kernel {

// Whether every packet shown to it was finite.
template <class S>
class FiniteCheck {
 public:
  // Multiplying by zero turns what is not finite into NaN and everything else into 0.
  void add(Packet<S> packet) { zeros_ = packet * broadcast(S(0)) + zeros_; }
  [[nodiscard]] bool passed() const { return lane_sums<1, S>(&zeros_)[0] == S(0); }

 private:
  Packet<S> zeros_ = broadcast(S(0));
};

// `count`: a multiple of packet_width<S>.
template <class S>
inline bool all_finite(const S* values, Index count) {
  FiniteCheck<S> check;
  for (Index i = 0; i < count; i += packet_width<S>) check.add(load(values + i));
  return check.passed();
}

}  // namespace perceptarium::kernel
