#include "app/widgets/number_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace perceptarium::ui {
namespace {

// Not a number has no digits to show; infinity has a sign of its own.
std::string special_text(double value) {
  if (std::isnan(value)) return "not a number";
  return value < 0 ? "−∞" : "∞";
}

// printf's text with a real minus sign, "-0" without one, and exponents without padding ("e-07" → "e−7").
std::string tidy(std::string text) {
  if (const std::size_t exponent = text.find('e'); exponent != std::string::npos) {
    std::size_t digits = exponent + 1;
    if (text[digits] == '+') text.erase(digits, 1);
    if (text[digits] == '-') ++digits;
    while (digits + 1 < text.size() && text[digits] == '0') text.erase(digits, 1);
  }
  if (text.find_first_of("123456789") == std::string::npos && !text.empty() && text[0] == '-') text.erase(0, 1);
  for (std::size_t at = text.find('-'); at != std::string::npos; at = text.find('-', at)) text.replace(at, 1, "−");
  return text;
}

std::string print(const char* format, int precision, double value) {
  std::array<char, 400> buffer{};
  std::snprintf(buffer.data(), buffer.size(), format, precision, value);
  return buffer.data();
}

std::string without_trailing_zeros(std::string text) {
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

}  // namespace

std::string number_text(double value, int digits) {
  if (!std::isfinite(value)) return special_text(value);
  const double size = std::abs(value);
  if (size != 0 && (size < 1e-5 || size >= 1e7)) return tidy(print("%.*g", digits, value));
  const int magnitude = size == 0 ? 0 : static_cast<int>(std::floor(std::log10(size) + 1e-9));
  const int places = std::max(digits - 1 - magnitude, 0);
  return tidy(without_trailing_zeros(print("%.*f", places, value)));
}

std::string fixed_text(double value, int places) {
  if (!std::isfinite(value)) return special_text(value);
  return tidy(print("%.*f", places, value));
}

std::string loss_text(double value) {
  if (!std::isfinite(value) || value >= 1e4) return number_text(value, 3);
  if (std::abs(value) < 0.001 && value != 0) return tidy(print("%.*e", 1, value));
  return fixed_text(value, value >= 100 ? 1 : 3);
}

std::string percent_text(double fraction, int places) {
  if (!std::isfinite(fraction)) return special_text(fraction);
  return fixed_text(fraction * 100.0, places) + " %";
}

std::string count_text(double count) {
  if (!std::isfinite(count)) return special_text(count);
  if (std::abs(count) >= 999.5e6) return number_text(count / 1e9) + " G";
  if (std::abs(count) >= 999.5e3) return number_text(count / 1e6) + " M";
  if (std::abs(count) >= 1e4) return number_text(count / 1e3) + " k";
  return fixed_text(count, 0);
}

std::string whole_text(long long value) {
  std::string digits = std::to_string(value);
  const std::size_t first = digits[0] == '-' ? 1 : 0;
  for (std::size_t at = digits.size(); at > first + 3;) {
    at -= 3;
    digits.insert(at, " ");
  }
  return tidy(digits);
}

}  // namespace perceptarium::ui
