#include "app/report/markup.h"

#include "engine/session/complaint.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace perceptarium::ui {

std::string escaped(std::string_view text) {
  std::string result;
  for (const char letter : printable(text, text.size())) {
    switch (letter) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      default:
        result += letter;
    }
  }
  return result;
}

std::string png_address(std::string_view bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text = "data:image/png;base64,";
  text.reserve(text.size() + (bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    std::uint32_t three = 0;
    for (std::size_t k = 0; k < 3; ++k) {
      three = three << 8U | (i + k < bytes.size() ? std::uint8_t(bytes[i + k]) : 0U);
    }
    for (std::size_t k = 0; k < 4; ++k) {
      text += i + k <= bytes.size() ? digits[three >> (18 - 6 * k) & 63U] : '=';
    }
  }
  return text;
}

std::string coordinate(double value) {
  if (!std::isfinite(value)) return "0";
  std::array<char, 64> text{};
  const double tenths = std::round(value * 10) / 10;
  return {text.data(), std::to_chars(text.data(), text.data() + text.size(), tenths).ptr};
}

}  // namespace perceptarium::ui
