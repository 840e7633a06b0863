#pragma once
// Handing snapshots from one thread to others. The lock is held for a pointer copy, never while work is done.

#include <memory>
#include <mutex>

namespace perceptarium {

// The newest value stays and is shared by all readers.
template <class T>
class Slot {
 public:
  void publish(std::shared_ptr<const T> value) {
    const std::lock_guard lock(mutex_);
    value_.swap(value);
  }
  [[nodiscard]] std::shared_ptr<const T> latest() const {
    const std::lock_guard lock(mutex_);
    return value_;
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const T> value_;
};

}  // namespace perceptarium
