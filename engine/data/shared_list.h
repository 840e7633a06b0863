#pragma once
// An immutable list that values can share: copying an experiment for the undo history copies one pointer.

#include <algorithm>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace perceptarium {

template <class T>
class SharedList {
 public:
  SharedList() = default;
  SharedList(std::vector<T> values)  // NOLINT(google-explicit-constructor): a list is its values
      : values_(values.empty() ? nullptr : std::make_shared<const std::vector<T>>(std::move(values))) {}

  [[nodiscard]] std::span<const T> view() const {
    return values_ ? std::span<const T>(*values_) : std::span<const T>();
  }
  [[nodiscard]] std::vector<T> copy() const { return {view().begin(), view().end()}; }
  [[nodiscard]] std::size_t size() const { return view().size(); }
  [[nodiscard]] bool empty() const { return size() == 0; }
  [[nodiscard]] auto begin() const { return view().begin(); }
  [[nodiscard]] auto end() const { return view().end(); }

  bool operator==(const SharedList& other) const {
    return values_ == other.values_ || (size() == other.size() && std::equal(begin(), end(), other.begin()));
  }

 private:
  std::shared_ptr<const std::vector<T>> values_;
};

}  // namespace perceptarium
