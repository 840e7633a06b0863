// Functions and sums over packets against plain numbers.

#include "engine/kernel/packet.h"
#include "engine/kernel/reduce.h"
#include "engine/kernel/squash.h"

#include "engine/math/rng.h"
#include "tests/support/catch.h"

#include <bit>
#include <cmath>
#include <limits>

using namespace perceptarium;
using kernel::packet_width;

namespace {

// Units in the last place of the exact value.
double distance(float seen, double exact) {
  return std::abs(double(seen) - exact) / std::ldexp(1.0, std::ilogb(float(exact)) - 23);
}

// Calls check(x) for floats of all sizes between the two, both of them positive.
template <class Check>
void for_many_floats(float low, float high, const Check& check) {
  for (std::uint32_t bits = std::bit_cast<std::uint32_t>(low); bits < std::bit_cast<std::uint32_t>(high); bits += 997) {
    check(std::bit_cast<float>(bits));
  }
}

float tanh_of(float x) { return kernel::tanh(kernel::broadcast(x))[0]; }

template <class S, int count>
void check_sums(Rng& rng) {
  kernel::Packet<S> packets[count];
  double expected[count] = {};
  for (int i = 0; i < count; ++i) {
    for (int lane = 0; lane < packet_width<S>; ++lane) {
      const S value = S(rng.below(1000));
      packets[i][lane] = value;
      expected[i] += double(value);
    }
  }
  const kernel::Packet<S> sums = kernel::lane_sums<count, S>(packets);
  for (int i = 0; i < count; ++i) CHECK(double(sums[i]) == expected[i]);
  if constexpr (count * 2 <= packet_width<S>) check_sums<S, count * 2>(rng);
}

}  // namespace

TEST_CASE("tanh in float is exact to five units in the last place, odd, and never past 1", "[kernel]") {
  double worst = 0;
  float largest = 0;
  for_many_floats(1e-20F, 12.0F, [&](float x) {
    const float seen = tanh_of(x);
    worst = std::max(worst, distance(seen, std::tanh(double(x))));
    largest = std::max(largest, seen);
    if (tanh_of(-x) != -seen) FAIL("not odd at " << x);
  });
  INFO("worst distance " << worst);
  CHECK(worst <= 5.0);
  CHECK(largest == 1.0F);
  CHECK(tanh_of(std::numeric_limits<float>::infinity()) == 1.0F);
  CHECK(tanh_of(0.0F) == 0.0F);
  CHECK(std::isnan(tanh_of(std::numeric_limits<float>::quiet_NaN())));
}

TEST_CASE("Square roots in float are exact to two units in the last place", "[kernel]") {
  double worst = 0;
  for_many_floats(std::numeric_limits<float>::min(), std::numeric_limits<float>::max(), [&](float x) {
    worst = std::max(worst, distance(kernel::square_root<float>(kernel::broadcast(x))[0], std::sqrt(double(x))));
  });
  INFO("worst distance " << worst);
  CHECK(worst <= 2.0);
  CHECK(kernel::square_root<float>(kernel::broadcast(0.0F))[0] == 0.0F);
  CHECK(std::isnan(kernel::square_root<float>(kernel::broadcast(std::numeric_limits<float>::quiet_NaN()))[0]));
  CHECK(kernel::square_root<double>(kernel::broadcast(2.0))[0] == std::sqrt(2.0));
}

TEMPLATE_TEST_CASE("Lane sums are those of each packet, in their order", "[kernel]", float, double) {
  Rng rng(3);
  check_sums<TestType, 1>(rng);
}

TEMPLATE_TEST_CASE("The smaller and the larger of two keep the second when it is no number", "[kernel]", float,
                   double) {
  using S = TestType;
  const auto fill = [](double value) { return kernel::broadcast(S(value)); };
  CHECK(kernel::lower<S>(fill(1), fill(2))[0] == S(1));
  CHECK(kernel::higher<S>(fill(1), fill(2))[0] == S(2));
  CHECK(std::isnan(kernel::lower<S>(fill(1), fill(std::nan("")))[0]));
  CHECK(std::isnan(kernel::higher<S>(fill(1), fill(std::nan("")))[0]));
  CHECK(kernel::where_positive<S>(fill(0), fill(5))[0] == S(0));
  CHECK(kernel::where_positive<S>(fill(1e-30), fill(5))[0] == S(5));
}
