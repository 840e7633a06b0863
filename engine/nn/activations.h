#pragma once
// The table of activation functions. A new activation is one entry in activations.cpp.

#include "engine/math/types.h"

#include <span>
#include <string_view>

namespace perceptarium {

// Both work on units × lanes. `backward` turns ∂L/∂a into ∂L/∂z in place, given z and a = f(z).
template <class S>
struct ActivationFunctions {
  void (*forward)(const ConstBlock<S>& z, Block<S>& a) = nullptr;
  void (*backward)(const ConstBlock<S>& z, const ConstBlock<S>& a, Block<S>& delta) = nullptr;
};

struct Activation {
  std::string_view id;
  std::string_view label;
  std::string_view description;  // what it does and when to use it, one sentence each
  std::string_view formula;
  // Range of the values; ±infinity where unbounded.
  double low;
  double high;
  // Rises all the way from `low` to `high`, with the middle of the two at z = 0.
  bool squashes = false;
  // Each output depends on all units of the layer: only the output layer may use it.
  bool output_only = false;
  ActivationFunctions<float> in_float;
  ActivationFunctions<double> in_double;

  template <class S>
  [[nodiscard]] const ActivationFunctions<S>& functions() const;
};

std::span<const Activation> activations();

}  // namespace perceptarium
