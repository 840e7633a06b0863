#pragma once
// The table of weight initializers. A new one is one entry in initializers.cpp.

#include "engine/math/rng.h"
#include "engine/math/setting.h"
#include "engine/math/types.h"

#include <span>
#include <string_view>

namespace perceptarium {

struct Initializer {
  std::string_view id;
  std::string_view label;
  std::string_view description;
  std::string_view formula;
  std::span<const Setting> settings;
  // Fills the weights of one unit. fan_in, fan_out: of its layer.
  void (*fill)(std::span<Scalar> weights, Index fan_in, Index fan_out, const Settings& settings, Rng& rng);
  // For weights that depend on each other: called once all units of a layer are filled. outputs × inputs.
  void (*arrange)(Eigen::Ref<MatrixOf<Scalar>, 0, Eigen::OuterStride<>> weights, const Settings& settings) = nullptr;
};

std::span<const Initializer> initializers();

}  // namespace perceptarium
