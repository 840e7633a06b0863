// Files of every nasty kind in tests/data, and what becomes of each: all that is recognised and the task, or the
// message.

#include "tests/engine/import/table_text.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

using namespace perceptarium;
namespace fs = std::filesystem;

namespace {

const fs::path folder = fs::path(PERCEPTARIUM_TESTS_FOLDER) / "data";

struct Expectation {
  std::string_view file;
  std::string_view outcome;
};

constexpr std::array expectations = std::to_array<Expectation>({
    {"300_classes.csv",
     "300 rows, comma point names UTF-8 LF: x 0..10, kind 300 kinds => 300_classes.csv: column \"kind\" has 300 kinds, "
     "but at most 10 classes can be learnt; choose another target"},
    {"aligned_spaces.txt",
     "2 rows, space point names UTF-8 LF: x 1.5..12.25, y 3..20 => learn y from 1 inputs in 2 rows"},
    {"all_is_a_name.csv",
     "2 rows, comma point names UTF-8 LF: all (2) 1..3, b 2..4 (column 1 has a name that is taken and is called \"all "
     "(2)\") => learn b from 1 inputs in 2 rows"},
    {"all_text_header.csv",
     "3 rows, comma point names UTF-8 LF: name 3 kinds, colour 2 kinds => learn colour red*2 blue*1 from 3 inputs in 3 "
     "rows"},
    {"all_text_no_header.csv",
     "3 rows, comma point values UTF-8 LF: column 1 2 kinds, column 2 2 kinds => learn column 2 red*2 blue*1 from 2 "
     "inputs in 3 rows"},
    {"blank_lines_between.csv",
     "2 rows, comma point names UTF-8 LF: a 1..3, b 2..4 => learn b from 1 inputs in 2 rows"},
    {"blank_lines_only.csv",
     "blank_lines_only.csv: it is empty; a table needs names in the first row and values below"},
    {"bom.csv", "2 rows, comma point names UTF-8 with BOM LF: a 1..3, b 2..4 => learn b from 1 inputs in 2 rows"},
    {"bom_only.csv", "bom_only.csv: it is empty; a table needs names in the first row and values below"},
    {"bom_quoted_name.csv",
     "1 row, comma point names UTF-8 with BOM LF: a 1..1, b 2..2 => bom_quoted_name.csv: column \"b\" always has the "
     "same value, so there is nothing to predict; choose another target"},
    {"booleans.csv",
     "3 rows, comma point names UTF-8 LF: x 1..3, ok 3 kinds => learn ok true*1 false*1 TRUE*1 from 1 inputs in 3 "
     "rows"},
    {"comment_like.csv",
     "comment_like.csv: row 2: it has 2 columns, where row 1 has 1; take out what stands above the table"},
    {"constant.csv",
     "3 rows, comma point names UTF-8 LF: a 1..3, b 7..7, c 2 kinds => learn c x*2 y*1 from 1 inputs in 3 rows"},
    {"crlf.csv", "2 rows, comma point names UTF-8 CRLF: a 1..2, b 2 kinds => learn b x*1 y*1 from 1 inputs in 2 rows"},
    {"dates.csv",
     "2 rows, comma point names UTF-8 LF: day 2 kinds, n 1..2 => learn day 2024-01-31*1 2024-02-01*1 from 1 inputs in "
     "2 rows"},
    {"dates_with_slashes.csv",
     "2 rows, comma point names UTF-8 LF: day 2 kinds, n 1..2 => learn day 01/02/2024*1 31/12/2024*1 from 1 inputs in "
     "2 rows"},
    {"delimiter_in_quotes.csv",
     "2 rows, comma point names UTF-8 LF: place 2 kinds, n 1..2 => learn place Paris, France*1 Rome, Italy*1 from 1 "
     "inputs in 2 rows"},
    {"duplicate_names.csv",
     "2 rows, comma point names UTF-8 LF: a 1..5, a (2) 2..6, b 3..7, a (3) 4..8 (column 2 has a name that is taken "
     "and is called \"a (2)\") (column 4 has a name that is taken and is called \"a (3)\") => learn a (3) from 3 "
     "inputs in 2 rows"},
    {"empty.csv", "empty.csv: it is empty; a table needs names in the first row and values below"},
    {"empty_names.csv",
     "2 rows, comma point names UTF-8 LF: a 1..4, column 2 2..5, c 3..6 => learn c from 2 inputs in 2 rows"},
    {"empty_quotes.csv",
     "2 rows, comma point names UTF-8 LF: a 2..2 -1, b 1..1 -1 => empty_quotes.csv: column \"b\" always has the same "
     "value, so there is nothing to predict; choose another target"},
    {"gaps_in_every_row.csv",
     "3 rows, comma point names UTF-8 LF: x 1..3 -1, y 2..2 -2, kind 2 kinds => gaps_in_every_row.csv: only rows of "
     "the class \"a\" stay when those with missing values are dropped; fill the gaps with mean or median"},
    {"header_of_years.csv",
     "2 rows, comma point names UTF-8 LF: country 2 kinds, 2019 1..3, 2020 2..4 => learn country A*1 B*1 from 2 inputs "
     "in 2 rows"},
    {"header_only.csv", "header_only.csv: it has names but no rows; add at least two rows of values below them"},
    {"header_without_line_end.csv",
     "header_without_line_end.csv: it has names but no rows; add at least two rows of values below them"},
    {"hexadecimal.csv",
     "2 rows, comma point names UTF-8 LF: a 2 kinds, b 1..2 => learn a 0x1F*1 0x20*1 from 1 inputs in 2 rows"},
    {"html.csv",
     "2 rows, comma point names UTF-8 LF: <html><body> 2 kinds => html.csv: there is no feature; a table needs at "
     "least one column besides the target"},
    {"infinite.csv",
     "infinite.csv: row 3, column \"a\": -inf is too large; expected a number up to 1e30; change it or leave the cell "
     "empty"},
    {"large_for_float.csv",
     "large_for_float.csv: row 3, column \"a\": 1e31 is too large; expected a number up to 1e30; change it or leave "
     "the cell empty"},
    {"latin1.csv",
     "2 rows, semicolon point names Latin-1 LF: name 2 kinds, n 1..2 => learn name Müller*1 André*1 from 1 inputs in 2 "
     "rows"},
    {"latin1_header.csv", "2 rows, comma point names UTF-8 LF: größe 1..3, n 2..4 => learn n from 1 inputs in 2 rows"},
    {"leading_zeros.csv", "2 rows, comma point names UTF-8 LF: code 7..42, n 1..2 => learn n from 1 inputs in 2 rows"},
    {"lone_cr.csv", "2 rows, comma point names UTF-8 CR: a 1..2, b 2 kinds => learn b x*1 y*1 from 1 inputs in 2 rows"},
    {"long_digits.csv",
     "2 rows, comma point names UTF-8 LF: a 1.7976931348623157e-300..0.12345678901234568, b 3..123456789012345683968 "
     "=> learn b from 1 inputs in 2 rows"},
    {"long_row.csv",
     "long_row.csv: row 3: it has 4 columns, where row 1 has 3; put quotes around cells that hold a comma, or choose "
     "another delimiter"},
    {"long_row_of_empty_cells.csv",
     "2 rows, comma point names UTF-8 LF: a 1..3, b 2..4 => learn b from 1 inputs in 2 rows"},
    {"missing_marks.csv",
     "4 rows, comma point names UTF-8 LF: a 2..5 -2, b 1..1 -3, c 2 kinds -2 => missing_marks.csv: no row stays when "
     "those with missing values are dropped; fill the gaps with mean or median"},
    {"mixed_line_ends.csv",
     "3 rows, comma point names UTF-8 CRLF: a 1..3, b 3 kinds => learn b x*1 y*1 z*1 from 1 inputs in 3 rows"},
    {"nan.csv",
     "3 rows, comma point names UTF-8 LF: a 3..3 -2, b 1..4 => nan.csv: there is no feature; a table needs at least "
     "one column besides the target"},
    {"newline_in_quotes.csv",
     "2 rows, comma point names UTF-8 LF: note 2 kinds, n 1..2 => learn note two lines*1 three  lines*1 from 1 inputs "
     "in 2 rows"},
    {"no_final_line_end.csv", "2 rows, comma point names UTF-8 LF: a 1..3, b 2..4 => learn b from 1 inputs in 2 rows"},
    {"no_header.csv",
     "3 rows, comma point values UTF-8 LF: column 1 1..5, column 2 2..6, column 3 2 kinds => learn column 3 a*2 b*1 "
     "from 2 inputs in 3 rows"},
    {"no_target.csv",
     "12 rows, comma point names UTF-8 LF: name 12 kinds, word 12 kinds => no_target.csv: column \"word\" has 12 "
     "kinds, but at most 10 classes can be learnt; choose another target"},
    {"nul_bytes.csv", "nul_bytes.csv: row 2: there is a NUL byte; is this a text file? Save it as CSV in UTF-8"},
    {"numbers_as_classes.csv",
     "9 rows, comma point names UTF-8 LF: x 0..64, digit 0..2 => learn digit 0*3 1*3 2*3 from 1 inputs in 9 rows"},
    {"numbers_in_text.csv",
     "3 rows, comma point names UTF-8 LF: a 3 kinds, b 2..6 (column \"a\" mixes numbers and text (row 2: \"x\"); it is "
     "read as text) => learn a x*1 12*1 y*1 from 1 inputs in 3 rows"},
    {"odd_numbers.csv",
     "2 rows, comma point names UTF-8 LF: a -0.25..0.5, b 1..2000 => learn b from 1 inputs in 2 rows"},
    {"one_cell.csv",
     "1 row, comma point values UTF-8 LF: column 1 5..5 => one_cell.csv: column \"column 1\" always has the same "
     "value, so there is nothing to predict; choose another target"},
    {"one_class.csv",
     "3 rows, comma point names UTF-8 LF: x 1..3, kind 1 kinds => one_class.csv: column \"kind\" has only one kind, so "
     "there is nothing to tell apart; choose another target"},
    {"one_column.csv",
     "3 rows, comma point names UTF-8 LF: x 1..3 => one_column.csv: there is no feature; a table needs at least one "
     "column besides the target"},
    {"one_column_all_missing.csv",
     "3 rows, comma point names UTF-8 LF: a 1..3, b empty -3 => one_column_all_missing.csv: column \"b\" is empty, so "
     "there is nothing to predict; choose another target"},
    {"one_row.csv",
     "1 row, comma point names UTF-8 LF: a 1..1, b 2..2 => one_row.csv: column \"b\" always has the same value, so "
     "there is nothing to predict; choose another target"},
    {"only_nul.csv", "only_nul.csv: row 1: there is a NUL byte; is this a text file? Save it as CSV in UTF-8"},
    {"only_separators.csv", "only_separators.csv: every cell is empty; a table needs at least one column with values"},
    {"only_target.csv",
     "3 rows, comma point names UTF-8 LF: kind 2 kinds => only_target.csv: there is no feature; a table needs at least "
     "one column besides the target"},
    {"percent.csv",
     "2 rows, comma point names UTF-8 LF: share 12..12.5, n 1..2 (column \"share\": percent signs were left out, 12 % "
     "is read as 12) => learn n from 1 inputs in 2 rows"},
    {"percent_decimal_comma.csv",
     "2 rows, semicolon comma names UTF-8 LF: share 7.25..12.5, n 1..2 (column \"share\": percent signs were left out, "
     "12 % is read as 12) => learn n from 1 inputs in 2 rows"},
    {"pipes.txt", "2 rows, pipe point names UTF-8 LF: a 1..3, b 2..4 => learn b from 1 inputs in 2 rows"},
    {"plus_signs.csv", "2 rows, comma point names UTF-8 LF: a -3..1, b 2.5..400 => learn b from 1 inputs in 2 rows"},
    {"quote_inside_cell.csv",
     "2 rows, comma point names UTF-8 LF: screen 2 kinds, price 100..200 => learn screen 5\" wide*1 7\" wide*1 from 1 "
     "inputs in 2 rows"},
    {"quoted_numbers.csv", "2 rows, comma point names UTF-8 LF: a 1..3, b 2.5..4.5 => learn b from 1 inputs in 2 rows"},
    {"quotes_after_spaces.csv",
     "2 rows, comma point names UTF-8 LF: a 1..2, b 2 kinds => learn b x, y*1 z*1 from 1 inputs in 2 rows"},
    {"quotes_in_quotes.csv",
     "2 rows, comma point names UTF-8 LF: say 2 kinds, n 1..2 => learn say a \"word\" here*1 \"*1 from 1 inputs in 2 "
     "rows"},
    {"ragged_text.csv",
     "ragged_text.csv: row 2: it has 3 columns, where row 1 has 2; put quotes around cells that hold a comma, or "
     "choose another delimiter"},
    {"row_numbers.csv",
     "12 rows, comma point names UTF-8 LF: id 1..12, x 0..4, kind 2 kinds => learn kind b*6 a*6 from 1 inputs in 12 "
     "rows"},
    {"semicolon_decimal_comma.csv",
     "2 rows, semicolon comma names UTF-8 LF: a 1.5..3.5, b 2.25..4.75 => learn b from 1 inputs in 2 rows"},
    {"semicolon_decimal_point.csv",
     "2 rows, semicolon point names UTF-8 LF: a 1.5..3.5, b 2.25..4.75 => learn b from 1 inputs in 2 rows"},
    {"semicolon_groups_and_comma.csv",
     "2 rows, semicolon comma names UTF-8 LF: price 1234.5..12000.75, kind 2 kinds (column \"price\": signs between "
     "groups of three digits were left out) => learn kind a*1 b*1 from 1 inputs in 2 rows"},
    {"short_row.csv",
     "short_row.csv: row 3: it has 2 columns, where row 1 has 3; leave no cell out, an empty one is a missing value"},
    {"single_quotes.csv",
     "2 rows, comma point names UTF-8 LF: a 1..2, b 2 kinds => learn b 'x'*1 'y'*1 from 1 inputs in 2 rows"},
    {"spaces.txt",
     "2 rows, space point names UTF-8 LF: x 1.5..3, y 2..4.25, kind 2 kinds => learn kind a*1 b*1 from 2 inputs in 2 "
     "rows"},
    {"spaces_around_numbers.csv",
     "2 rows, comma point names UTF-8 LF: a 1..3, b 2.5..4.5 => learn b from 1 inputs in 2 rows"},
    {"spreadsheet.xlsx", "spreadsheet.xlsx: it is a spreadsheet or an archive, not text; save the sheet as CSV"},
    {"tabs.tsv", "2 rows, tab point names UTF-8 LF: a 1..2, b 2 kinds => learn b x y*1 z*1 from 1 inputs in 2 rows"},
    {"tabs_decimal_comma.tsv",
     "2 rows, tab comma names UTF-8 LF: a 1.5..2.5, b 2..3 => learn b from 1 inputs in 2 rows"},
    {"text_after_quote.csv",
     "text_after_quote.csv: row 2, column 2: there is text after a closing quote \"; double the quotes inside of the "
     "cell, or read without quotes"},
    {"text_in_numbers.csv",
     "3 rows, comma point names UTF-8 LF: a 3 kinds, b 2..6 (column \"a\" mixes numbers and text (row 4: \"broken\"); "
     "it is read as text) => learn a 1*1 3*1 broken*1 from 1 inputs in 3 rows"},
    {"thousands.csv",
     "2 rows, comma point names UTF-8 LF: a 1234..12345678.5, b 2 kinds (column \"a\": signs between groups of three "
     "digits were left out) => learn b x*1 y*1 from 1 inputs in 2 rows"},
    {"thousands_with_spaces.csv",
     "2 rows, semicolon point names UTF-8 LF: a 1234..5678901, b 2..3 (column \"a\": signs between groups of three "
     "digits were left out) => learn b from 1 inputs in 2 rows"},
    {"tiny_number.csv", "2 rows, comma point names UTF-8 LF: a 0..0.5, b 2..3 => learn b from 1 inputs in 2 rows"},
    {"too_large_among_text.csv",
     "2 rows, comma point names UTF-8 LF: hash 2 kinds, n 1..2 (column \"hash\" mixes numbers and text (row 3: "
     "\"ab12\"); it is read as text) => learn hash 1e400*1 ab12*1 from 1 inputs in 2 rows"},
    {"too_large_number.csv",
     "too_large_number.csv: row 3, column \"a\": 1e400 is too large; expected a number up to 1e30; change it or leave "
     "the cell empty"},
    {"trailing_delimiter.csv",
     "2 rows, comma point names UTF-8 LF: a 1..3, b 2..4 (an empty column at the end was left out: every row ends with "
     "a delimiter) => learn b from 1 inputs in 2 rows"},
    {"unclosed_quote.csv",
     "unclosed_quote.csv: row 3, column 2: a quote \" is opened and never closed; close it, or read without quotes"},
    {"utf16_be.csv",
     "utf16_be.csv: it is in UTF-16, which is not read; save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\")"},
    {"utf16_le.csv",
     "utf16_le.csv: it is in UTF-16, which is not read; save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\")"},
    {"utf16_without_mark.csv",
     "utf16_without_mark.csv: row 1: there is a NUL byte; is this a text file? Save it as CSV in UTF-8"},
    {"utf8.csv",
     "2 rows, comma point names UTF-8 LF: naïve 2 kinds, n 1..2 => learn naïve zoë 鳥*1 🦉*1 from 1 inputs in 2 "
     "rows"},
});

}  // namespace

TEST_CASE("Every file of the collection is read as expected or refused with its message", "[import]") {
  for (const auto& [file, outcome] : expectations) {
    CAPTURE(file);
    CHECK(test::outcome_of(folder / file) == outcome);
  }
}

TEST_CASE("Blocks of any size give the same table", "[import]") {
  for (const auto& [file, outcome] : expectations) {
    for (const std::size_t block_size : {16U, 19U, 64U}) {
      CAPTURE(file, block_size);
      CsvOptions options;
      options.block_size = block_size;
      CHECK(test::outcome_of(folder / file, options) == outcome);
    }
  }
}

TEST_CASE("Every file of the collection is expected to become something", "[import]") {
  std::set<std::string> expected;
  for (const auto& expectation : expectations) expected.insert(std::string(expectation.file));
  CHECK(expected.size() >= 60);
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with('.')) CHECK(expected.contains(name));
  }
}

TEST_CASE("No message has more than one line", "[import]") {
  for (const auto& [file, outcome] : expectations) {
    CAPTURE(file);
    CHECK(outcome.find_first_of("\n\r") == std::string_view::npos);
  }
}
