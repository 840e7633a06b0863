#pragma once
// tanh and the sigmoid over packets. Five units in the last place at most from the exact values in float; in double the
// standard library's.

#include "engine/kernel/packet.h"

#include <algorithm>
#include <cmath>

namespace perceptarium::kernel {

// x·P(x²)/Q(x²): the rational function of this degree with the smallest largest relative error over 0…8.7 (1.5e-8, by
// the exchange algorithm of Remez). From 9 on it is 1. NaN stays NaN.
inline Packet<float> tanh(Packet<float> x) {
  const auto fill = [](float value) { return broadcast(value); };
  x = higher<float>(fill(-9.0F), lower<float>(fill(9.0F), x));
  const Packet<float> u = x * x;
  const Packet<float> u2 = u * u;
  const Packet<float> p =
      (fill(1.389767875199044e-8F) * u2 + (fill(2.0993864680556591e-5F) * u + fill(0.0035187458201339557F))) * u2 +
      (fill(0.13400468123180586F) * u + fill(0.99999998515675884F));
  const Packet<float> q =
      (fill(7.9965461990119012e-7F) * u2 + (fill(0.00033236510298699069F) * u + fill(0.025964900573278768F))) * u2 +
      (fill(0.46733788354699816F) * u + fill(1.0F));
  // Rounding carries it up to 2e-7 past 1.
  return higher<float>(fill(-1.0F), lower<float>(fill(1.0F), x * p / q));
}

inline Packet<double> tanh(Packet<double> x) {
  for (int i = 0; i < packet_width<double>; ++i) x[i] = std::tanh(x[i]);
  return x;
}

template <class S>
inline Packet<S> sigmoid(Packet<S> x) {
  const Packet<S> half = broadcast(S(0.5));
  return tanh(x * half) * half + half;
}

// to[i] = function(from[i]) for i < count. May work in place.
template <class S, class Function>
inline void map(const S* from, Index count, S* to, const Function& function) {
  constexpr Index width = packet_width<S>;
  Index i = 0;
  for (; i + width <= count; i += width) store<S>(to + i, function(load(from + i)));
  if (i == count) return;
  S rest[width] = {};
  std::copy_n(from + i, count - i, rest);
  store<S>(rest, function(load(rest)));
  std::copy_n(rest, count - i, to + i);
}

}  // namespace perceptarium::kernel
