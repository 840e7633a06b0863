#include "engine/kernel/narrow.h"

#include "engine/kernel/reduce.h"
#include "engine/kernel/squash.h"

namespace perceptarium::kernel {

namespace {

template <class S>
constexpr int packets = int(narrow_lanes) / packet_width<S>;

// One unit's numbers for all samples.
template <class S>
struct Row {
  Packet<S> parts[packets<S>];
};

template <class S>
Row<S> load_row(const S* from) {
  Row<S> row;
  unrolled<packets<S>>([&](auto p) { row.parts[p] = load(from + p * packet_width<S>); });
  return row;
}

template <class S>
void store_row(S* to, const Row<S>& row) {
  unrolled<packets<S>>([&](auto p) { store<S>(to + p * packet_width<S>, row.parts[p]); });
}

template <class S>
Row<S> fill_row(S value) {
  Row<S> row;
  unrolled<packets<S>>([&](auto p) { row.parts[p] = broadcast(value); });
  return row;
}

template <class S>
void add_product(Row<S>& sum, S weight, const S* x) {
  const Packet<S> factor = broadcast(weight);
  unrolled<packets<S>>([&](auto p) { sum.parts[p] = factor * load(x + p * packet_width<S>) + sum.parts[p]; });
}

template <NarrowActivation activation, class S>
Packet<S> value(Packet<S> z) {
  if constexpr (activation == NarrowActivation::tanh) return tanh(z);
  if constexpr (activation == NarrowActivation::sigmoid) return sigmoid<S>(z);
  if constexpr (activation == NarrowActivation::relu) return higher<S>(broadcast(S(0)), z);
  return z;
}

template <NarrowActivation activation, class S>
Packet<S> times_slope(Packet<S> delta, Packet<S> a) {
  const Packet<S> one = broadcast(S(1));
  if constexpr (activation == NarrowActivation::tanh) return delta * (one - a * a);
  if constexpr (activation == NarrowActivation::sigmoid) return delta * (a * (one - a));
  if constexpr (activation == NarrowActivation::relu) return where_positive<S>(a, delta);
  return delta;
}

template <NarrowActivation activation, class S>
void forward(const NarrowLayer<S>& layer, const S* weights) {
  for (Index unit = 0; unit < layer.units; ++unit) {
    Row<S> row = fill_row(weights[layer.inputs]);
    for (Index input = 0; input < layer.inputs; ++input) {
      add_product(row, weights[input], layer.x + input * narrow_lanes);
    }
    store_row(layer.sums + unit * narrow_lanes, row);
    unrolled<packets<S>>([&](auto p) { row.parts[p] = value<activation, S>(row.parts[p]); });
    store_row(layer.activations + unit * narrow_lanes, row);
    weights += layer.inputs + 1;
  }
}

template <NarrowActivation activation, class S>
void output_slope(const NarrowLayer<S>& layer) {
  for (Index i = 0; i < layer.units * narrow_lanes; i += packet_width<S>) {
    store<S>(layer.delta + i, times_slope<activation, S>(load(layer.delta + i), load(layer.activations + i)));
  }
}

// to ← weightsᵀ·delta · f'(z) of the layer below, whose activations are layer.x.
template <NarrowActivation below, class S>
void backward(const NarrowLayer<S>& layer, const S* weights, S* to) {
  for (Index input = 0; input < layer.inputs; ++input) {
    Row<S> sum = fill_row(S(0));
    const S* weight = weights + input;
    for (Index unit = 0; unit < layer.units; ++unit) {
      add_product(sum, *weight, layer.delta + unit * narrow_lanes);
      weight += layer.inputs + 1;
    }
    const Row<S> a = load_row(layer.x + input * narrow_lanes);
    unrolled<packets<S>>([&](auto p) { sum.parts[p] = times_slope<below, S>(sum.parts[p], a.parts[p]); });
    store_row(to + input * narrow_lanes, sum);
  }
}

// What each weight's gradient is the sum of, lane by lane: units × (inputs + 1) packets.
template <class S>
void write_products(const NarrowLayer<S>& layer, S* products) {
  for (Index unit = 0; unit < layer.units; ++unit) {
    const Row<S> slopes = load_row(layer.delta + unit * narrow_lanes);
    for (Index input = 0; input <= layer.inputs; ++input) {
      const S* x = layer.x + input * narrow_lanes;
      Packet<S> product = slopes.parts[0] * load(x);
      for (int p = 1; p < packets<S>; ++p) product = slopes.parts[p] * load(x + p * packet_width<S>) + product;
      store<S>(products, product);
      products += packet_width<S>;
    }
  }
}

template <class S>
void write_totals(const S* products, Index count, S* totals) {
  constexpr int width = packet_width<S>;
  for (Index begin = 0; begin < count; begin += width) {
    Packet<S> sums[width];
    unrolled<width>([&](auto i) { sums[i] = load(products + (begin + i) * width); });
    store<S>(totals + begin, lane_sums<width, S>(sums));
  }
}

// Calls action.operator()<activation>().
template <class Action>
void with_activation(NarrowActivation activation, const Action& action) {
  using enum NarrowActivation;
  switch (activation) {
    case linear:
      return action.template operator()<linear>();
    case sigmoid:
      return action.template operator()<sigmoid>();
    case tanh:
      return action.template operator()<tanh>();
    case relu:
      return action.template operator()<relu>();
  }
}

}  // namespace

template <class S>
void narrow_forward(std::span<const NarrowLayer<S>> layers, const S* parameters) {
  for (const NarrowLayer<S>& layer : layers) {
    with_activation(layer.activation,
                    [&]<NarrowActivation activation> { forward<activation>(layer, parameters + layer.offset); });
  }
}

template <class S>
void narrow_backward(std::span<const NarrowLayer<S>> layers, const S* parameters, bool fused, S* products,
                     S* gradient) {
  if (!fused) {
    with_activation(layers.back().activation,
                    [&]<NarrowActivation activation> { output_slope<activation>(layers.back()); });
  }
  for (std::size_t l = layers.size(); l-- > 0;) {
    const NarrowLayer<S>& layer = layers[l];
    if (l > 0) {
      with_activation(layers[l - 1].activation, [&]<NarrowActivation below> {
        backward<below>(layer, parameters + layer.offset, layers[l - 1].delta);
      });
    }
    write_products(layer, products + layer.offset * packet_width<S>);
  }
  write_totals(products, layers.back().offset + layers.back().units * (layers.back().inputs + 1), gradient);
}

template void narrow_forward<float>(std::span<const NarrowLayer<float>>, const float*);
template void narrow_forward<double>(std::span<const NarrowLayer<double>>, const double*);
template void narrow_backward<float>(std::span<const NarrowLayer<float>>, const float*, bool, float*, float*);
template void narrow_backward<double>(std::span<const NarrowLayer<double>>, const double*, bool, double*, double*);

}  // namespace perceptarium::kernel
