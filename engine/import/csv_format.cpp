#include "engine/import/csv_format.h"

#include "engine/import/cell_number.h"
#include "engine/import/record_splitter.h"
#include "engine/import/text_encoding.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <vector>

namespace perceptarium {

namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr std::array delimiters{'\t', ';', ',', '|', ' '};
constexpr std::size_t most_rows = 200;

// The complete rows that the sample starts with, blank lines aside; at most `most_rows`.
Rows rows_of(const std::string& sample, bool complete, const CsvFormat& format) {
  RecordSplitter splitter(format);
  const char* at = sample.data();
  const char* const end = at + sample.size();
  Rows rows;
  while (at < end && rows.size() < most_rows && splitter.read(at, end, complete) == RecordState::complete) {
    std::vector<std::string> row;
    for (const Cell& cell : splitter.cells()) row.emplace_back(cell.text.substr(0, 100));
    if (row.size() > 1 || !trimmed(row[0]).empty()) rows.push_back(std::move(row));
  }
  return rows;
}

bool is_number(std::string_view cell) {
  return cell_number(cell, '.').kind != NumberKind::none || cell_number(cell, ',').kind != NumberKind::none;
}

// The share of the cells below the first row that are numbers or missing.
double share_of_numbers(const Rows& rows) {
  std::size_t cells = 0;
  std::size_t numbers = 0;
  for (std::size_t i = rows.size() > 1 ? 1 : 0; i < rows.size(); ++i) {
    cells += rows[i].size();
    numbers += std::size_t(std::count_if(rows[i].begin(), rows[i].end(),
                                         [](const auto& cell) { return is_number(cell) || is_missing_mark(cell); }));
  }
  return cells == 0 ? 0.0 : double(numbers) / double(cells);
}

// How well the delimiter explains the sample: the share of rows with the most frequent width, plus numbers; 0 for one
// column.
double score_of(const Rows& rows, char delimiter) {
  std::map<std::size_t, std::size_t> widths;
  for (const auto& row : rows) ++widths[row.size()];
  if (widths.empty()) return 0;
  const auto usual =
      std::max_element(widths.begin(), widths.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (usual->first < 2) return 0;
  const double numbers = share_of_numbers(rows);
  if (delimiter == ' ' && numbers < 0.5) return 0;
  return double(usual->second) / double(rows.size()) + 0.5 * numbers;
}

char recognise_delimiter(const std::string& sample, bool complete, CsvFormat format) {
  char best = ',';
  double best_score = 0;
  for (const char delimiter : delimiters) {
    format.delimiter = delimiter;
    const double score = score_of(rows_of(sample, complete, format), delimiter);
    if (score <= best_score + 1e-9) continue;
    best = delimiter;
    best_score = score;
  }
  return best;
}

// A cell like 1,5 or 1.234,5 tells; 1,234 may also be a group of three digits, and counts only when nothing else does.
char recognise_decimal(const Rows& rows, char delimiter) {
  int commas = 0;
  int points = 0;
  int unclear_commas = 0;
  int unclear_points = 0;
  for (const auto& row : rows) {
    for (const std::string& cell : row) {
      const bool comma = cell.find(',') != cell.npos;
      const bool point = cell.find('.') != cell.npos;
      if (!comma && !point) continue;
      const bool with_comma = cell_number(cell, ',').kind != NumberKind::none;
      const bool with_point = cell_number(cell, '.').kind != NumberKind::none;
      if (with_comma && !with_point) ++commas;
      if (with_point && !with_comma) ++points;
      if (with_comma && with_point) ++(comma ? unclear_commas : unclear_points);
    }
  }
  if (commas != points) return commas > points ? ',' : '.';
  return delimiter == ';' && unclear_commas > unclear_points ? ',' : '.';
}

// Whole numbers that follow each other, as years above their columns.
bool counts_up(const std::vector<double>& numbers) {
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (numbers[i] != std::trunc(numbers[i]) || (i > 0 && numbers[i] != numbers[i - 1] + 1)) return false;
  }
  return numbers.size() >= 2;
}

// Names stand above numbers that they are none of themselves; above text, they come up nowhere below.
bool recognise_header(const Rows& rows, char decimal) {
  if (rows.empty()) return false;
  const auto number = [&](const std::string& cell) { return cell_number(cell, decimal).kind != NumberKind::none; };
  const std::vector<std::string>& first = rows.front();
  std::vector<double> first_numbers;
  bool any_text = false;
  for (std::size_t column = 0; column < first.size(); ++column) {
    bool numbers = false;
    bool texts = false;
    bool again = false;
    for (std::size_t i = 1; i < rows.size(); ++i) {
      if (column >= rows[i].size() || is_missing_mark(rows[i][column])) continue;
      (number(rows[i][column]) ? numbers : texts) = true;
      again |= rows[i][column] == first[column];
    }
    const bool named = !number(first[column]) && !is_missing_mark(first[column]);
    if (numbers && !texts && named) return true;
    if (again) return false;
    any_text |= named;
    if (number(first[column])) first_numbers.push_back(cell_number(first[column], decimal).value);
  }
  return any_text && (first_numbers.empty() || counts_up(first_numbers));
}

LineEnd recognise_line_end(std::string_view sample, bool complete) {
  const std::size_t feed = sample.find('\n');
  const std::size_t back = sample.find('\r');
  if (back == sample.npos || (back + 1 == sample.size() && !complete)) return LineEnd::line_feed;
  if (feed == sample.npos) return LineEnd::carriage_return;
  return feed > 0 && sample[feed - 1] == '\r' ? LineEnd::carriage_return_line_feed : LineEnd::line_feed;
}

}  // namespace

CsvFormat recognise_format(std::string_view sample, bool complete, const CsvOverrides& overrides) {
  CsvFormat format;
  const bool marked = sample.starts_with(utf8_mark);
  format.encoding = marked ? Encoding::utf8_with_mark : overrides.encoding.value_or(Encoding::utf8);
  const std::string text(sample.substr(marked ? utf8_mark.size() : 0));
  format.line_end = recognise_line_end(text, complete);
  format.quote = overrides.quote.value_or('"');
  format.delimiter = overrides.delimiter ? *overrides.delimiter : recognise_delimiter(text, complete, format);
  const Rows rows = rows_of(text, complete, format);
  format.decimal = overrides.decimal         ? *overrides.decimal
                   : format.delimiter == ',' ? '.'
                                             : recognise_decimal(rows, format.delimiter);
  format.header = overrides.header ? *overrides.header : recognise_header(rows, format.decimal);
  return format;
}

std::string_view delimiter_name(char delimiter) {
  switch (delimiter) {
    case ',':
      return "comma";
    case ';':
      return "semicolon";
    case '\t':
      return "tab";
    case '|':
      return "pipe";
    default:
      return "space";
  }
}

std::string_view encoding_name(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8:
      return "UTF-8";
    case Encoding::utf8_with_mark:
      return "UTF-8 with BOM";
    default:
      return "Latin-1";
  }
}

std::string_view line_end_name(LineEnd line_end) {
  switch (line_end) {
    case LineEnd::line_feed:
      return "LF";
    case LineEnd::carriage_return_line_feed:
      return "CRLF";
    default:
      return "CR";
  }
}

}  // namespace perceptarium
