#include "engine/nn/network.h"

#include "engine/math/setting.h"
#include "engine/nn/batch_normalization.h"

#include <utility>

namespace perceptarium {

template <class S>
Network<S>::Network(ParameterLayout layout, const Loss& loss)
    : layout_(std::move(layout)), loss_(&loss.functions<S>()), fused_(false) {
  for (const LayerShape& layer : layout_.layers) {
    const Activation& activation = entry_or_first(perceptarium::activations(), layer.activation);
    activations_.push_back(&activation.functions<S>());
    has_dropout_ = has_dropout_ || layer.dropout > 0.0;
    has_batch_normalization_ = has_batch_normalization_ || layer.batch_normalization;
    fused_ = activation.id == loss.fused_activation;
  }
  if (fused_) loss_ = &loss.fused<S>();
}

template <class S>
void Network<S>::forward(const S* parameters, Workspace<S>& workspace, Pass pass) const {
  for (std::size_t l = 0; l < layout_.layers.size(); ++l) {
    const LayerShape& layer = layout_.layers[l];
    Block<S> sums = workspace.sums(l);
    sums.noalias() = layer_block(parameters, layer) * workspace.augmented(l);
    if (layer.batch_normalization) {
      if (pass == Pass::training) {
        normalize_batch(parameters, layer, l, workspace);
      } else {
        normalize_with_running_statistics(parameters, layer, l, workspace);
      }
    }
    Block<S> activations = workspace.activations(l);
    activations_[l]->forward(std::as_const(workspace).sums(l), activations);
    if (!workspace.has_dropout(l)) continue;
    if (pass == Pass::training) {
      workspace.output(l).array() = activations.array() * workspace.dropout_mask(l).array();
    } else {
      workspace.output(l) = activations;
    }
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
    if (workspace.has_dropout(l)) delta.array() *= values.dropout_mask(l).array();
    if (!(fused_ && l == last)) activations_[l]->backward(values.sums(l), values.activations(l), delta);
    if (layer.batch_normalization) normalize_backward(parameters, layer, l, workspace, gradient);
    layer_block(gradient, layer).noalias() = delta * values.augmented(l).transpose();
    if (l > 0) {
      const auto weights = layer_block(parameters, layer).leftCols(layer.inputs);
      workspace.delta(l - 1).noalias() = weights.transpose() * delta;
    }
  }
}

template <class S>
void Network<S>::draw_dropout_masks(const Rng& rng, Workspace<S>& workspace) const {
  for (std::size_t l = 0; l < layout_.layers.size(); ++l) {
    if (!workspace.has_dropout(l)) continue;
    const double rate = layout_.layers[l].dropout;
    const S kept = S(1.0 / (1.0 - rate));
    Rng stream = rng.split(l);
    MatrixOf<S>& mask = workspace.dropout_mask(l);
    for (Index unit = 0; unit < mask.rows(); ++unit) {
      for (Index lane = 0; lane < workspace.count(); ++lane) mask(unit, lane) = stream.uniform() < rate ? S(0) : kept;
    }
  }
}

template <class S>
void Network<S>::update_running_statistics(S* parameters, Workspace<S>& workspace) const {
  for (std::size_t l = 0; l < layout_.layers.size(); ++l) {
    const LayerShape& layer = layout_.layers[l];
    if (layer.batch_normalization) perceptarium::update_running_statistics(parameters, layer, l, workspace);
  }
}

template class Network<float>;
template class Network<double>;

}  // namespace perceptarium
