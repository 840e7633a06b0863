#include "engine/kernel/multiply.h"

#include "tests/engine/kernel/guarded.h"
#include "tests/support/catch.h"

#include <cmath>

using namespace perceptarium;
using kernel::Index;
using kernel::Product;
using test::Guarded;

namespace {

enum class Form { forward, input_gradient };

template <class S>
struct Case {
  Case(Index rows, Index inner, Index lanes, Form form, bool biased, Rng& rng)
      : weights(form == Form::forward ? rows : inner, (form == Form::forward ? inner : rows) + 1,
                (form == Form::forward ? inner : rows) + 1, 3),
        x(inner, lanes, lanes + 16 * Index(rng.below(2))),
        y(rows, lanes, lanes + 16 * Index(rng.below(2))) {
    weights.randomize(rng);
    x.randomize(rng);
    const Index row_length = weights.stride();
    product = {.rows = rows,
               .inner = inner,
               .lanes = lanes,
               .weights = weights.data(),
               .row_stride = form == Form::forward ? row_length : 1,
               .inner_stride = form == Form::forward ? 1 : row_length,
               .x = x.data(),
               .x_stride = x.stride(),
               .y = y.data(),
               .y_stride = y.stride()};
    if (biased) {
      // In the other form there is no bias; any row of numbers serves as the start.
      product.start = form == Form::forward ? weights.data() + inner : weights.data();
      product.start_stride = product.row_stride;
    }
  }

  // The greatest error of any result, in units of the magnitude of what was summed.
  [[nodiscard]] double worst_error() const {
    double worst = 0;
    for (Index r = 0; r < product.rows; ++r) {
      for (Index lane = 0; lane < product.lanes; ++lane) {
        double sum = product.start == nullptr ? 0 : double(product.start[r * product.start_stride]);
        double magnitude = std::abs(sum);
        for (Index k = 0; k < product.inner; ++k) {
          const double term =
              double(product.weights[r * product.row_stride + k * product.inner_stride]) * double(x.at(k, lane));
          sum += term;
          magnitude += std::abs(term);
        }
        worst = std::max(worst, std::abs(double(y.at(r, lane)) - sum) / magnitude);
      }
    }
    return worst;
  }

  Guarded<S> weights, x, y;
  Product<S> product;
};

template <class S>
void check(Index rows, Index inner, Index lanes, Form form, bool biased, Rng& rng) {
  Case<S> work(rows, inner, lanes, form, biased, rng);
  kernel::multiply(work.product);
  INFO("rows " << rows << ", inner " << inner << ", lanes " << lanes << ", form " << int(form) << ", bias " << biased);
  REQUIRE(work.worst_error() <= test::tolerance<S>());
  REQUIRE(work.y.guards_untouched());
}

}  // namespace

TEMPLATE_TEST_CASE("A product is right for every number of rows and packets", "[kernel]", float, double) {
  Rng rng(1);
  for (Index rows = 1; rows <= 33; ++rows) {
    for (Index lanes = 16; lanes <= 160; lanes += 16) {
      for (const Form form : {Form::forward, Form::input_gradient}) {
        check<TestType>(rows, 1 + Index(rng.below(20)), lanes, form, rng.below(2) == 1, rng);
      }
    }
  }
}

TEMPLATE_TEST_CASE("A product is right for long sums", "[kernel]", float, double) {
  Rng rng(2);
  for (const Index inner : {1, 2, 31, 95, 96, 97, 130, 192, 193, 300}) {
    for (const Form form : {Form::forward, Form::input_gradient}) {
      for (const bool biased : {false, true}) {
        check<TestType>(1 + Index(rng.below(33)), inner, 16 * (1 + Index(rng.below(10))), form, biased, rng);
      }
    }
  }
}

TEMPLATE_TEST_CASE("A product takes lanes that end within a packet", "[kernel]", float, double) {
  Rng rng(3);
  for (Index lanes = 16; lanes <= 85; ++lanes) {
    check<TestType>(1 + Index(rng.below(20)), 1 + Index(rng.below(20)), lanes, Form::forward, true, rng);
    check<TestType>(1 + Index(rng.below(20)), 90 + Index(rng.below(40)), lanes, Form::input_gradient, false, rng);
  }
}

TEMPLATE_TEST_CASE("A product's results do not depend on what is computed beside them", "[kernel]", float, double) {
  Rng rng(4);
  for (const Form form : {Form::forward, Form::input_gradient}) {
    Case<TestType> whole(23, 130, 7 * 16 + 5, form, true, rng);
    kernel::multiply(whole.product);
    for (Index row = 0; row < 23; ++row) {
      for (const Index lane : {0, 16, 40, 101}) {
        Guarded<TestType> part(1, 16, 16);
        Product<TestType> product = whole.product;
        product.rows = 1;
        product.lanes = 16;
        product.weights += row * product.row_stride;
        product.start += row * product.start_stride;
        product.x += lane;
        product.y = part.data();
        kernel::multiply(product);
        for (Index i = 0; i < 16; ++i) REQUIRE(part.at(0, i) == whole.y.at(row, lane + i));
      }
    }
  }
}

TEST_CASE("A product of nothing is its start", "[kernel]") {
  Rng rng(5);
  for (const Form form : {Form::forward, Form::input_gradient}) {
    check<float>(5, 1, 16, form, true, rng);
    Case<float> work(5, 1, 32, form, true, rng);
    work.product.inner = 0;
    kernel::multiply(work.product);
    for (Index r = 0; r < 5; ++r) {
      for (Index lane = 0; lane < 32; ++lane) {
        REQUIRE(work.y.at(r, lane) == work.product.start[r * work.product.start_stride]);
      }
    }
  }
}
