#pragma once
// What was read from a file: its columns with their types, its first rows as text, and what was recognised.

#include "engine/import/csv_format.h"
#include "engine/math/types.h"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace perceptarium {

enum class ColumnType : std::uint8_t { number, text };

inline constexpr std::size_t most_kinds =
    10'000;  // that a column of text is read with; with more it can only be ignored
inline constexpr std::size_t most_counted_kinds = 10;  // of numbers

struct CsvColumn {
  std::string name;  // from the file, made distinct; "column 3" when there is none
  ColumnType type = ColumnType::number;
  std::vector<double> numbers;       // of the rows; NaN where one is missing; empty for text
  std::vector<int> kinds;            // of the rows: indices into `names`, −1 where one is missing; empty for numbers
  std::vector<std::string> names;    // of the kinds in the order of their first rows, UTF-8
  bool too_many_kinds = false;       // more than most_kinds: `kinds` and `names` are empty
  std::size_t missing = 0;           // rows without a value
  std::size_t number_cells = 0;      // cells of a text column that could be numbers
  std::uint64_t first_text_row = 0;  // the file's row with the first cell that is no number; 0 when there is none
  std::string first_text;            // that cell, shortened
  double low = std::numeric_limits<double>::quiet_NaN();   // range of the numbers
  double high = std::numeric_limits<double>::quiet_NaN();  // NaN when all are missing
  std::vector<double> distinct;  // the different numbers, ascending; empty when there are more than most_counted_kinds
  bool grouped = false;          // some numbers had signs between groups of three digits
  bool percent = false;          // some numbers had a percent sign, which was left out: 12 % is 12
};

struct PreviewRow {
  std::uint64_t row = 0;           // in the file, from 1
  std::vector<std::string> cells;  // as written, shortened, UTF-8
};

struct CsvTable {
  std::string source;  // the file's name as in messages
  std::uint64_t bytes = 0;
  CsvFormat format;
  std::size_t rows = 0;
  std::vector<CsvColumn> columns;
  std::vector<PreviewRow> preview;
  std::vector<std::string> notes;  // one line each: what was repaired or left out

  // The file's row of a row of the columns.
  [[nodiscard]] std::uint64_t row_in_file(std::size_t row) const;

  std::vector<std::uint64_t> skipped_rows;  // blank ones and the names, in the file's count, ascending
};

}  // namespace perceptarium
