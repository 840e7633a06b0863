#pragma once
// Errors as values, for this room and for app/platform: one line for a person to read. No exceptions, no codes.

#include <string>
#include <utility>
#include <variant>

namespace perceptarium::ui {

struct Error {
  std::string message;  // one line, no full stop, no line break
};

// A value, or the reason why there is none.
template <typename Value>
class [[nodiscard]] Result {
 public:
  Result(Value value) : content_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}

  [[nodiscard]] bool has_value() const { return content_.index() == 0; }
  explicit operator bool() const { return has_value(); }

  [[nodiscard]] Value& value() { return std::get<0>(content_); }
  [[nodiscard]] const Value& value() const { return std::get<0>(content_); }
  [[nodiscard]] const std::string& error() const { return std::get<1>(content_).message; }

 private:
  std::variant<Value, Error> content_;
};

}  // namespace perceptarium::ui
