#include "engine/math/denormals.h"

#include "tests/support/catch.h"

#include <limits>

using namespace perceptarium;

#if defined(__SSE2__)
TEST_CASE("Denormal numbers are zero while a guard lives, and only then", "[denormals]") {
  volatile float smallest = std::numeric_limits<float>::min();
  volatile float result = 0;
  {
    const FlushDenormals flush;
    result = smallest / 2;
  }
  CHECK(result == 0.0F);
  result = smallest / 2;
  CHECK(result > 0.0F);
}
#endif
