#pragma once
// Ownership of one OpenGL object by its number. No GL header: the numbers are plain unsigned integers outside.

#include <utility>

namespace perceptarium::ui {

// `Destroy` is called with the number of an object that is not 0. Its context must still be current.
template <void (*Destroy)(unsigned)>
class GlHandle {
 public:
  GlHandle() = default;
  explicit GlHandle(unsigned number) : number_(number) {}
  GlHandle(GlHandle&& other) noexcept : number_(std::exchange(other.number_, 0U)) {}
  GlHandle& operator=(GlHandle&& other) noexcept {
    if (this != &other) {
      reset();
      number_ = std::exchange(other.number_, 0U);
    }
    return *this;
  }
  ~GlHandle() { reset(); }

  [[nodiscard]] unsigned number() const { return number_; }

 private:
  void reset() {
    if (number_ != 0U) {
      Destroy(number_);
      number_ = 0U;
    }
  }

  unsigned number_ = 0U;
};

}  // namespace perceptarium::ui
