#include "engine/kernel/transpose.h"

#include <algorithm>

namespace perceptarium::kernel {

namespace {

// Exchanges the off-diagonal quarters of every 2·size square, from size 1 up to half a packet: J. O. Eklundh, "A fast
// computer method for matrix transposing", 1972.
template <int size, class S>
inline void exchange(Packet<S> (&square)[packet_width<S>]) {
  constexpr int width = packet_width<S>;
  if constexpr (size < width) {
    constexpr auto upper = [](int i) { return i & size ? width + i - size : i; };
    constexpr auto lower = [](int i) { return i & size ? width + i : i + size; };
    unrolled<width / 2>([&](auto i) {
      constexpr int r = i / size * (2 * size) + i % size;
      const Packet<S> a = square[r];
      const Packet<S> b = square[r + size];
      square[r] = shuffle<upper, S>(a, b);
      square[r + size] = shuffle<lower, S>(a, b);
    });
    exchange<2 * size, S>(square);
  }
}

template <class S>
inline void whole_square(const S* from, Index from_stride, S* to, Index to_stride) {
  constexpr int width = packet_width<S>;
  Packet<S> square[width];
  unrolled<width>([&](auto i) { square[i] = load(from + i * from_stride); });
  exchange<1, S>(square);
  unrolled<width>([&](auto i) { store<S>(to + i * to_stride, square[i]); });
}

template <class S>
void part_square(Index rows, Index columns, const S* from, Index from_stride, S* to, Index to_stride) {
  constexpr int width = packet_width<S>;
  Packet<S> square[width] = {};
  unrolled<width>([&](auto i) {
    if (i < rows) square[i] = load(from + i * from_stride);
  });
  exchange<1, S>(square);
  unrolled<width>([&](auto i) {
    if (i < columns) store<S>(to + i * to_stride, square[i]);
  });
}

}  // namespace

template <class S>
void transpose(Index rows, Index columns, const S* from, Index from_stride, S* to, Index to_stride) {
  constexpr Index width = packet_width<S>;
  const Index padded_rows = (rows + 15) / 16 * 16;
  for (Index c = 0; c < columns; c += width) {
    const Index wide = std::min(width, columns - c);
    for (Index r = 0; r < padded_rows; r += width) {
      const Index high = std::clamp(rows - r, Index(0), width);
      const S* const source = from + r * from_stride + c;
      S* const target = to + c * to_stride + r;
      if (high == width && wide == width) {
        whole_square(source, from_stride, target, to_stride);
      } else {
        part_square(high, wide, source, from_stride, target, to_stride);
      }
    }
  }
}

template void transpose<float>(Index, Index, const float*, Index, float*, Index);
template void transpose<double>(Index, Index, const double*, Index, double*, Index);

}  // namespace perceptarium::kernel
