#pragma once
// Handing values between two threads. Every lock is held for a move or a pointer copy, never while work is done.

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace perceptarium {

// The newest value wins; the reader takes it out.
template <class T>
class Mailbox {
 public:
  void put(T value) {
    const std::lock_guard lock(mutex_);
    value_ = std::move(value);
  }
  [[nodiscard]] bool empty() const {
    const std::lock_guard lock(mutex_);
    return !value_.has_value();
  }
  std::optional<T> take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(value_, std::nullopt);
  }

 private:
  mutable std::mutex mutex_;
  std::optional<T> value_;
};

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
