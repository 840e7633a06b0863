#pragma once
// Errors as values: a value, or one line that says why there is none. No exceptions, no codes.

#include <string>
#include <utility>
#include <variant>

namespace perceptarium {

struct Error {
  std::string message;  // one line in plain words
};

template <class Value>
class [[nodiscard]] Result {
 public:
  Result(Value value) : content_(std::in_place_index<0>, std::move(value)) {}  // NOLINT(google-explicit-constructor)
  Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool has_value() const { return content_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  [[nodiscard]] Value& value() { return std::get<0>(content_); }
  [[nodiscard]] const Value& value() const { return std::get<0>(content_); }
  [[nodiscard]] const std::string& error() const { return std::get<1>(content_).message; }

 private:
  std::variant<Value, Error> content_;
};

}  // namespace perceptarium
