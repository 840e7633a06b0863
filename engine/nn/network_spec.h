#pragma once
// What a network is, as a value: no parameters, no memory, no behaviour.

#include "engine/math/setting.h"

#include <string>
#include <vector>

namespace perceptarium {

inline constexpr int max_hidden_layers = 16;
inline constexpr int max_units = 1024;

// One hidden layer: dense, then batch normalization (if on), then the activation, then dropout (if above 0).
struct LayerSpec {
  int units = 4;  // 1…max_units
  std::string activation = "tanh";
  bool batch_normalization = false;
  double dropout = 0.0;  // share of the units that each training step leaves out, 0…below 1
  bool operator==(const LayerSpec&) const = default;
};

// How weights and biases start. `settings` are those of the initializer's entry (low, high, …).
struct InitializerSpec {
  std::string name = "glorot_uniform";
  Settings settings;
  double bias = 0.0;
  bool operator==(const InitializerSpec&) const = default;
};

struct NetworkSpec {
  std::vector<LayerSpec> hidden;
  std::string output_activation = "tanh";
  InitializerSpec initializer;
  bool operator==(const NetworkSpec&) const = default;
};

}  // namespace perceptarium
