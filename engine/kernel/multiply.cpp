#include "engine/kernel/multiply.h"

#include <algorithm>

namespace perceptarium::kernel {

namespace {

// Accumulators must fit into the registers beside one row of x and one weight.
constexpr int widest_tile = vector_registers == 32 ? 4 : 2;  // packets
constexpr int tile_rows(int packets) { return packets == widest_tile ? 6 : 8; }

// Where weights of neighbouring k are far apart, each on a page of its own, sums are taken in stretches of this many k:
// no more pages than the processor has translations at hand, and the lines they are on stay in the first-level cache.
constexpr Index stretch = 96;

// Rows × Packets accumulators over k in [first, last). The pieces of a product are handed around as numbers, not as
// smaller Products: copying one right after changing it stalls the processor for longer than a small layer takes.
template <int Rows, int Packets, class S>
inline void tile(const Product<S>& p, Index row, Index lane, Index first, Index last) {
  constexpr int width = packet_width<S>;
  Packet<S> sums[Rows][Packets];
  const auto each = [](auto&& action) {
    unrolled<Rows>([&](auto r) { unrolled<Packets>([&](auto j) { action(r, j); }); });
  };
  S* const y = p.y + row * p.y_stride + lane;
  if (first > 0) {
    each([&](auto r, auto j) { sums[r][j] = load(y + r * p.y_stride + j * width); });
  } else if (p.start != nullptr) {
    const S* const start = p.start + row * p.start_stride;
    each([&](auto r, auto j) { sums[r][j] = broadcast(start[r * p.start_stride]); });
  } else {
    each([&](auto r, auto j) { sums[r][j] = broadcast(S(0)); });
  }
  const S* weights = p.weights + row * p.row_stride + first * p.inner_stride;
  const S* x = p.x + first * p.x_stride + lane;
  for (Index k = first; k < last; ++k) {
    Packet<S> values[Packets];
    unrolled<Packets>([&](auto j) { values[j] = load(x + j * width); });
    unrolled<Rows>([&](auto r) {
      const Packet<S> weight = broadcast(weights[r * p.row_stride]);
      unrolled<Packets>([&](auto j) { sums[r][j] = weight * values[j] + sums[r][j]; });
    });
    weights += p.inner_stride;
    x += p.x_stride;
  }
  each([&](auto r, auto j) { store<S>(y + r * p.y_stride + j * width, sums[r][j]); });
}

// The rows that no full tile is left for.
template <int Rows, int Packets, class S>
inline void last_rows(const Product<S>& p, Index row, Index lane, Index first, Index last) {
  if constexpr (Rows > 0) {
    if (p.rows - row == Rows) {
      tile<Rows, Packets>(p, row, lane, first, last);
    } else {
      last_rows<Rows - 1, Packets>(p, row, lane, first, last);
    }
  }
}

// Every row of the Packets packets at `lane`.
template <int Packets, class S>
void column(const Product<S>& p, Index lane, Index first, Index last) {
  constexpr int rows = tile_rows(Packets);
  Index row = 0;
  for (; row + rows <= p.rows; row += rows) tile<rows, Packets>(p, row, lane, first, last);
  last_rows<rows - 1, Packets>(p, row, lane, first, last);
}

}  // namespace

template <class S>
void multiply(const Product<S>& product) {
  constexpr Index width = packet_width<S>;
  const Index step = product.inner_stride > product.row_stride ? stretch : product.inner;
  Index first = 0;
  do {
    const Index last = std::min(first + step, product.inner);
    Index lane = 0;
    for (; lane + widest_tile * width <= product.lanes; lane += widest_tile * width) {
      column<widest_tile>(product, lane, first, last);
    }
    if constexpr (widest_tile > 2) {
      if (lane + 2 * width <= product.lanes) {
        column<2>(product, lane, first, last);
        lane += 2 * width;
      }
    }
    if (lane + width <= product.lanes) column<1>(product, lane, first, last);
    first = last;
  } while (first < product.inner);
  // The lanes past the last whole packet: one packet that ends with them and computes some of its lanes once more.
  if (product.lanes % width != 0) column<1>(product, product.lanes - width, Index(0), product.inner);
}

template void multiply<float>(const Product<float>&);
template void multiply<double>(const Product<double>&);

}  // namespace perceptarium::kernel
