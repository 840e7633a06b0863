#pragma once
// One SIMD register's worth of numbers, as wide as the target allows, and the few operations that the kernels need.
// No loops over matrices here.
//
// GCC's and Clang's vector extensions do it without naming an instruction set. Other compilers get the same operations
// as short loops.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>
#include <utility>

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
  friend PlainPacket operator+(PlainPacket a, const PlainPacket& b) {
    for (int i = 0; i < packet_width<S>; ++i) a[i] += b[i];
    return a;
  }
  friend PlainPacket operator*(PlainPacket a, const PlainPacket& b) {
    for (int i = 0; i < packet_width<S>; ++i) a[i] *= b[i];
    return a;
  }
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
