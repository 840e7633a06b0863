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
  FlushDenormals() : saved_(_mm_getcsr()) { _mm_setcsr(saved_ | 0x8040U); }  // flush to zero, denormals are zero
  ~FlushDenormals() { _mm_setcsr(saved_); }
#else
  FlushDenormals() = default;
#endif
  FlushDenormals(const FlushDenormals&) = delete;
  FlushDenormals& operator=(const FlushDenormals&) = delete;

 private:
#if defined(__SSE2__)
  unsigned saved_;
#endif
};

}  // namespace perceptarium
