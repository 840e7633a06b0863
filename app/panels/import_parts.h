#pragma once
// The parts of the import dialog. All rectangles are device pixels on the screen.

#include "app/panels/frame.h"

#include <string>
#include <string_view>

namespace perceptarium::ui {

// Delimiter, decimal mark, header, quotes and encoding; choosing one reads the table again.
void import_chips(Frame& frame, ImVec2 min, float right);

// The columns with type, name, range and role over the first rows, or over those with gaps.
void import_columns(Frame& frame, ImVec2 min, ImVec2 max);

// Task, missing values and scaling. Returns where they end.
float import_settings(Frame& frame, ImVec2 min, float width);

// Two columns against each other, as the board will show them.
void import_scatter(Frame& frame, ImVec2 min, ImVec2 max);

// While a table is read: name, bytes, speed, time left, a bar, Cancel.
void import_progress(Frame& frame, ImVec2 min, ImVec2 max);

// The columns of the file that the board can show: those of numbers which are used.
std::vector<int> board_columns(const TableImport& import);
// The two that it will show: the chosen ones or the first; −1 when there are fewer.
struct BoardColumns {
  int across = -1;
  int up = -1;
};
BoardColumns chosen_board_columns(const Frame& frame);

// "1 row", "2 rows".
std::string counted(std::size_t count, std::string_view one, std::string_view many);
// "11.2 kB"
std::string bytes_text(std::uint64_t bytes);
// A file's row as in its own count, found among the rows of the columns; the number of rows when there is none.
std::size_t row_of(const CsvTable& table, std::uint64_t row_in_file);

}  // namespace perceptarium::ui
