#pragma once
// Numbers among the command line's arguments.

#include <charconv>
#include <string>
#include <system_error>

namespace perceptarium::ui {

// Reads the whole text as a number; false when it is none.
template <class Number>
bool read_number(const std::string& text, Number& value) {
  const char* end = text.data() + text.size();
  const auto [rest, problem] = std::from_chars(text.data(), end, value);
  return problem == std::errc() && rest == end;
}

}  // namespace perceptarium::ui
