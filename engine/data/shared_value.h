#pragma once
// An immutable value that is absent or shared: copying an experiment for the undo history copies one pointer.

#include <memory>
#include <utility>

namespace perceptarium {

template <class T>
class SharedValue {
 public:
  SharedValue() = default;
  SharedValue(T value)  // NOLINT(google-explicit-constructor): it stands for its value
      : value_(std::make_shared<const T>(std::move(value))) {}

  [[nodiscard]] bool has_value() const { return value_ != nullptr; }
  explicit operator bool() const { return has_value(); }
  // Only when there is one.
  const T& operator*() const { return *value_; }
  const T* operator->() const { return value_.get(); }

  // Whether both are the very same value, not an equal one.
  [[nodiscard]] bool is(const SharedValue& other) const { return value_ == other.value_; }

  bool operator==(const SharedValue& other) const {
    return value_ == other.value_ || (value_ && other.value_ && *value_ == *other.value_);
  }

 private:
  std::shared_ptr<const T> value_;
};

}  // namespace perceptarium
