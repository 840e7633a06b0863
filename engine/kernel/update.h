#pragma once
// One pass over parameters, gradient and two state vectors: what optimizers do. Their formulas are the callers'.

#include "engine/kernel/reduce.h"

namespace perceptarium::kernel {

// All of them `count` long: a multiple of packet_width<S>.
template <class S>
struct Updated {
  Index count;
  S* parameters;
  const S* gradient;
  S* first_state;
  S* second_state;
};

// `count`: a multiple of packet_width<S>. For few numbers, where calling the library's copy costs more than copying.
template <class S>
inline void copy(const S* from, Index count, S* to) {
  for (Index i = 0; i < count; i += packet_width<S>) store<S>(to + i, load(from + i));
}

// A packet of each.
template <class S>
struct UpdatedPackets {
  Packet<S> parameters, gradient, first_state, second_state;
};

// action(UpdatedPackets&) changes parameters and states. Whether all parameters are finite then.
template <class S, class Action>
inline bool update(const Updated<S>& u, const Action& action) {
  // Multiplying by zero turns what is not finite into NaN and everything else into 0.
  Packet<S> zeros = broadcast(S(0));
  for (Index i = 0; i < u.count; i += packet_width<S>) {
    UpdatedPackets<S> packets{load(u.parameters + i), load(u.gradient + i), load(u.first_state + i),
                              load(u.second_state + i)};
    action(packets);
    store<S>(u.parameters + i, packets.parameters);
    store<S>(u.first_state + i, packets.first_state);
    store<S>(u.second_state + i, packets.second_state);
    zeros = packets.parameters * broadcast(S(0)) + zeros;
  }
  return lane_sums<1, S>(&zeros)[0] == S(0);
}

}  // namespace perceptarium::kernel
