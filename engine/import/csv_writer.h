#pragma once
// The data of an experiment as CSV: comma, point, names in the first row, quotes where they are needed, LF.

#include "engine/data/data_spec.h"

#include <string>
#include <string_view>

namespace perceptarium {

// Every row of a table as it is, nothing filled or scaled, gaps empty; or the points with x1, x2 and class or value,
// of a curve x and y.
// Each number is the shortest decimal that reads back to the same one.
std::string csv_of(const DataSpec& data);

// One cell: text in quotes where reading it back needs them, numbers with the shortest decimal that reads back to the
// same value, nothing for a missing one.
std::string csv_cell(std::string_view text);
std::string csv_cell(double number);

}  // namespace perceptarium
