#pragma once
// Sums across the lanes of several packets at once.

#include "engine/kernel/packet.h"

namespace perceptarium::kernel {

namespace detail {

// Lanes are taken in units of `unit`, and those in groups of four (two where a packet has no more): most instruction
// sets shuffle within four floats for less.
template <int unit, int width>
inline constexpr int group = width / unit >= 4 ? 4 : 2;

// The lane that goes to lane i: of each group every second unit from the `first`, half from a, then half from b.
template <int unit, int width, int first>
constexpr int every_second(int i) {
  constexpr int units = group<unit, width>;
  const int to = i / unit % units;
  const int from = to * 2 % units + first;
  return (i / unit / units * units + from) * unit + i % unit + (to < units / 2 ? 0 : width);
}

// From each group a0 + a1, a2 + a3, b0 + b1, b2 + b3.
template <int unit, class S>
inline Packet<S> neighbour_sums(Packet<S> a, Packet<S> b) {
  constexpr int width = packet_width<S>;
  return kernel::shuffle<every_second<unit, width, 0>, S>(a, b) +
         kernel::shuffle<every_second<unit, width, 1>, S>(a, b);
}

template <int unit, int count, class S>
inline Packet<S> reduce_units(const Packet<S>* packets) {
  constexpr int width = packet_width<S>;
  if constexpr (unit >= width) {
    return packets[0];
  } else {
    constexpr int pairs = (count + 1) / 2;
    Packet<S> halves[pairs];
    unrolled<pairs>([&](auto i) {
      halves[i] = neighbour_sums<unit, S>(packets[2 * i], packets[2 * i + 1 < count ? 2 * i + 1 : 2 * i]);
    });
    if constexpr (group<unit, width> == 2) {
      return reduce_units<unit * 2, pairs, S>(halves);
    } else {
      constexpr int quarters = (pairs + 1) / 2;
      Packet<S> sums[quarters];
      unrolled<quarters>([&](auto i) {
        sums[i] = neighbour_sums<unit, S>(halves[2 * i], halves[2 * i + 1 < pairs ? 2 * i + 1 : 2 * i]);
      });
      return reduce_units<unit * 4, quarters, S>(sums);
    }
  }
}

}  // namespace detail

// Lane i of the result is the sum of all lanes of packets[i], for i < count: a power of two up to the packet's width.
template <int count, class S>
inline Packet<S> lane_sums(const Packet<S>* packets) {
  static_assert(count <= packet_width<S>);
  return detail::reduce_units<1, count, S>(packets);
}

}  // namespace perceptarium::kernel
