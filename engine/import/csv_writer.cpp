#include "engine/import/csv_writer.h"

#include "engine/data/dataset.h"
#include "engine/data/tables.h"
#include "engine/math/setting.h"

#include <array>
#include <charconv>
#include <cmath>
#include <span>
#include <string_view>
#include <vector>

namespace perceptarium {

namespace {

std::string text_of(double number) {
  if (std::isnan(number)) return "";
  std::array<char, 32> text{};
  const char* const end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
  return {text.data(), std::size_t(end - text.data())};
}

// The shortest for a float, unless reading it by way of a double would round to another one.
std::string text_of(float number) {
  std::array<char, 32> text{};
  const char* const end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
  double read = 0;
  std::from_chars(text.data(), end, read);
  return static_cast<float>(read) == number ? std::string(text.data(), std::size_t(end - text.data()))
                                            : text_of(double(number));
}

std::string text_of(std::string_view cell) {
  const bool plain =
      !cell.empty() && cell.find_first_of(",;|\t\"'\r\n") == cell.npos && cell.front() != ' ' && cell.back() != ' ';
  if (plain) return std::string(cell);
  std::string quoted = "\"";
  for (const char c : cell) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

void add_row(std::string& text, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) text += ',';
    text += cells[i];
  }
  text += '\n';
}

std::string csv_of_imported(const ImportedTable& table) {
  std::string text;
  std::vector<std::string> cells;
  for (const ImportedColumn& column : table.columns) cells.push_back(text_of(std::string_view(column.name)));
  add_row(text, cells);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const ImportedColumn& column = table.columns[i];
      if (!column.is_text()) {
        cells[i] = text_of(column.numbers.view()[row]);
      } else {
        const int kind = column.kinds.view()[row];
        cells[i] = kind < 0 ? "" : text_of(std::string_view(column.names.view()[std::size_t(kind)]));
      }
    }
    add_row(text, cells);
  }
  return text;
}

// Inputs by row, and what to predict as the last column.
std::string csv_of_columns(const std::vector<std::string>& names, std::string_view target,
                           const MatrixOf<Scalar>& inputs, const std::vector<std::string>& targets) {
  std::string text;
  std::vector<std::string> cells;
  for (const std::string& name : names) cells.push_back(text_of(std::string_view(name)));
  cells.push_back(text_of(target));
  add_row(text, cells);
  for (Index row = 0; row < inputs.cols(); ++row) {
    for (Index i = 0; i < inputs.rows(); ++i) cells[std::size_t(i)] = text_of(inputs(i, row));
    cells.back() = targets[std::size_t(row)];
    add_row(text, cells);
  }
  return text;
}

}  // namespace

std::string csv_cell(std::string_view text) { return text_of(text); }
std::string csv_cell(double number) { return text_of(number); }

std::string csv_of(const DataSpec& data) {
  if (data.imported) return csv_of_imported(*data.imported);
  std::vector<std::string> targets;
  if (!data.table.empty()) {
    const Table table = load_table(data.table);
    for (const int label : table.labels)
      targets.push_back(text_of(std::string_view(table.classes[std::size_t(label)])));
    for (const Scalar value : table.values) targets.push_back(text_of(value));
    return csv_of_columns(table.columns, entry_or_first(tables(), data.table).target, table.inputs, targets);
  }
  const auto dataset = make_dataset(data);
  for (const int label : dataset->labels) targets.push_back(std::to_string(label));
  for (const Scalar value : dataset->values) targets.push_back(text_of(value));
  const std::string_view target = dataset->is_curve ? "y" : dataset->labels.empty() ? "value" : "class";
  return csv_of_columns(dataset->columns, target, dataset->inputs, targets);
}

}  // namespace perceptarium
