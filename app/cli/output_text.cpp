#include "app/cli/output_text.h"

#include "engine/session/complaint.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace perceptarium::ui {

std::string number_cell(double value) { return std::isfinite(value) ? number_text(value) : ""; }

std::string text_cell(std::string_view text) {
  const bool plain = text.find_first_of(",;\"'\t\r\n") == text.npos && !text.starts_with(' ') && !text.ends_with(' ');
  if (plain) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

std::string formatted(const char* format, double value) {
  if (!std::isfinite(value)) return "-";
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), format, value);
  return text.data();
}

std::string counted(std::int64_t count, const char* what) {
  return std::to_string(count) + ' ' + what + (count == 1 ? "" : "s");
}

}  // namespace perceptarium::ui
