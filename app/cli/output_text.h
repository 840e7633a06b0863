#pragma once
// Numbers as the command line prints them.

#include <cstdint>
#include <string>
#include <string_view>

namespace perceptarium::ui {

// For a CSV file: the shortest decimal that reads back to the same number; empty when it is not finite.
std::string number_cell(double value);

// For a CSV file: in quotes where it needs them (RFC 4180).
std::string text_cell(std::string_view text);

// By a format of printf for one double; "-" when it is not finite.
std::string formatted(const char* format, double value);

// "1 epoch", "2 epochs"
std::string counted(std::int64_t count, const char* what);

}  // namespace perceptarium::ui
