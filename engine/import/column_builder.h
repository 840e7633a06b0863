#pragma once
// One column while it is read: numbers until a cell is none.

#include "engine/import/csv_table.h"
#include "engine/import/record_splitter.h"

#include <optional>
#include <string_view>
#include <unordered_map>

namespace perceptarium {

struct WrongNumber {
  std::uint64_t row = 0;
  std::string text;
};

class ColumnBuilder {
 public:
  // A `fixed` column stays numbers whatever comes.
  ColumnBuilder(ColumnType type, bool fixed, char decimal) : fixed_(fixed), decimal_(decimal) { column.type = type; }

  void add(const Cell& cell, std::uint64_t row) {
    if (column.type == ColumnType::number && cell.is_number) {
      column.numbers.push_back(cell.number);
    } else {
      add_slowly(cell, row);
    }
  }

  // Numbers were read before the first text: the column must be read again as text.
  [[nodiscard]] bool must_be_read_again() const { return read_again_; }
  [[nodiscard]] const std::optional<WrongNumber>& too_large() const { return too_large_; }

  // Range and kinds; to be called when everything is read.
  void finish();

  CsvColumn column;

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };

  void add_slowly(const Cell& cell, std::uint64_t row);
  void add_number(std::string_view text, std::uint64_t row);
  void add_text(std::string_view text);

  bool fixed_;
  char decimal_;
  bool read_again_ = false;
  std::optional<WrongNumber> too_large_;
  std::unordered_map<std::string, int, Hash, std::equal_to<>> kinds_;
};

}  // namespace perceptarium
