#pragma once
// Forward and backward passes of a dense network. Holds no parameters and no memory of its own: both are handed in.

#include "engine/math/types.h"
#include "engine/nn/activations.h"
#include "engine/nn/losses.h"
#include "engine/nn/parameters.h"
#include "engine/nn/workspace.h"

#include <vector>

namespace perceptarium {

template <class S>
class Network {
 public:
  // `loss` may be any of losses(); ids in `layout` must be known.
  Network(ParameterLayout layout, const Loss& loss);

  [[nodiscard]] const ParameterLayout& layout() const { return layout_; }

  // Fills the workspace's sums and activations from its input. `parameters`: layout().size numbers.
  void forward(const S* parameters, Workspace<S>& workspace) const;

  // Mean loss of the samples of the last forward pass against workspace.target().
  [[nodiscard]] S loss(const Workspace<S>& workspace) const;

  // Gradient of that mean loss with respect to every parameter, after a forward pass. `gradient`: layout().size
  // numbers.
  void backward(const S* parameters, Workspace<S>& workspace, S* gradient) const;

 private:
  ParameterLayout layout_;
  std::vector<const Activation*> activations_;
  const LossFunctions<S>* loss_;
  bool fused_;  // the loss takes the output layer's sums instead of its activations
};

extern template class Network<float>;
extern template class Network<double>;

}  // namespace perceptarium
