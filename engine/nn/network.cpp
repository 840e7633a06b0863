#include "engine/nn/network.h"

#include "engine/math/setting.h"

#include <utility>

namespace perceptarium {

template <class S>
Network<S>::Network(ParameterLayout layout, const Loss& loss)
    : layout_(std::move(layout)), loss_(&loss.functions<S>()), fused_(false) {
  for (const LayerShape& layer : layout_.layers) {
    activations_.push_back(&entry_or_first(perceptarium::activations(), layer.activation));
  }
  if (activations_.back()->id == loss.fused_activation) {
    fused_ = true;
    loss_ = &loss.fused<S>();
  }
}

template <class S>
void Network<S>::forward(const S* parameters, Workspace<S>& workspace) const {
  for (std::size_t l = 0; l < layout_.layers.size(); ++l) {
    Block<S> sums = workspace.sums(l);
    sums.noalias() = layer_block(parameters, layout_.layers[l]) * workspace.augmented(l);
    Block<S> output = workspace.activations(l);
    activations_[l]->functions<S>().forward(std::as_const(workspace).sums(l), output);
  }
}

template <class S>
S Network<S>::loss(const Workspace<S>& workspace) const {
  const std::size_t last = layout_.layers.size() - 1;
  return loss_->value(fused_ ? workspace.sums(last) : workspace.activations(last), workspace.target(),
                      workspace.lane_weight());
}

template <class S>
void Network<S>::backward(const S* parameters, Workspace<S>& workspace, S* gradient) const {
  const std::size_t last = layout_.layers.size() - 1;
  const Workspace<S>& values = workspace;
  Block<S> output_delta = workspace.delta(last);
  loss_->gradient(fused_ ? values.sums(last) : values.activations(last), values.target(), values.lane_weight(),
                  output_delta);
  for (std::size_t l = last + 1; l-- > 0;) {
    const LayerShape& layer = layout_.layers[l];
    Block<S> delta = workspace.delta(l);
    if (!(fused_ && l == last)) activations_[l]->functions<S>().backward(values.sums(l), values.activations(l), delta);
    layer_block(gradient, layer).noalias() = delta * values.augmented(l).transpose();
    if (l > 0) {
      const auto weights = layer_block(parameters, layer).leftCols(layer.inputs);
      workspace.delta(l - 1).noalias() = weights.transpose() * delta;
    }
  }
}

template class Network<float>;
template class Network<double>;

}  // namespace perceptarium
