#pragma once
// Numbers in cells: what is one, what stands for a missing value.

#include <cstdint>
#include <limits>
#include <string_view>

namespace perceptarium {

// How a number is written besides its digits, to be told to the user.
enum class NumberKind : std::uint8_t { none, plain, grouped, percent, too_large };

struct CellNumber {
  NumberKind kind = NumberKind::none;
  double value = std::numeric_limits<double>::quiet_NaN();
};

// Reads digits, one decimal sign and an exponent from the front of [at, end) and moves `at` behind them; false and `at`
// unmoved when there are none or when the number needs the slower and exact cell_number(). `*end` must be readable and
// no part of a number.
bool read_plain_number(const char*& at, const char* end, char decimal, double& value);

// A whole cell: spaces around it, a sign, groups of three digits ("1,234.5", "1 234,5", "1'234"), a percent sign.
// Infinite and too large ones, above largest_imported_number, are too_large. No hexadecimal, no "nan".
CellNumber cell_number(std::string_view cell, char decimal);

// An empty cell, or NA, N/A, NaN, null, none, nil, missing, ?, -, in any case and with spaces around.
bool is_missing_mark(std::string_view cell);

// Without spaces and tabs at both ends.
std::string_view trimmed(std::string_view text);

}  // namespace perceptarium
