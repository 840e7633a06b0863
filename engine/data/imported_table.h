#pragma once
// A table of somebody's own, as a value inside the experiment: the columns that were chosen, as they stand in the file,
// and what is to be made of them. Reading files is engine/import's.

#include "engine/data/shared_list.h"
#include "engine/data/task.h"
#include "engine/math/types.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace perceptarium {

inline constexpr std::size_t max_imported_values =
    2'000'000;                                            // rows × columns, so that the saved file can be read back
inline constexpr std::size_t max_imported_inputs = 4096;  // with one input per kind of every category
inline constexpr double largest_imported_number = 1e30;   // by magnitude

// The rows of one column: numbers, or kinds by name.
struct ImportedColumn {
  std::string name;
  SharedList<double> numbers;     // of the rows; NaN where one is missing; empty for kinds
  SharedList<int> kinds;          // of the rows: indices into `names`, −1 where one is missing; empty for numbers
  SharedList<std::string> names;  // of the kinds

  [[nodiscard]] bool is_text() const { return !names.empty(); }
  [[nodiscard]] std::size_t rows() const { return is_text() ? kinds.size() : numbers.size(); }
  [[nodiscard]] bool is_missing(std::size_t row) const;
  // Number for number; missing equals missing.
  bool operator==(const ImportedColumn& other) const;
};

// What becomes of a row with a missing feature. A row whose target is missing is always left out.
enum class MissingValues : std::uint8_t { drop, mean, median };

// Of the features, and of a number to predict; fitted to the training part alone.
enum class Scaling : std::uint8_t { standardize, min_max, none };

struct MissingEntry {
  std::string_view id;
  std::string_view label;
  std::string_view description;
  MissingValues value;
};

struct ScalingEntry {
  std::string_view id;
  std::string_view label;
  std::string_view description;
  Scaling value;
};

// In the order of their enumerations.
std::span<const MissingEntry> missing_entries();
std::span<const ScalingEntry> scaling_entries();

struct ImportedTable {
  std::string source;                   // the name of the file, for people
  std::vector<ImportedColumn> columns;  // in the file's order, one of them the target; all with as many rows
  std::size_t target = 0;               // its place in `columns`; a column of kinds asks for classes, else for a number
  MissingValues missing = MissingValues::drop;
  Scaling scaling = Scaling::standardize;

  [[nodiscard]] std::size_t rows() const { return columns.empty() ? 0 : columns[target].rows(); }
  bool operator==(const ImportedTable&) const = default;
};

TaskShape shape_of(const ImportedTable& table);

// The names of the inputs: a number's column is one, a category one per kind, "column=kind".
std::vector<std::string> input_names(const ImportedTable& table);

// The rows that stay, ascending.
std::vector<std::size_t> kept_rows(const ImportedTable& table);

// inputs × rows as they stand in the file; NaN where one is missing. A category's row has a 1 at its kind.
MatrixOf<double> inputs_of(const ImportedTable& table, std::span<const std::size_t> rows);

}  // namespace perceptarium
