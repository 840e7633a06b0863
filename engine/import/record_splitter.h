#pragma once
// One row of text into its cells (RFC 4180). No types here.

#include "engine/import/csv_format.h"

#include <array>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace perceptarium {

inline constexpr std::size_t longest_cell = 1'000'000;  // bytes
inline constexpr std::size_t max_columns = 4096;        // in a row

struct Cell {
  std::string_view text;  // without its quotes
  bool is_number = false;
  double number = 0;  // when it is one and could be read at once
};

enum class RecordState : std::uint8_t {
  complete,
  incomplete,  // the text ends within the row
  cell_too_long,
  quote_too_long,
  unclosed_quote,
  text_after_quote,
  too_many_columns,
};

class RecordSplitter {
 public:
  explicit RecordSplitter(const CsvFormat& format);

  // Reads the row at `at` and moves `at` behind its end. [at, end) must be followed by a NUL byte and hold none.
  // `last`: nothing comes after `end`. The cells point into the text or into this, until the next call.
  RecordState read(const char*& at, const char* end, bool last);

  // Of the last row; the last cell is the wrong one when there is one. A blank line has a single empty cell.
  [[nodiscard]] const std::vector<Cell>& cells() const { return cells_; }

 private:
  RecordState read_cell(const char*& at, const char* end, bool last);
  RecordState read_quoted(const char*& at, const char* end, bool last);
  // Whether the row ends here; `at` is not at the end of the text.
  [[nodiscard]] bool is_line_end(const char* at) const {
    return *at == '\n' || (*at == '\r' && (lone_return_ || at[1] == '\n'));
  }
  void skip_spaces(const char*& at) const {
    while (*at == ' ' || (*at == '\t' && delimiter_ != '\t')) ++at;
  }

  char delimiter_, decimal_, quote_;
  bool spaces_;  // are the delimiter
  bool lone_return_;
  std::array<bool, 256> stops_{};  // bytes that may end a cell
  std::vector<Cell> cells_;
  std::deque<std::string> unescaped_;
};

}  // namespace perceptarium
