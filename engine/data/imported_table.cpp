#include "engine/data/imported_table.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

namespace perceptarium {

namespace {

constexpr std::array missing{
    MissingEntry{"drop", "Drop the row", "Leave out every row in which something is missing.", MissingValues::drop},
    MissingEntry{"mean", "Column mean",
                 "Put in the mean of the column over the training part; for a category, its "
                 "share of every kind.",
                 MissingValues::mean},
    MissingEntry{"median", "Column median",
                 "Put in the median of the column over the training part: one wild value "
                 "does not move it.",
                 MissingValues::median},
};

constexpr std::array scalings{
    ScalingEntry{"standardize", "Standardize", "Mean 0 and standard deviation 1 over the training part.",
                 Scaling::standardize},
    ScalingEntry{"min_max", "0 … 1", "From 0 to 1 over the training part.", Scaling::min_max},
    ScalingEntry{"none", "None", "As the numbers are; large ones make training slow or let it diverge.", Scaling::none},
};

bool same_number(double a, double b) {
  return (std::isnan(a) && std::isnan(b)) || std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b);
}

}  // namespace

std::span<const MissingEntry> missing_entries() { return missing; }

std::span<const ScalingEntry> scaling_entries() { return scalings; }

bool ImportedColumn::is_missing(std::size_t row) const {
  return is_text() ? kinds.view()[row] < 0 : std::isnan(numbers.view()[row]);
}

bool ImportedColumn::operator==(const ImportedColumn& other) const {
  if (name != other.name || kinds != other.kinds || names != other.names) return false;
  const std::span<const double> mine = numbers.view();
  const std::span<const double> others = other.numbers.view();
  if (mine.data() == others.data() && mine.size() == others.size()) return true;
  return std::equal(mine.begin(), mine.end(), others.begin(), others.end(), same_number);
}

TaskShape shape_of(const ImportedTable& table) {
  const ImportedColumn& target = table.columns[table.target];
  if (!target.is_text()) return {Task::regression, 0};
  const int classes = int(target.names.size());
  return {classes == 2 ? Task::binary : Task::multi_class, classes};
}

std::vector<std::string> input_names(const ImportedTable& table) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const ImportedColumn& column = table.columns[i];
    if (i == table.target) continue;
    if (!column.is_text()) names.push_back(column.name);
    for (const std::string& kind : column.names) names.push_back(column.name + '=' + kind);
  }
  return names;
}

std::vector<std::size_t> kept_rows(const ImportedTable& table) {
  std::vector<std::size_t> rows;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    bool kept = !table.columns[table.target].is_missing(row);
    for (std::size_t i = 0; kept && table.missing == MissingValues::drop && i < table.columns.size(); ++i) {
      kept = !table.columns[i].is_missing(row);
    }
    if (kept) rows.push_back(row);
  }
  return rows;
}

MatrixOf<double> inputs_of(const ImportedTable& table, std::span<const std::size_t> rows) {
  MatrixOf<double> inputs(Index(input_names(table).size()), Index(rows.size()));
  Index input = 0;
  for (std::size_t place = 0; place < table.columns.size(); ++place) {
    const ImportedColumn& column = table.columns[place];
    if (place == table.target) continue;
    if (!column.is_text()) {
      for (std::size_t i = 0; i < rows.size(); ++i) inputs(input, Index(i)) = column.numbers.view()[rows[i]];
      ++input;
      continue;
    }
    const auto kinds = Index(column.names.size());
    auto block = inputs.middleRows(input, kinds);
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const int kind = column.kinds.view()[rows[i]];
      block.col(Index(i)).setConstant(kind < 0 ? std::numeric_limits<double>::quiet_NaN() : 0.0);
      if (kind >= 0) block(kind, Index(i)) = 1.0;
    }
    input += kinds;
  }
  return inputs;
}

}  // namespace perceptarium
