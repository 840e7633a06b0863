#pragma once
// One pass over parameters, gradient and two state vectors: what optimizers do. Their formulas are the callers'.

#include "engine/kernel/finite.h"

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

// A packet of each.
template <class S>
struct UpdatedPackets {
  Packet<S> parameters, gradient, first_state, second_state;
};

// action(UpdatedPackets&) changes parameters and states. Whether all parameters are finite then.
template <class S, class Action>
inline bool update(const Updated<S>& u, const Action& action) {
  FiniteCheck<S> finite;
  for (Index i = 0; i < u.count; i += packet_width<S>) {
    UpdatedPackets<S> packets{load(u.parameters + i), load(u.gradient + i), load(u.first_state + i),
                              load(u.second_state + i)};
    action(packets);
    store<S>(u.parameters + i, packets.parameters);
    store<S>(u.first_state + i, packets.first_state);
    store<S>(u.second_state + i, packets.second_state);
    finite.add(packets.parameters);
  }
  return finite.passed();
}

}  // namespace perceptarium::kernel
