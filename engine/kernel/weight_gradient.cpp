#include "engine/kernel/weight_gradient.h"

#include "engine/kernel/multiply.h"

namespace perceptarium::kernel {

namespace {

constexpr int block_columns = 4;  // what one pass of horizontal sums takes
constexpr int block_rows = vector_registers == 32 ? 4 : 2;

// Sums of neighbours: from each four lanes of a and b, a0 + a1, a2 + a3, b0 + b1, b2 + b3.
template <class S>
inline Packet<S> neighbour_sums(Packet<S> a, Packet<S> b) {
  constexpr auto place = [](int i) { return i / 4 * 4 + i % 2 * 2 + (i % 4 < 2 ? 0 : packet_width<S>); };
  constexpr auto next = [](int i) { return i / 4 * 4 + i % 2 * 2 + 1 + (i % 4 < 2 ? 0 : packet_width<S>); };
  return shuffle<place, S>(a, b) + shuffle<next, S>(a, b);
}

template <int distance, class S>
inline Packet<S> fold(Packet<S> sums) {
  if constexpr (distance < block_columns) {
    return sums;
  } else {
    constexpr auto place = [](int i) { return (i + distance) % packet_width<S>; };
    return fold<distance / 2, S>(sums + shuffle<place, S>(sums, sums));
  }
}

// to[i] = sum of all lanes of sums[i], for i < count.
template <int count, class S>
inline void store_sums(S* to, const Packet<S> (&sums)[block_columns]) {
  if constexpr (packet_width<S> < block_columns) {
    unrolled<count>([&](auto i) { to[i] = sums[i][0] + sums[i][1]; });
  } else {
    const Packet<S> pairs = neighbour_sums<S>(sums[0], sums[1]);
    const Packet<S> totals = fold<packet_width<S> / 2, S>(
        neighbour_sums<S>(pairs, count > 2 ? neighbour_sums<S>(sums[2], sums[3]) : Packet<S>{}));
    std::memcpy(to, &totals, count * sizeof(S));
  }
}

// Rows × Columns of the gradient. `Bias`: the last column is the bias, whose x is 1 everywhere.
template <int Rows, int Columns, bool Bias, class S>
inline void block(const WeightGradient<S>& w, Index unit, Index input) {
  constexpr int width = packet_width<S>;
  Packet<S> sums[Rows][block_columns] = {};
  const S* const delta = w.delta + unit * w.delta_stride;
  const S* const x = w.x + input * w.x_stride;
  for (Index lane = 0; lane < w.lanes; lane += width) {
    Packet<S> values[Columns];
    unrolled<Columns - Bias>([&](auto c) { values[c] = load(x + c * w.x_stride + lane); });
    if constexpr (Bias) values[Columns - 1] = broadcast(S(1));
    unrolled<Rows>([&](auto r) {
      const Packet<S> slope = load(delta + r * w.delta_stride + lane);
      unrolled<Columns>([&](auto c) { sums[r][c] = slope * values[c] + sums[r][c]; });
    });
  }
  const Index row_length = w.inputs + 1;
  S* const to = w.gradient + unit * row_length + input;
  unrolled<Rows>([&](auto r) { store_sums<Columns, S>(to + r * row_length, sums[r]); });
}

template <int Rows, int Columns, class S>
inline void last_columns(const WeightGradient<S>& w, Index unit, Index input) {
  if constexpr (Columns > 0) {
    if (w.inputs + 1 - input == Columns) {
      block<Rows, Columns, true>(w, unit, input);
    } else {
      last_columns<Rows, Columns - 1>(w, unit, input);
    }
  }
}

// Rows units, every input and the bias.
template <int Rows, class S>
void rows(const WeightGradient<S>& w, Index unit) {
  Index input = 0;
  for (; input + block_columns <= w.inputs; input += block_columns) {
    block<Rows, block_columns, false>(w, unit, input);
  }
  last_columns<Rows, block_columns>(w, unit, input);
}

template <int Rows, class S>
inline void last_rows(const WeightGradient<S>& w, Index unit) {
  if constexpr (Rows > 0) {
    if (w.units - unit == Rows) {
      rows<Rows>(w, unit);
    } else {
      last_rows<Rows - 1>(w, unit);
    }
  }
}

// gradient[unit·(inputs + 1) + inputs] of `Units` units.
template <int Units, class S>
inline void biases(const WeightGradient<S>& w, Index unit) {
  Packet<S> sums[block_columns] = {};
  const S* const delta = w.delta + unit * w.delta_stride;
  for (Index lane = 0; lane < w.lanes; lane += packet_width<S>) {
    unrolled<Units>([&](auto u) { sums[u] = sums[u] + load(delta + u * w.delta_stride + lane); });
  }
  S totals[Units];
  store_sums<Units, S>(totals, sums);
  S* const to = w.gradient + unit * (w.inputs + 1) + w.inputs;
  unrolled<Units>([&](auto u) { to[u * (w.inputs + 1)] = totals[u]; });
}

template <class S>
void from_transpose(const WeightGradient<S>& w) {
  multiply(Product<S>{.rows = w.units,
                      .inner = w.count,
                      .lanes = w.inputs,
                      .weights = w.delta,
                      .row_stride = w.delta_stride,
                      .inner_stride = 1,
                      .x = w.transposed,
                      .x_stride = w.transposed_stride,
                      .y = w.gradient,
                      .y_stride = w.inputs + 1});
  Index unit = 0;
  for (; unit + block_columns <= w.units; unit += block_columns) biases<block_columns>(w, unit);
  for (; unit < w.units; ++unit) biases<1>(w, unit);
}

}  // namespace

template <class S>
void weight_gradient(const WeightGradient<S>& work) {
  if (work.transposed != nullptr) {
    from_transpose(work);
    return;
  }
  Index unit = 0;
  for (; unit + block_rows <= work.units; unit += block_rows) rows<block_rows>(work, unit);
  last_rows<block_rows - 1>(work, unit);
}

template void weight_gradient<float>(const WeightGradient<float>&);
template void weight_gradient<double>(const WeightGradient<double>&);

}  // namespace perceptarium::kernel
