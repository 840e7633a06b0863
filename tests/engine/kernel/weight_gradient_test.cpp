#include "engine/kernel/weight_gradient.h"

#include "tests/engine/kernel/guarded.h"
#include "tests/support/catch.h"

#include <cmath>

using namespace perceptarium;
using kernel::Index;
using kernel::WeightGradient;
using test::Guarded;

namespace {

template <class S>
struct Case {
  Case(Index units, Index inputs, Index lanes, Index count, bool with_transpose, Rng& rng)
      : delta(units, lanes, lanes + 16),
        x(inputs, lanes, lanes),
        transposed(count, inputs, (inputs + 15) / 16 * 16),
        gradient(units, inputs + 1, inputs + 1, 3) {
    delta.randomize(rng);
    x.randomize(rng);
    for (Index u = 0; u < units; ++u) {
      for (Index lane = count; lane < lanes; ++lane) delta.at(u, lane) = 0;
    }
    for (Index i = 0; i < inputs; ++i) {
      for (Index lane = 0; lane < count; ++lane) transposed.at(lane, i) = x.at(i, lane);
    }
    work = {.units = units,
            .inputs = inputs,
            .lanes = lanes,
            .count = count,
            .delta = delta.data(),
            .delta_stride = delta.stride(),
            .x = with_transpose ? nullptr : x.data(),
            .x_stride = x.stride(),
            .transposed = with_transpose ? transposed.data() : nullptr,
            .transposed_stride = transposed.stride(),
            .gradient = gradient.data()};
  }

  [[nodiscard]] double worst_error() const {
    double worst = 0;
    for (Index u = 0; u < work.units; ++u) {
      for (Index i = 0; i <= work.inputs; ++i) {
        double sum = 0;
        double magnitude = 0;
        for (Index lane = 0; lane < work.lanes; ++lane) {
          const double term = double(delta.at(u, lane)) * (i < work.inputs ? double(x.at(i, lane)) : 1.0);
          sum += term;
          magnitude += std::abs(term);
        }
        worst = std::max(worst, std::abs(double(gradient.at(u, i)) - sum) / magnitude);
      }
    }
    return worst;
  }

  Guarded<S> delta, x, transposed, gradient;
  WeightGradient<S> work;
};

template <class S>
void check(Index units, Index inputs, Index count, bool with_transpose, Rng& rng) {
  const Index lanes = (count + 15) / 16 * 16;
  Case<S> sample(units, inputs, lanes, count, with_transpose, rng);
  kernel::weight_gradient(sample.work);
  INFO("units " << units << ", inputs " << inputs << ", count " << count << ", transpose " << with_transpose);
  REQUIRE(sample.worst_error() <= test::tolerance<S>());
  REQUIRE(sample.gradient.guards_untouched());
}

}  // namespace

TEMPLATE_TEST_CASE("A weight gradient from lane sums is right for every block and remainder", "[kernel]", float,
                   double) {
  Rng rng(1);
  for (Index units = 1; units <= 13; ++units) {
    for (Index inputs = 1; inputs <= 21; ++inputs) {
      check<TestType>(units, inputs, 1 + Index(rng.below(100)), false, rng);
    }
  }
}

TEMPLATE_TEST_CASE("A weight gradient from a transpose is right for every tile and remainder", "[kernel]", float,
                   double) {
  Rng rng(2);
  for (Index inputs = 16; inputs <= 130; ++inputs) {
    REQUIRE(kernel::wants_transpose(inputs));
    check<TestType>(1 + Index(rng.below(33)), inputs, 1 + Index(rng.below(100)), true, rng);
  }
  for (Index units = 1; units <= 33; ++units) check<TestType>(units, 37, 1 + Index(rng.below(40)), true, rng);
}

TEMPLATE_TEST_CASE("A weight gradient may be asked for a few units at a time", "[kernel]", float, double) {
  Rng rng(3);
  for (const bool with_transpose : {false, true}) {
    Case<TestType> sample(22, 37, 48, 41, with_transpose, rng);
    for (Index first = 0; first < 22; first += 8) {
      WeightGradient<TestType> part = sample.work;
      part.units = std::min(Index(8), 22 - first);
      part.delta += first * part.delta_stride;
      part.gradient += first * (part.inputs + 1);
      kernel::weight_gradient(part);
    }
    REQUIRE(sample.worst_error() <= test::tolerance<TestType>());
    REQUIRE(sample.gradient.guards_untouched());
  }
}
