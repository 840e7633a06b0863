#pragma once
// Denormal numbers (dead ReLU units under Adam make them) slow arithmetic many times over; threads that train or probe
// treat them as zero while a guard lives.

#if defined(__SSE2__)
#include <immintrin.h>
#endif

namespace perceptarium {

class FlushDenormals {
 public:
#if defined(__SSE2__)
  // Writing the register is slow: a guard inside of a guard leaves it alone.
  FlushDenormals() : saved_(_mm_getcsr()) {
    if ((saved_ & flush) != flush) _mm_setcsr(saved_ | flush);
  }
  ~FlushDenormals() {
    if ((saved_ & flush) != flush) _mm_setcsr(saved_);
  }
#else
  FlushDenormals() = default;
#endif
  FlushDenormals(const FlushDenormals&) = delete;
  FlushDenormals& operator=(const FlushDenormals&) = delete;

 private:
#if defined(__SSE2__)
  static constexpr unsigned flush = 0x8040U;  // results are flushed to zero, operands are zero
  unsigned saved_;
#endif
};

}  // namespace perceptarium
