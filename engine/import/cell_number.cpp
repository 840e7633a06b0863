#include "engine/import/cell_number.h"

#include "engine/data/imported_table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace perceptarium {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Powers of ten that a double holds exactly (Clinger 1990: one correctly rounded operation on exact operands).
constexpr std::array exact_powers{1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                  1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
constexpr std::uint64_t exact_mantissa = 1ULL << 53U;
constexpr std::ptrdiff_t most_digits = 18;  // that fit into the mantissa without a carry

bool equal_ignoring_case(std::string_view text, std::string_view lower) {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                    [](char a, char b) { return (a >= 'A' && a <= 'Z' ? char(a - 'A' + 'a') : a) == b; });
}

bool names_infinity(std::string_view text) {
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  return equal_ignoring_case(text, "inf") || equal_ignoring_case(text, "infinity");
}

// Digits, point and exponent as std::from_chars reads them, the whole text.
CellNumber plain_number(std::string_view text) {
  const bool signed_number = text.starts_with('-');
  const std::string_view digits = text.substr(signed_number ? 1 : 0);
  if (digits.empty() || !(is_digit(digits[0]) || (digits[0] == '.' && digits.size() > 1 && is_digit(digits[1]))))
    return {};
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [rest, problem] = std::from_chars(text.data(), end, value);
  if (rest != end || problem == std::errc::invalid_argument) return {};
  if (problem == std::errc::result_out_of_range) {
    // Too small becomes 0, as rounding has it.
    const std::size_t exponent = text.find_first_of("eE");
    const bool tiny = exponent != text.npos && text.substr(exponent + 1).starts_with('-');
    if (tiny || digits.starts_with("0.") || digits.starts_with('.')) return {NumberKind::plain, 0.0};
    return {NumberKind::too_large};
  }
  if (std::abs(value) > largest_imported_number) return {NumberKind::too_large};
  return {NumberKind::plain, value};
}

// Takes out the sign between groups of three digits; false when it stands elsewhere.
bool without_groups(std::string_view whole, std::string_view separator, std::string& digits) {
  std::size_t begin = whole.starts_with('-') ? 1 : 0;
  digits.assign(whole.substr(0, begin));
  bool first = true;
  while (true) {
    const std::size_t end = std::min(whole.find(separator, begin), whole.size());
    const std::string_view group = whole.substr(begin, end - begin);
    const bool fits = first ? !group.empty() && group.size() <= 3 : group.size() == 3;
    if (!fits || !std::all_of(group.begin(), group.end(), is_digit)) return false;
    digits += group;
    if (end == whole.size()) return !first;
    begin = end + separator.size();
    first = false;
  }
}

CellNumber grouped_number(std::string_view text, char decimal) {
  constexpr std::array<std::string_view, 7> separators{",", ".", "'", " ", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x99"};
  const std::size_t point = std::min(text.find(decimal), text.size());
  for (const std::string_view separator : separators) {
    std::string number;
    if (separator[0] == decimal || !without_groups(text.substr(0, point), separator, number)) continue;
    if (point < text.size()) number.append(1, '.').append(text.substr(point + 1));
    const CellNumber read = plain_number(number);
    return read.kind == NumberKind::plain ? CellNumber{NumberKind::grouped, read.value} : read;
  }
  return {};
}

}  // namespace

bool read_plain_number(const char*& at, const char* end, char decimal, double& value) {
  const char* p = at;
  const bool negative = *p == '-';
  if (negative) ++p;
  const char* const start = p;
  std::uint64_t mantissa = 0;
  for (; is_digit(*p); ++p) mantissa = mantissa * 10 + std::uint64_t(*p - '0');
  std::ptrdiff_t digits = p - start;
  std::ptrdiff_t exponent = 0;
  if (*p == decimal) {
    const char* const fraction = ++p;
    for (; is_digit(*p); ++p) mantissa = mantissa * 10 + std::uint64_t(*p - '0');
    exponent = fraction - p;
    digits -= exponent;
  }
  if (digits == 0 || digits > most_digits || mantissa > exact_mantissa) return false;
  if (*p == 'e' || *p == 'E') {
    const char* q = p + 1;
    const bool shrinks = *q == '-';
    if (*q == '-' || *q == '+') ++q;
    const char* const first = q;
    int given = 0;
    for (; is_digit(*q) && q - first < 4; ++q) given = given * 10 + (*q - '0');
    if (q == first || is_digit(*q)) return false;
    exponent += shrinks ? -given : given;
    p = q;
  }
  if (exponent < -22 || exponent > 22 || p > end) return false;
  const auto magnitude = double(mantissa);
  const double power = exact_powers[std::size_t(exponent < 0 ? -exponent : exponent)];
  const double result = exponent < 0 ? magnitude / power : magnitude * power;
  if (result > largest_imported_number) return false;
  value = negative ? -result : result;
  at = p;
  return true;
}

CellNumber cell_number(std::string_view cell, char decimal) {
  std::string_view text = trimmed(cell);
  const bool percent = text.ends_with('%');
  if (percent) text = trimmed(text.substr(0, text.size() - 1));
  constexpr std::size_t longest = 400;
  if (text.empty() || text.size() > longest) return {};
  if (names_infinity(text)) return {NumberKind::too_large};
  if (text[0] == '+' && text.size() > 1 && text[1] != '-') text.remove_prefix(1);
  std::string pointed(text);
  CellNumber number;
  if (decimal != '.' && text.find('.') == text.npos) std::replace(pointed.begin(), pointed.end(), decimal, '.');
  if (decimal == '.' || text.find('.') == text.npos) number = plain_number(pointed);
  if (number.kind == NumberKind::none) number = grouped_number(text, decimal);
  if (percent && (number.kind == NumberKind::plain || number.kind == NumberKind::grouped)) {
    number.kind = NumberKind::percent;
  }
  return number;
}

bool is_missing_mark(std::string_view cell) {
  constexpr std::array<std::string_view, 11> marks{"",    "na",      "n/a", "nan", "null", "none",
                                                   "nil", "missing", "?",   "-",   "#n/a"};
  constexpr std::size_t longest = 7;
  const std::string_view text = trimmed(cell);
  if (text.size() > longest) return false;
  return std::any_of(marks.begin(), marks.end(),
                     [&](std::string_view mark) { return equal_ignoring_case(text, mark); });
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

}  // namespace perceptarium
