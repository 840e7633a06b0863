#pragma once
// Counts this thread's heap allocations, whoever makes them: operator new, std::vector, Eigen, the C library.

namespace perceptarium::test {

class AllocationCount {
 public:
  AllocationCount();
  ~AllocationCount();
  AllocationCount(const AllocationCount&) = delete;
  AllocationCount& operator=(const AllocationCount&) = delete;

  // Since this object was made.
  [[nodiscard]] long seen() const;
};

// Whether this platform lets the tests count at all.
bool can_count_allocations();

}  // namespace perceptarium::test
