#pragma once
// Matrices for the kernel tests: random contents, and guards that show what else was written.

#include "engine/math/rng.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace perceptarium::test {

// rows × columns with `stride` numbers from one row to the next; everything outside the matrix is a guard. With an
// `offset` the first number stands on no packet boundary.
template <class S>
class Guarded {
 public:
  Guarded(std::ptrdiff_t rows, std::ptrdiff_t columns, std::ptrdiff_t stride, std::ptrdiff_t offset = 0)
      : rows_(rows),
        columns_(columns),
        stride_(stride),
        before_(32 + offset),
        values_(std::size_t(before_ + rows * stride + 32), guard) {}

  S* data() { return values_.data() + before_; }
  [[nodiscard]] const S* data() const { return values_.data() + before_; }
  [[nodiscard]] std::ptrdiff_t stride() const { return stride_; }
  S& at(std::ptrdiff_t row, std::ptrdiff_t column) { return data()[row * stride_ + column]; }
  [[nodiscard]] S at(std::ptrdiff_t row, std::ptrdiff_t column) const { return data()[row * stride_ + column]; }

  Guarded& randomize(Rng& rng) {
    for (std::ptrdiff_t row = 0; row < rows_; ++row) {
      for (std::ptrdiff_t column = 0; column < columns_; ++column) at(row, column) = S(rng.uniform(-1, 1));
    }
    return *this;
  }

  [[nodiscard]] bool guards_untouched() const {
    const std::ptrdiff_t size = std::ptrdiff_t(values_.size());
    for (std::ptrdiff_t i = 0; i < size; ++i) {
      const std::ptrdiff_t place = i - before_;
      const bool inside = place >= 0 && place < rows_ * stride_ && place % stride_ < columns_;
      if (!inside && values_[std::size_t(i)] != guard) return false;
    }
    return true;
  }

 private:
  static constexpr S guard = S(12345.75);
  std::ptrdiff_t rows_, columns_, stride_, before_;
  std::vector<S> values_;
};

// How far a sum of products may be from the exact one, per unit of the products' summed magnitudes.
template <class S>
constexpr double tolerance() {
  return sizeof(S) == sizeof(float) ? 1e-5 : 1e-13;
}

}  // namespace perceptarium::test
