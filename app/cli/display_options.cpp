#include "app/cli/display_options.h"

#include "engine/session/complaint.h"

#include <charconv>
#include <string_view>

namespace perceptarium::ui {

namespace {

constexpr Range scale_range{0.5, 4};
constexpr int smallest_side = 320;
constexpr int largest_side = 7680;

template <class Number>
bool is_number(std::string_view text, Number& value) {
  const char* end = text.data() + text.size();
  const auto [rest, problem] = std::from_chars(text.data(), end, value);
  return problem == std::errc() && rest == end;
}

bool is_side(std::string_view text, int& value) {
  return is_number(text, value) && value >= smallest_side && value <= largest_side;
}

}  // namespace

perceptarium::Result<ThemeKind> read_theme(const std::string& text) {
  if (text == "light") return ThemeKind::light;
  if (text == "dark") return ThemeKind::dark;
  return perceptarium::Error{unknown_name("--theme", text, {"light", "dark"})};
}

perceptarium::Result<float> read_scale(const std::string& text) {
  float value = 0;
  if (is_number(text, value) && scale_range.allows(value)) return value;
  return perceptarium::Error{out_of_range("--scale", in_quotes(text), scale_range)};
}

perceptarium::Result<PictureSize> read_size(const std::string& text) {
  PictureSize size;
  const std::size_t cross = text.find('x');
  if (cross != std::string::npos && is_side(std::string_view(text).substr(0, cross), size.width) &&
      is_side(std::string_view(text).substr(cross + 1), size.height)) {
    return size;
  }
  return perceptarium::Error{
      wrong_type("--size", in_quotes(text), "WIDTHxHEIGHT in pixels, each from 320 to 7680, like 1600x1000")};
}

}  // namespace perceptarium::ui
