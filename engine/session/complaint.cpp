#include "engine/session/complaint.h"

#include "engine/session/nearest_name.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace perceptarium {

namespace {

// How many bytes the UTF-8 character at the front of `text` has; 0 when it is broken or a control character.
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char first = byte(0);
  if (first < 0x20 || first == 0x7F) return 0;
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 && first < 0xF5 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
  if (length == 0 || first >= 0xF5 || text.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
  }
  const bool control = first == 0xC2 && byte(1) < 0xA0;  // U+0080…U+009F
  return control ? 0 : length;
}

}  // namespace

std::string printable(std::string_view text, std::size_t longest) {
  std::string line;
  while (!text.empty()) {
    if (line.size() >= longest) return line + "…";
    const std::size_t length = character_length(text);
    if (length == 0) {
      line += text[0] == '\n' || text[0] == '\t' ? ' ' : '?';
    } else {
      line += text.substr(0, length);
    }
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return line;
}

std::string in_quotes(std::string_view text) { return '"' + printable(text) + '"'; }

std::string number_text(double value) {
  constexpr double longest_plain = 1e15;  // whole numbers below are written without an exponent
  std::array<char, 32> buffer{};
  char* const last = buffer.data() + buffer.size();
  const bool plain = value == std::trunc(value) && std::abs(value) < longest_plain;
  const auto end = plain ? std::to_chars(buffer.data(), last, static_cast<std::int64_t>(value)).ptr
                         : std::to_chars(buffer.data(), last, value).ptr;
  return {buffer.data(), end};
}

std::string list_text(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

std::string joined_path(std::string_view parent, std::string_view key) {
  std::string path = parent.empty() ? "" : std::string(parent) + '.';
  return path.append(key);
}

std::string wrong_type(std::string_view path, std::string_view given, std::string_view allowed) {
  return printable(path, 200).append(": ").append(given).append(" was given, but it must be ").append(allowed);
}

std::string out_of_range(std::string_view path, std::string_view given, const Range& range, bool whole) {
  std::string allowed = whole ? "a whole number" : "a number";
  allowed += (range.above_low ? " above " : " from ") + number_text(range.low);
  allowed += (range.below_high ? " to below " : " to ") + number_text(range.high);
  return wrong_type(path, given, allowed);
}

std::string unknown_name(std::string_view path, std::string_view given, const std::vector<std::string>& allowed) {
  return printable(path, 200) + ": " + in_quotes(given) + " is not known; allowed: " + list_text(allowed) +
         " (nearest: " + nearest_name(given, allowed) + ")";
}

std::string unknown_key(std::string_view parent, std::string_view key, const std::vector<std::string>& allowed,
                        std::string nearest) {
  if (nearest.empty()) nearest = joined_path(parent, nearest_name(key, allowed));
  const std::string where = parent.empty() ? "an experiment" : printable(parent, 200);
  return printable(joined_path(parent, key), 200) + ": there is no such key; " + where + " has " + list_text(allowed) +
         " (nearest: " + nearest + ")";
}

}  // namespace perceptarium
