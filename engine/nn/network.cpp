#include "engine/nn/network.h"

#include "engine/kernel/multiply.h"
#include "engine/kernel/narrow.h"
#include "engine/kernel/weight_gradient.h"
#include "engine/math/setting.h"
#include "engine/nn/batch_normalization.h"

#include <utility>

namespace perceptarium {

namespace {

// Measured over shapes from 2×4 to 784×256: the lanes lose to a matrix-vector product on a single sample from 64
// weights on, and win everywhere else.
bool lanes_win(const LayerShape& layer, Index batch) { return batch > 1 || layer.inputs * layer.outputs < 64; }

}  // namespace

template <class S>
Network<S>::Network(ParameterLayout layout, const Loss& loss, Kernel wanted, Index batch)
    : layout_(std::move(layout)), loss_(&loss.functions<S>()), fused_(false) {
  for (const LayerShape& layer : layout_.layers) {
    const Activation& activation = entry_or_first(perceptarium::activations(), layer.activation);
    activations_.push_back(&activation.functions<S>());
    has_dropout_ = has_dropout_ || layer.dropout > 0.0;
    has_batch_normalization_ = has_batch_normalization_ || layer.batch_normalization;
    fused_ = activation.id == loss.fused_activation;
    const bool quicker = kernel::vector_packets && lanes_win(layer, batch);
    on_lanes_.push_back(wanted == Kernel::lanes || (wanted == Kernel::automatic && quicker) ? 1 : 0);
  }
  if (fused_) loss_ = &loss.fused<S>();
  may_be_narrow_ = wanted != Kernel::plain && kernel::vector_packets;
}

template <class S>
void Network<S>::forward(const S* parameters, Workspace<S>& workspace, Pass pass) const {
  if (may_be_narrow_ && workspace.is_narrow()) {
    kernel::narrow_forward(workspace.narrow_layers(), parameters);
    return;
  }
  for (std::size_t l = 0; l < layout_.layers.size(); ++l) {
    const LayerShape& layer = layout_.layers[l];
    multiply_forward(parameters, l, workspace);
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
  if (may_be_narrow_ && workspace.is_narrow()) {
    kernel::narrow_backward(workspace.narrow_layers(), parameters, fused_, workspace.products(), gradient);
    return;
  }
  for (std::size_t l = last + 1; l-- > 0;) {
    const LayerShape& layer = layout_.layers[l];
    Block<S> delta = workspace.delta(l);
    if (workspace.has_dropout(l)) delta.array() *= values.dropout_mask(l).array();
    if (!(fused_ && l == last)) activations_[l]->backward(values.sums(l), values.activations(l), delta);
    if (layer.batch_normalization) normalize_backward(parameters, layer, l, workspace, gradient);
    multiply_backward(parameters, l, workspace, gradient);
  }
}

template <class S>
void Network<S>::multiply_forward(const S* parameters, std::size_t l, Workspace<S>& workspace) const {
  const LayerShape& layer = layout_.layers[l];
  Block<S> sums = workspace.sums(l);
  if (on_lanes_[l] == 0) {
    sums.noalias() = layer_block(parameters, layer) * workspace.augmented(l);
    return;
  }
  const S* weights = parameters + layer.offset;
  kernel::multiply<S>({.rows = layer.outputs,
                       .inner = layer.inputs,
                       .lanes = workspace.used_lanes(),
                       .weights = weights,
                       .row_stride = layer.row_length(),
                       .inner_stride = 1,
                       .start = weights + layer.inputs,
                       .start_stride = layer.row_length(),
                       .x = workspace.augmented(l).data(),
                       .x_stride = workspace.lanes(),
                       .y = sums.data(),
                       .y_stride = workspace.lanes()});
}

template <class S>
void Network<S>::multiply_backward(const S* parameters, std::size_t l, Workspace<S>& workspace, S* gradient) const {
  const LayerShape& layer = layout_.layers[l];
  const Block<S> delta = workspace.delta(l);
  if (on_lanes_[l] == 0) {
    layer_block(gradient, layer).noalias() = delta * workspace.augmented(l).transpose();
    if (l == 0) return;
    workspace.delta(l - 1).noalias() = layer_block(parameters, layer).leftCols(layer.inputs).transpose() * delta;
    return;
  }
  kernel::weight_gradient<S>({.units = layer.outputs,
                              .inputs = layer.inputs,
                              .lanes = workspace.used_lanes(),
                              .count = workspace.count(),
                              .delta = delta.data(),
                              .delta_stride = workspace.lanes(),
                              .x = workspace.augmented(l).data(),
                              .x_stride = workspace.lanes(),
                              .transposed = workspace.transposed_input(l),
                              .transposed_stride = Workspace<S>::padded(layer.inputs),
                              .gradient = gradient + layer.offset});
  if (l == 0) return;
  kernel::multiply<S>({.rows = layer.inputs,
                       .inner = layer.outputs,
                       .lanes = workspace.used_lanes(),
                       .weights = parameters + layer.offset,
                       .row_stride = 1,
                       .inner_stride = layer.row_length(),
                       .start = nullptr,
                       .start_stride = 0,
                       .x = delta.data(),
                       .x_stride = workspace.lanes(),
                       .y = workspace.delta(l - 1).data(),
                       .y_stride = workspace.lanes()});
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
