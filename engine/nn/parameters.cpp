#include "engine/nn/parameters.h"

#include "engine/nn/initializers.h"

#include <algorithm>

namespace perceptarium {

Index ParameterLayout::trained_size() const {
  Index count = 0;
  for (const LayerShape& layer : layers) count += layer.trained_size();
  return count;
}

ParameterLayout layout_of(const NetworkSpec& spec, Index inputs, Index outputs) {
  ParameterLayout layout;
  Index fan_in = inputs;
  const auto add = [&](const LayerShape& layer) {
    layout.layers.push_back(layer);
    layout.size += layer.size();
    fan_in = layer.outputs;
  };
  for (const LayerSpec& layer : spec.hidden) {
    add({fan_in, layer.units, layout.size, layer.activation, layer.batch_normalization, layer.dropout});
  }
  add({fan_in, outputs, layout.size, spec.output_activation});
  return layout;
}

Vector initial_parameters(const ParameterLayout& layout, const InitializerSpec& initializer, const Rng& rng) {
  const Initializer& entry = entry_or_first(initializers(), initializer.name);
  const Rng weights = rng.split("weights");
  Vector values(layout.size);
  const std::size_t last = layout.layers.size() - 1;
  for (std::size_t l = 0; l <= last; ++l) {
    const LayerShape& layer = layout.layers[l];
    // The output layer has a name of its own: inserting a hidden layer must not change how it starts.
    const Rng layer_stream = l == last ? weights.split("output") : weights.split(l);
    for (Index unit = 0; unit < layer.outputs; ++unit) {
      Rng stream = layer_stream.split(static_cast<std::uint64_t>(unit));
      Scalar* row = values.data() + layer.offset + unit * layer.row_length();
      entry.fill({row, static_cast<std::size_t>(layer.inputs)}, layer.inputs, layer.outputs, initializer.settings,
                 stream);
      row[layer.inputs] = static_cast<Scalar>(initializer.bias);
    }
    if (entry.arrange != nullptr) {
      Block<Scalar> block = layer_block(values.data(), layer);
      entry.arrange(block.leftCols(layer.inputs), initializer.settings);
    }
    if (layer.batch_normalization) {
      Block<Scalar> normalization = normalization_block(values.data(), layer);
      normalization.setZero();
      normalization.row(scale_row).setOnes();
      normalization.row(variance_row).setOnes();
    }
  }
  return values;
}

LayerMatch match_layers(const ParameterLayout& before, const ParameterLayout& after,
                        std::span<const std::string> features_before, std::span<const std::string> features_after) {
  LayerMatch match;
  for (const std::string& feature : features_after) {
    const auto found = std::find(features_before.begin(), features_before.end(), feature);
    match.inputs.push_back(found == features_before.end() ? -1 : int(found - features_before.begin()));
  }
  const int old_hidden = int(before.layers.size()) - 1;
  const int new_hidden = int(after.layers.size()) - 1;
  match.layers.assign(after.layers.size(), -1);
  match.layers.back() = old_hidden;
  if (old_hidden == new_hidden) {
    for (int l = 0; l < new_hidden; ++l) match.layers[std::size_t(l)] = l;
    return match;
  }
  const auto same = [&](int from, int to) {
    const LayerShape& a = before.layers[std::size_t(from)];
    const LayerShape& b = after.layers[std::size_t(to)];
    return a.outputs == b.outputs && a.activation == b.activation;
  };
  const int shared = std::min(old_hidden, new_hidden);
  int front = 0;
  while (front < shared && same(front, front)) {
    match.layers[std::size_t(front)] = front;
    ++front;
  }
  for (int back = 1; back <= shared - front && same(old_hidden - back, new_hidden - back); ++back) {
    match.layers[std::size_t(new_hidden - back)] = old_hidden - back;
  }
  return match;
}

namespace {

// Which old column feeds column `input` of layer l; −1 where it is new.
int old_column(const ParameterLayout& before, const LayerMatch& match, std::size_t l, int input) {
  const int old_layer = match.layers[l];
  if (l == 0) return old_layer == 0 ? match.inputs[std::size_t(input)] : -1;
  const bool same_source = old_layer > 0 && match.layers[l - 1] == old_layer - 1;
  return same_source && input < before.layers[std::size_t(old_layer)].inputs ? input : -1;
}

}  // namespace

template <class S>
void carry_over(const ParameterLayout& before, const VectorOf<S>& old_values, const ParameterLayout& after,
                const LayerMatch& match, VectorOf<S>& values) {
  for (std::size_t l = 0; l < after.layers.size(); ++l) {
    if (match.layers[l] < 0) continue;
    const LayerShape& from = before.layers[std::size_t(match.layers[l])];
    const LayerShape& to = after.layers[l];
    const auto source = layer_block(old_values.data(), from);
    auto target = layer_block(values.data(), to);
    const Index units = std::min(from.outputs, to.outputs);
    for (int input = 0; input < int(to.inputs); ++input) {
      const int column = old_column(before, match, l, input);
      if (column >= 0) target.col(input).head(units) = source.col(column).head(units);
    }
    target.col(to.inputs).head(units) = source.col(from.inputs).head(units);
    if (from.batch_normalization && to.batch_normalization) {
      normalization_block(values.data(), to).leftCols(units) =
          normalization_block(old_values.data(), from).leftCols(units);
    }
  }
}

template void carry_over(const ParameterLayout&, const VectorOf<float>&, const ParameterLayout&, const LayerMatch&,
                         VectorOf<float>&);
template void carry_over(const ParameterLayout&, const VectorOf<double>&, const ParameterLayout&, const LayerMatch&,
                         VectorOf<double>&);

}  // namespace perceptarium
