#pragma once
// The data sets that come with the program: tables of numbers with a column to predict. A new one is a CSV file in
// assets/datasets, its card beside it, and one entry in tables.cpp.

#include "engine/data/task.h"
#include "engine/math/types.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace perceptarium {

struct TableEntry {
  std::string_view id;
  std::string_view label;
  std::string_view description;
  TaskShape shape;
  std::string_view target;  // name of the column to predict; in classification its values are the class names
};

std::span<const TableEntry> tables();

// The contents of one table.
struct Table {
  std::vector<std::string> columns;  // names of the inputs
  MatrixOf<Scalar> inputs;           // columns × rows
  std::vector<int> labels;           // of the rows, in classification
  std::vector<std::string> classes;  // their names
  std::vector<Scalar> values;        // of the rows, in regression
};

// `id` must be known.
Table load_table(std::string_view id);

// The names of a table's inputs, without reading its rows.
std::vector<std::string> table_columns(std::string_view id);

}  // namespace perceptarium
