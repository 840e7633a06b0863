#pragma once
// One SIMD register's worth of numbers, as wide as the target allows, and the few operations that the kernels need.
// No loops over matrices here.
//
// GCC's and Clang's vector extensions do it without naming an instruction set. Other compilers get the same operations
// as short loops.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <limits>
#include <type_traits>
#include <utility>

#if defined(__AVX__)
#include <immintrin.h>
#endif

namespace perceptarium::kernel {

using Index = std::ptrdiff_t;  // as Eigen's, which this room does without

#if defined(__AVX512F__)
inline constexpr int packet_bytes = 64;
#elif defined(__AVX__)
inline constexpr int packet_bytes = 32;
#else
inline constexpr int packet_bytes = 16;
#endif

#if defined(__AVX512F__) || defined(__aarch64__)
inline constexpr int vector_registers = 32;
#else
inline constexpr int vector_registers = 16;
#endif

// Numbers in one packet. Always divides 16.
template <class S>
inline constexpr int packet_width = packet_bytes / int(sizeof(S));

#if (defined(__GNUC__) || defined(__clang__)) && !defined(PERCEPTARIUM_PLAIN_PACKETS)
#define PERCEPTARIUM_VECTOR_PACKETS 1
#else
#define PERCEPTARIUM_VECTOR_PACKETS 0
#endif

#if PERCEPTARIUM_VECTOR_PACKETS

// Whether packets are registers; where they are not, Eigen is the better choice for everything.
inline constexpr bool vector_packets = true;

namespace detail {
template <class S>
struct PacketOf;
template <>
struct PacketOf<float> {
  typedef float Type __attribute__((vector_size(packet_bytes)));
  typedef std::int32_t Places __attribute__((vector_size(packet_bytes)));
};
template <>
struct PacketOf<double> {
  typedef double Type __attribute__((vector_size(packet_bytes)));
  typedef std::int64_t Places __attribute__((vector_size(packet_bytes)));
};
}  // namespace detail

template <class S>
using Packet = typename detail::PacketOf<S>::Type;

template <class S>
inline Packet<S> broadcast(S value) {
  return value - Packet<S>{};  // not `+`: −0 must stay −0
}

namespace detail {
template <auto place, class S, std::size_t... I>
inline Packet<S> shuffle(Packet<S> a, Packet<S> b, std::index_sequence<I...>) {
#if defined(__clang__)
  return __builtin_shufflevector(a, b, place(int(I))...);
#else
  return __builtin_shuffle(a, b, typename PacketOf<S>::Places{place(int(I))...});
#endif
}
}  // namespace detail

#else

inline constexpr bool vector_packets = false;

template <class S>
struct PlainPacket {
  S values[packet_width<S>];
  S& operator[](int i) { return values[i]; }
  S operator[](int i) const { return values[i]; }
  template <class Operation>
  friend PlainPacket combine(PlainPacket a, const PlainPacket& b, Operation operation) {
    for (int i = 0; i < packet_width<S>; ++i) a[i] = operation(a[i], b[i]);
    return a;
  }
  friend PlainPacket operator+(const PlainPacket& a, const PlainPacket& b) { return combine(a, b, std::plus<S>()); }
  friend PlainPacket operator-(const PlainPacket& a, const PlainPacket& b) { return combine(a, b, std::minus<S>()); }
  friend PlainPacket operator*(const PlainPacket& a, const PlainPacket& b) {
    return combine(a, b, std::multiplies<S>());
  }
  friend PlainPacket operator/(const PlainPacket& a, const PlainPacket& b) { return combine(a, b, std::divides<S>()); }
};

template <class S>
using Packet = PlainPacket<S>;

template <class S>
inline Packet<S> broadcast(S value) {
  Packet<S> packet;
  for (S& lane : packet.values) lane = value;
  return packet;
}

namespace detail {
template <auto place, class S, std::size_t... I>
inline Packet<S> shuffle(Packet<S> a, Packet<S> b, std::index_sequence<I...>) {
  constexpr int width = packet_width<S>;
  return {{(place(int(I)) < width ? a[place(int(I)) % width] : b[place(int(I)) % width])...}};
}
}  // namespace detail

#endif

// Any address: nothing is asked of its alignment.
template <class S>
inline Packet<S> load(const S* from) {
  Packet<S> packet;
  std::memcpy(&packet, from, sizeof packet);
  return packet;
}

template <class S>
inline void store(S* to, const Packet<S>& packet) {
  std::memcpy(to, &packet, sizeof packet);
}

// `count`: a multiple of packet_width<S>. For few numbers, where calling the library's copy costs more than copying.
template <class S>
inline void copy(const S* from, Index count, S* to) {
  for (Index i = 0; i < count; i += packet_width<S>) store<S>(to + i, load(from + i));
}

namespace detail {
template <class S, class Choice>
inline Packet<S> choose(Packet<S> a, const Packet<S>& b, Choice choice) {
  for (int i = 0; i < packet_width<S>; ++i) a[i] = choice(a[i], b[i]);
  return a;
}
}  // namespace detail

// Lane by lane the smaller or larger of the two; b where either is NaN.
template <class S>
inline Packet<S> lower(Packet<S> a, Packet<S> b) {
  return detail::choose<S>(a, b, [](S x, S y) { return x < y ? x : y; });
}
template <class S>
inline Packet<S> higher(Packet<S> a, Packet<S> b) {
  return detail::choose<S>(a, b, [](S x, S y) { return x > y ? x : y; });
}

// value where condition > 0, else 0.
template <class S>
inline Packet<S> where_positive(Packet<S> condition, Packet<S> value) {
  return detail::choose<S>(condition, value, [](S x, S y) { return x > S(0) ? y : S(0); });
}

// The square root of numbers ≥ 0. Float: to two units in the last place, without the slow instruction where there is an
// estimate to start from; NaN of infinity then.
template <class S>
inline Packet<S> square_root(Packet<S> x) {
  for (int i = 0; i < packet_width<S>; ++i) x[i] = std::sqrt(x[i]);
  return x;
}

// GCC does not find these instructions by itself.
#if PERCEPTARIUM_VECTOR_PACKETS && defined(__AVX__)

namespace detail {
#if defined(__AVX512F__)
inline Packet<float> estimate_inverse_root(Packet<float> x) { return Packet<float>(_mm512_rsqrt14_ps(__m512(x))); }
#else
inline Packet<float> estimate_inverse_root(Packet<float> x) { return Packet<float>(_mm256_rsqrt_ps(__m256(x))); }
#endif
}  // namespace detail

template <>
inline Packet<float> lower<float>(Packet<float> a, Packet<float> b) {
#if defined(__AVX512F__)
  return Packet<float>(_mm512_min_ps(__m512(a), __m512(b)));
#else
  return Packet<float>(_mm256_min_ps(__m256(a), __m256(b)));
#endif
}

template <>
inline Packet<float> higher<float>(Packet<float> a, Packet<float> b) {
#if defined(__AVX512F__)
  return Packet<float>(_mm512_max_ps(__m512(a), __m512(b)));
#else
  return Packet<float>(_mm256_max_ps(__m256(a), __m256(b)));
#endif
}

template <>
inline Packet<float> where_positive<float>(Packet<float> condition, Packet<float> value) {
  return condition > Packet<float>{} ? value : Packet<float>{};
}

// One step of Newton's from the estimate y of 1/√x: s = x·y, s + s·(½ − s·y/2).
template <>
inline Packet<float> square_root<float>(Packet<float> x) {
  const Packet<float> smallest = broadcast(std::numeric_limits<float>::min());  // the estimate for 0 is infinite
  const Packet<float> y = detail::estimate_inverse_root(higher<float>(smallest, x));
  const Packet<float> root = x * y;
  return root * (broadcast(0.5F) - root * (y * broadcast(0.5F))) + root;
}

template <>
inline Packet<double> square_root<double>(Packet<double> x) {
#if defined(__AVX512F__)
  return Packet<double>(_mm512_sqrt_pd(__m512d(x)));
#else
  return Packet<double>(_mm256_sqrt_pd(__m256d(x)));
#endif
}

#endif

// action(0) … action(count − 1) with constant arguments: arrays of packets indexed by them stay in registers.
template <int count, class Action>
inline void unrolled(Action&& action) {
  [&]<int... I>(std::integer_sequence<int, I...>) { (action(std::integral_constant<int, I>{}), ...); }
  (std::make_integer_sequence<int, count>{});
}

// Lane i of the result is lane place(i) of a, or lane place(i) − width of b.
template <auto place, class S>
inline Packet<S> shuffle(Packet<S> a, Packet<S> b) {
  return detail::shuffle<place, S>(a, b, std::make_index_sequence<std::size_t(packet_width<S>)>{});
}

}  // namespace perceptarium::kernel
