#pragma once
// Forward and backward passes of a network of dense layers. Holds no parameters and no memory of its own: both are
// handed in.

#include "engine/math/rng.h"
#include "engine/math/types.h"
#include "engine/nn/activations.h"
#include "engine/nn/losses.h"
#include "engine/nn/parameters.h"
#include "engine/nn/workspace.h"

#include <vector>

namespace perceptarium {

// In training, batch normalization uses the statistics of the batch and dropout its masks; afterwards normalization
// uses the running statistics and nothing is dropped.
enum class Pass : std::uint8_t { training, inference };

// How products are computed. `lanes`: samples side by side in the vector registers (engine/kernel). `plain`: Eigen,
// which is the reference. `automatic`: whatever is quicker, layer by layer. Both of the latter take a workspace
// that is_narrow() through engine/kernel/narrow.h as a whole.
enum class Kernel : std::uint8_t { automatic, plain, lanes };

template <class S>
class Network {
 public:
  // `loss` may be any of losses(); ids in `layout` must be known. `batch`: how many samples most passes will have.
  Network(ParameterLayout layout, const Loss& loss, Kernel wanted = Kernel::automatic, Index batch = 16);

  [[nodiscard]] const ParameterLayout& layout() const { return layout_; }

  // Fills the workspace's sums and activations from its input. `parameters`: layout().size numbers.
  void forward(const S* parameters, Workspace<S>& workspace, Pass pass = Pass::inference) const;

  // Mean loss of the samples of the last forward pass against workspace.target().
  [[nodiscard]] S loss(const Workspace<S>& workspace) const;

  // Gradient of that mean loss with respect to every parameter, after a forward pass in training. `gradient`:
  // layout().size numbers, with room for layout().padded_size(); those past the end stay 0 or become it.
  void backward(const S* parameters, Workspace<S>& workspace, S* gradient) const;

  // New dropout masks for the next training pass: the same for the same generator.
  void draw_dropout_masks(const Rng& rng, Workspace<S>& workspace) const;
  // Moves the running statistics of batch normalization towards those of the last training pass.
  void update_running_statistics(S* parameters, Workspace<S>& workspace) const;
  // Whether a training pass differs from one of inference.
  [[nodiscard]] bool has_dropout() const { return has_dropout_; }
  [[nodiscard]] bool has_batch_normalization() const { return has_batch_normalization_; }

 private:
  void multiply_forward(const S* parameters, std::size_t l, Workspace<S>& workspace) const;
  void multiply_backward(const S* parameters, std::size_t l, Workspace<S>& workspace, S* gradient) const;

  ParameterLayout layout_;
  std::vector<std::uint8_t> on_lanes_;  // per layer
  std::vector<const ActivationFunctions<S>*> activations_;
  const LossFunctions<S>* loss_;
  bool may_be_narrow_ = false;
  bool fused_;  // the loss takes the output layer's sums instead of its activations
  bool has_dropout_ = false;
  bool has_batch_normalization_ = false;
};

extern template class Network<float>;
extern template class Network<double>;

}  // namespace perceptarium
