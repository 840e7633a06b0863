#pragma once
// The data of an experiment as CSV: comma, point, names in the first row, quotes where they are needed, LF.

#include "engine/data/data_spec.h"

#include <string>

namespace perceptarium {

// Every row of a table as it is, nothing filled or scaled, gaps empty; or the points with x1, x2 and class or value,
// of a curve x and y.
// Each number is the shortest decimal that reads back to the same one.
std::string csv_of(const DataSpec& data);

}  // namespace perceptarium
