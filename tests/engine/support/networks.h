#pragma once
// Making small networks and random numbers for tests.

#include "engine/math/rng.h"
#include "engine/nn/network_spec.h"
#include "engine/nn/parameters.h"

#include <string>
#include <vector>

namespace perceptarium::test {

// Inputs, units of each hidden layer, outputs.
struct Shape {
  Index inputs = 2;
  std::vector<int> hidden;
  Index outputs = 1;
};

inline NetworkSpec network_spec(const std::vector<int>& hidden, const std::string& activation,
                                const std::string& output_activation) {
  NetworkSpec spec;
  for (const int units : hidden) spec.hidden.push_back({units, activation});
  spec.output_activation = output_activation;
  return spec;
}

inline ParameterLayout layout_for(const Shape& shape, const std::string& activation,
                                  const std::string& output_activation) {
  return layout_of(network_spec(shape.hidden, activation, output_activation), shape.inputs, shape.outputs);
}

// Uniform in ±range.
template <class S>
void fill_random(S* values, Index count, double range, Rng& rng) {
  for (Index i = 0; i < count; ++i) values[i] = S(rng.uniform(-range, range));
}

}  // namespace perceptarium::test
