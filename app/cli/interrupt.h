#pragma once
// Ctrl+C as a question that a long run asks, instead of the end of the program.

namespace perceptarium::ui {

// While one lives, the first interrupt only sets a mark; a second one ends the program as usual.
class InterruptGuard {
 public:
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard&) = delete;
  InterruptGuard& operator=(const InterruptGuard&) = delete;

  // From any thread.
  [[nodiscard]] bool requested() const;

 private:
  using Handler = void (*)(int);
  Handler before_;
};

}  // namespace perceptarium::ui
