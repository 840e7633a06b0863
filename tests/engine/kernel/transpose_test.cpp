#include "engine/kernel/transpose.h"

#include "tests/engine/kernel/guarded.h"
#include "tests/support/catch.h"

using namespace perceptarium;
using kernel::Index;
using test::Guarded;

namespace {

Index padded(Index n) { return (n + 15) / 16 * 16; }

template <class S>
void check(Index rows, Index columns, Rng& rng) {
  Guarded<S> from(rows, padded(columns), padded(columns) + 16 * Index(rng.below(2)));
  Guarded<S> to(columns, padded(rows), padded(rows) + 16 * Index(rng.below(2)));
  from.randomize(rng);
  kernel::transpose(rows, columns, from.data(), from.stride(), to.data(), to.stride());
  INFO("rows " << rows << ", columns " << columns);
  for (Index c = 0; c < columns; ++c) {
    for (Index r = 0; r < padded(rows); ++r) REQUIRE(to.at(c, r) == (r < rows ? from.at(r, c) : S(0)));
  }
  REQUIRE(to.guards_untouched());
}

}  // namespace

TEMPLATE_TEST_CASE("A transpose is exact, zero in its padding, and writes nothing else", "[kernel]", float, double) {
  Rng rng(1);
  for (Index rows = 1; rows <= 35; ++rows) {
    for (Index columns = 1; columns <= 35; ++columns) check<TestType>(rows, columns, rng);
  }
  check<TestType>(130, 77, rng);
}
