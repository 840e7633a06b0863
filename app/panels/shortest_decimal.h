#pragma once
// A slider's float as the number that a person reads: 0.03F becomes 0.03, not 0.029999999329…

#include <array>
#include <charconv>

namespace perceptarium::ui {

inline double shortest_decimal(float value) {
  std::array<char, 64> text{};
  const auto written = std::to_chars(text.data(), text.data() + text.size(), value);
  double result = value;
  std::from_chars(text.data(), written.ptr, result);
  return result;
}

}  // namespace perceptarium::ui
