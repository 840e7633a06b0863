#pragma once
// The table of loss functions, with the coding of targets that each expects. A new loss is one entry in losses.cpp.

#include "engine/math/types.h"

#include <span>
#include <string_view>

namespace perceptarium {

// All work on outputs × lanes. `lane_weight` (one per lane) is 1/batch for a sample and 0 for padding.
template <class S>
struct LossFunctions {
  // Σ over lanes of weight · loss of the lane.
  S (*value)(const ConstBlock<S>& output, const ConstBlock<S>& target, const S* lane_weight) = nullptr;
  // Its gradient with respect to `output`, written to `delta`.
  void (*gradient)(const ConstBlock<S>& output, const ConstBlock<S>& target, const S* lane_weight,
                   Block<S>& delta) = nullptr;
};

struct Loss {
  std::string_view id;
  std::string_view label;
  std::string_view description;
  std::string_view formula;
  // Targets of the two classes are 0 and 1 with this loss, whatever the output activation.
  bool needs_probabilities = false;
  // Targets are −1 and +1 with this loss, whatever the output activation.
  bool needs_signs = false;
  LossFunctions<float> in_float;
  LossFunctions<double> in_double;
  // With this output activation, `fused` takes the sums z instead of the outputs: exact where the composition
  // overflows.
  std::string_view fused_activation;
  LossFunctions<float> fused_float;
  LossFunctions<double> fused_double;

  template <class S>
  [[nodiscard]] const LossFunctions<S>& functions() const;
  template <class S>
  [[nodiscard]] const LossFunctions<S>& fused() const;
};

std::span<const Loss> losses();

// What an output should be for a point that is not, and one that is of its class (with one output: of class 0 and of
// class 1); and the output between the two that decides where there is only one.
struct TargetCoding {
  double low = -1.0;
  double high = 1.0;
  double threshold = 0.0;
};

// 0/1 for a loss on probabilities or an output that stays within 0…1, otherwise −1/+1.
TargetCoding target_coding(const Loss& loss, std::string_view output_activation);

}  // namespace perceptarium
