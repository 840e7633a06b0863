#include "engine/data/tables.h"

#include "engine/math/setting.h"

#include "generated/datasets.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace perceptarium {

namespace {

constexpr std::array entries{
    TableEntry{"iris",
               "Iris",
               "Three species of iris from four lengths of their flowers (Fisher 1936).",
               {Task::multi_class, 3},
               "species"},
    TableEntry{"digits",
               "Digits",
               "Handwritten digits as pictures of 8 × 8 grey values (Alpaydin & Kaynak 1998).",
               {Task::multi_class, 10},
               "digit"},
    TableEntry{"boston",
               "Boston housing",
               "Median house values of Boston's suburbs in 1970. Read its card: column B is objectionable.",
               {Task::regression, 0},
               "MEDV"},
};

std::string_view text_of(std::string_view id) {
  for (const EmbeddedDataset& file : embedded_datasets) {
    if (file.id == id) return file.text;
  }
  return {};
}

// Cuts off everything up to the separator.
std::string_view next_piece(std::string_view& text, char separator) {
  const std::size_t end = text.find(separator);
  const std::string_view piece = text.substr(0, end);
  text.remove_prefix(end == text.npos ? text.size() : end + 1);
  return piece;
}

std::string_view next_line(std::string_view& text) {
  std::string_view line = next_piece(text, '\n');
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::vector<std::string_view> cells_of(std::string_view line) {
  std::vector<std::string_view> cells;
  while (!line.empty()) cells.push_back(next_piece(line, ','));
  return cells;
}

Scalar number(std::string_view text) {
  Scalar value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

int class_index(std::vector<std::string>& classes, std::string_view name) {
  const auto found = std::find(classes.begin(), classes.end(), name);
  if (found != classes.end()) return int(found - classes.begin());
  classes.emplace_back(name);
  return int(classes.size()) - 1;
}

}  // namespace

std::span<const TableEntry> tables() { return entries; }

std::vector<std::string> table_columns(std::string_view id) {
  std::string_view text = text_of(id);
  const std::string_view target = entry_or_first(tables(), id).target;
  std::vector<std::string> columns;
  for (const std::string_view cell : cells_of(next_line(text))) {
    if (cell != target) columns.emplace_back(cell);
  }
  return columns;
}

Table load_table(std::string_view id) {
  const TableEntry& entry = entry_or_first(tables(), id);
  std::string_view text = text_of(entry.id);
  const std::vector<std::string_view> header = cells_of(next_line(text));
  const auto target = std::size_t(std::find(header.begin(), header.end(), entry.target) - header.begin());
  std::vector<std::string_view> lines;
  while (!text.empty()) lines.push_back(next_line(text));

  Table table;
  table.columns = table_columns(entry.id);
  table.inputs.resize(Index(table.columns.size()), Index(lines.size()));
  for (std::size_t row = 0; row < lines.size(); ++row) {
    const std::vector<std::string_view> cells = cells_of(lines[row]);
    Index column = 0;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i != target) table.inputs(column++, Index(row)) = number(cells[i]);
    }
    if (entry.shape.task == Task::regression) {
      table.values.push_back(number(cells[target]));
    } else {
      table.labels.push_back(class_index(table.classes, cells[target]));
    }
  }
  return table;
}

}  // namespace perceptarium
