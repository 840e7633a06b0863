#include "engine/import/csv_reader.h"

#include "engine/data/data_spec.h"
#include "engine/import/cell_number.h"
#include "engine/import/column_builder.h"
#include "engine/import/record_splitter.h"
#include "engine/import/text_encoding.h"
#include "engine/session/complaint.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

namespace perceptarium {

namespace {

constexpr std::size_t longest_shown = 200;
constexpr std::size_t longest_row = 32U << 20U;  // bytes

std::string row_text(std::uint64_t row) { return "row " + std::to_string(row); }

std::string columns_text(std::size_t count) { return std::to_string(count) + (count == 1 ? " column" : " columns"); }

bool is_blank(const std::vector<Cell>& cells) { return cells.size() == 1 && trimmed(cells[0].text).empty(); }

// Reads the source once, with the types of some columns known. Keeps the first thing wrong in `error`.
class Pass {
 public:
  Pass(const CsvFormat& format, const CsvOptions& options, const std::set<std::size_t>& texts, CsvTable& table)
      : options_(options), texts_(texts), table_(table), splitter_(format) {
    table_.format = format;
  }

  // Takes the complete rows at the front of [at, end) and moves `at` behind them; false when something is wrong.
  bool take(const char*& at, const char* end, bool last);
  // Ends the columns; false when something is wrong.
  bool finish();

  [[nodiscard]] std::uint64_t rows_seen() const { return row_; }
  [[nodiscard]] std::set<std::size_t> texts_to_read_again() const;

  std::string error;

 private:
  bool take_record();
  void take_names(const std::vector<Cell>& cells);
  void add_columns(std::size_t count, const std::vector<Cell>* cells);
  bool take_row(const std::vector<Cell>& cells);
  bool fits(const std::vector<Cell>& cells);
  void preview(const std::vector<Cell>& cells);
  void drop_nameless_columns();
  bool fail(std::string message) {
    error = table_.source + ": " + std::move(message);
    return false;
  }
  bool fail_in_row(RecordState state);

  const CsvOptions& options_;
  const std::set<std::size_t>& texts_;
  CsvTable& table_;
  RecordSplitter splitter_;
  std::vector<ColumnBuilder> columns_;
  std::vector<std::string> names_;  // as in the file
  std::uint64_t row_ = 0;           // of the file, the current one
  std::uint64_t first_row_ = 0;     // that set the number of columns
};

bool Pass::take(const char*& at, const char* end, bool last) {
  while (at < end) {
    const RecordState state = splitter_.read(at, end, last);
    if (state == RecordState::incomplete) return true;
    ++row_;
    if (state != RecordState::complete) return fail_in_row(state);
    if (!take_record()) return false;
  }
  return true;
}

bool Pass::fail_in_row(RecordState state) {
  const std::string place = row_text(row_) + ", column " + std::to_string(splitter_.cells().size()) + ": ";
  const std::string quote(1, table_.format.quote);
  switch (state) {
    case RecordState::cell_too_long:
      return fail(place + "a cell has more than " + std::to_string(longest_cell) +
                  " characters; is this a table, and is " + std::string(delimiter_name(table_.format.delimiter)) +
                  " what separates its columns?");
    case RecordState::quote_too_long:
      return fail(place + "a quote " + quote + " is opened and not closed within " + std::to_string(longest_cell) +
                  " characters; close it, or read without quotes");
    case RecordState::unclosed_quote:
      return fail(place + "a quote " + quote + " is opened and never closed; close it, or read without quotes");
    case RecordState::text_after_quote:
      return fail(place + "there is text after a closing quote " + quote +
                  "; double the quotes inside of the cell, or read without quotes");
    default:
      return fail(row_text(row_) + ": it has more than " + columns_text(max_columns) + ", the most that are read");
  }
}

bool Pass::take_record() {
  const std::vector<Cell>& cells = splitter_.cells();
  if (is_blank(cells) && columns_.size() != 1) {
    table_.skipped_rows.push_back(row_);
    return true;
  }
  if (!columns_.empty()) return take_row(cells);
  if (is_blank(cells)) {
    table_.skipped_rows.push_back(row_);
    return true;
  }
  first_row_ = row_;
  add_columns(cells.size(), table_.format.header ? &cells : nullptr);
  if (!table_.format.header) return take_row(cells);
  table_.skipped_rows.push_back(row_);
  return true;
}

void Pass::add_columns(std::size_t count, const std::vector<Cell>* cells) {
  std::set<std::string> taken{all_columns};  // which stands for every column
  for (std::size_t i = 0; i < count; ++i) {
    const std::string written = cells == nullptr ? "" : std::string(trimmed((*cells)[i].text));
    names_.push_back(written);
    std::string name(shortened(written, longest_shown));
    if (!is_utf8(name) || table_.format.encoding == Encoding::latin1) name = utf8_from_latin1(name);
    if (name.empty()) name = "column " + std::to_string(i + 1);
    const std::string first = name;
    for (int number = 2; !taken.insert(name).second; ++number) name = first + " (" + std::to_string(number) + ")";
    if (name != first) {
      table_.notes.push_back("column " + std::to_string(i + 1) + " has a name that is taken and is called " +
                             in_quotes(name));
    }
    const auto given = options_.types.find(name);
    const bool fixed = given != options_.types.end();
    const bool text = fixed ? given->second == ColumnType::text : texts_.contains(i);
    columns_.emplace_back(text ? ColumnType::text : ColumnType::number, fixed, table_.format.decimal).column.name =
        name;
  }
}

bool Pass::fits(const std::vector<Cell>& cells) {
  if (cells.size() == columns_.size()) return true;
  const bool longer = cells.size() > columns_.size();
  const bool only_empty = longer && std::all_of(cells.begin() + std::ptrdiff_t(columns_.size()), cells.end(),
                                                [](const Cell& cell) { return trimmed(cell.text).empty(); });
  if (only_empty) return true;
  return fail(row_text(row_) + ": it has " + columns_text(cells.size()) + ", where " + row_text(first_row_) + " has " +
              std::to_string(columns_.size()) +
              (columns_.size() == 1 ? "; take out what stands above the table"
               : longer             ? "; put quotes around cells that hold a " +
                              std::string(delimiter_name(table_.format.delimiter)) + ", or choose another delimiter"
                        : "; leave no cell out, an empty one is a missing value"));
}

bool Pass::take_row(const std::vector<Cell>& cells) {
  if (!fits(cells)) return false;
  if ((table_.rows + 1) * columns_.size() > max_import_values) {
    return fail(row_text(row_) + ": here the table has more than " + std::to_string(max_import_values / 1'000'000) +
                " million values, the most that are read; leave out some rows or columns");
  }
  for (std::size_t i = 0; i < columns_.size(); ++i) columns_[i].add(cells[i], row_);
  if (table_.preview.size() < options_.preview_rows) preview(cells);
  ++table_.rows;
  return true;
}

void Pass::preview(const std::vector<Cell>& cells) {
  PreviewRow& row = table_.preview.emplace_back();
  row.row = row_;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    row.cells.emplace_back(shortened(trimmed(cells[i].text), longest_shown));
  }
}

std::set<std::size_t> Pass::texts_to_read_again() const {
  std::set<std::size_t> texts;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    if (columns_[i].must_be_read_again()) texts.insert(i);
  }
  return texts;
}

// What a delimiter at the end of every row makes.
void Pass::drop_nameless_columns() {
  while (columns_.size() > 1 && table_.format.header && names_[columns_.size() - 1].empty() &&
         columns_.back().column.missing == table_.rows) {
    columns_.pop_back();
    for (PreviewRow& row : table_.preview) row.cells.pop_back();
    table_.notes.emplace_back("an empty column at the end was left out: every row ends with a delimiter");
  }
}

bool Pass::finish() {
  if (columns_.empty()) {
    return fail("it is empty; a table needs names in the first row and values below");
  }
  if (table_.rows == 0) return fail("it has names but no rows; add at least two rows of values below them");
  drop_nameless_columns();
  bool any_value = false;
  for (ColumnBuilder& builder : columns_) {
    CsvColumn& column = builder.column;
    if (builder.too_large() && column.type == ColumnType::number && !options_.types.contains(column.name)) {
      return fail(row_text(builder.too_large()->row) + ", column " + in_quotes(column.name) + ": " +
                  printable(builder.too_large()->text) +
                  " is too large; expected a number up to 1e30; change it or leave the cell empty");
    }
    builder.finish();
    any_value |= column.missing < table_.rows;
    table_.columns.push_back(std::move(column));
  }
  return any_value || fail("every cell is empty; a table needs at least one column with values");
}

// A text that is not UTF-8 shows that all are Latin-1.
void settle_encoding(CsvTable& table, const CsvOverrides& overrides) {
  const auto is_fine = [](const CsvColumn& column) {
    return std::all_of(column.names.begin(), column.names.end(), is_utf8) && is_utf8(column.first_text);
  };
  const auto is_fine_row = [](const PreviewRow& row) {
    return std::all_of(row.cells.begin(), row.cells.end(), is_utf8);
  };
  const bool fine = std::all_of(table.columns.begin(), table.columns.end(), is_fine) &&
                    std::all_of(table.preview.begin(), table.preview.end(), is_fine_row);
  if (overrides.encoding != Encoding::latin1 && fine) return;
  table.format.encoding = Encoding::latin1;
  const auto convert = [](std::string& text) { text = utf8_from_latin1(text); };
  for (CsvColumn& column : table.columns) {
    std::for_each(column.names.begin(), column.names.end(), convert);
    convert(column.first_text);
  }
  for (PreviewRow& row : table.preview) std::for_each(row.cells.begin(), row.cells.end(), convert);
}

void add_notes(CsvTable& table) {
  for (const CsvColumn& column : table.columns) {
    const std::string name = in_quotes(column.name);
    if (column.grouped)
      table.notes.push_back("column " + name + ": signs between groups of three digits were left out");
    if (column.percent) table.notes.push_back("column " + name + ": percent signs were left out, 12 % is read as 12");
    const bool mixed = column.type == ColumnType::text ? column.number_cells > 0 && column.first_text_row > 0
                                                       : column.first_text_row > 0;
    if (!mixed) continue;
    table.notes.push_back(
        "column " + name + " mixes numbers and text (" + row_text(column.first_text_row) + ": " +
        in_quotes(column.first_text) +
        (column.type == ColumnType::text ? "); it is read as text" : "); its text counts as missing"));
  }
}

// What no text in UTF-8 or Latin-1 starts with.
std::string wrong_start(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    return "it is in UTF-16, which is not read; save it as UTF-8 (in a spreadsheet: \"CSV UTF-8\")";
  }
  if (text.starts_with("PK\x03\x04")) return "it is a spreadsheet or an archive, not text; save the sheet as CSV";
  return "";
}

// A window over the source: the bytes that were read and are not yet used.
class Blocks {
 public:
  Blocks(ByteSource& source, std::size_t block_size, ReadProgress* progress)
      : source_(source), block_size_(std::max<std::size_t>(block_size, 16)), progress_(progress) {}

  // Drops what is before `used` and reads more behind the rest; the text is followed by a NUL byte.
  std::optional<std::string> more(std::size_t used);

  [[nodiscard]] const std::string& text() const { return text_; }
  [[nodiscard]] bool at_end() const { return at_end_; }

 private:
  ByteSource& source_;
  std::size_t block_size_;
  ReadProgress* progress_;
  std::string text_;
  std::uint64_t read_ = 0;
  bool at_end_ = false;
};

std::optional<std::string> Blocks::more(std::size_t used) {
  if (progress_ != nullptr && progress_->cancelled) return source_.name() + ": reading was cancelled";
  text_.erase(0, used);
  const std::size_t kept = text_.size();
  // A long row doubles the block, so that its beginning is looked at only a few times.
  const std::size_t wanted = std::size_t(std::min<std::uint64_t>(std::max(block_size_, kept), source_.size() - read_));
  text_.resize(kept + wanted);
  Result<std::size_t> count = source_.read({text_.data() + kept, wanted});
  if (!count) return count.error();
  text_.resize(kept + count.value());
  at_end_ = count.value() == 0;
  read_ += count.value();
  if (progress_ != nullptr) progress_->bytes = read_;
  return std::nullopt;
}

Result<CsvFormat> recognise(const Blocks& blocks, const std::string& name, const CsvOptions& options) {
  const std::string& text = blocks.text();
  const std::string wrong = wrong_start(text);
  if (!wrong.empty()) return Error{name + ": " + wrong};
  constexpr std::size_t sample_size = 64U << 10U;
  const CsvFormat format = recognise_format(std::string_view(text).substr(0, sample_size),
                                            blocks.at_end() && text.size() <= sample_size, options.format);
  if (format.delimiter == format.decimal) {
    return Error{name + ": the " + std::string(delimiter_name(format.delimiter)) +
                 " cannot be both delimiter and decimal sign; choose another for one of them"};
  }
  return format;
}

// The first blocks until there is enough to recognise the format by.
std::optional<std::string> read_sample(Blocks& blocks) {
  constexpr std::size_t enough = 64U << 10U;
  while (!blocks.at_end() && blocks.text().size() < enough) {
    if (std::optional<std::string> problem = blocks.more(0)) return problem;
  }
  return std::nullopt;
}

// Reads everything once; the columns that must be read again as text are added to `texts`.
Result<CsvTable> read_once(ByteSource& source, const CsvOptions& options, ReadProgress* progress,
                           std::set<std::size_t>& texts) {
  CsvTable table;
  table.source = source.name();
  table.bytes = source.size();
  source.rewind();
  Blocks blocks(source, options.block_size, progress);
  if (std::optional<std::string> problem = read_sample(blocks)) return Error{*problem};
  const Result<CsvFormat> format = recognise(blocks, table.source, options);
  if (!format) return Error{format.error()};
  Pass pass(format.value(), options, texts, table);
  std::size_t used = format.value().encoding == Encoding::utf8_with_mark ? utf8_mark.size() : 0;
  std::size_t checked = 0;
  while (true) {
    const std::string& text = blocks.text();
    // Up to the first NUL byte, if any: from 0 to `checked` there is none.
    const std::size_t nul = text.find('\0', checked);
    const bool clean = nul == std::string::npos;
    const char* const end = text.data() + (clean ? text.size() : nul);
    const char* at = text.data() + used;
    if (!pass.take(at, end, clean && blocks.at_end())) return Error{pass.error};
    if (!clean) {
      return Error{table.source + ": " + row_text(pass.rows_seen() + 1) +
                   ": there is a NUL byte; is this a text file? Save it as CSV in UTF-8"};
    }
    if (blocks.at_end()) break;
    used = std::size_t(at - text.data());
    if (text.size() - used > longest_row) {
      return Error{table.source + ": " + row_text(pass.rows_seen() + 1) + ": it is longer than " +
                   std::to_string(longest_row >> 20U) + " MB; is this a table?"};
    }
    checked = text.size() - used;
    if (std::optional<std::string> problem = blocks.more(used)) return Error{*problem};
    used = 0;
  }
  texts = pass.texts_to_read_again();
  if (texts.empty() && !pass.finish()) return Error{pass.error};
  return table;
}

}  // namespace

std::uint64_t CsvTable::row_in_file(std::size_t row) const {
  std::uint64_t place = std::uint64_t(row) + 1;
  for (const std::uint64_t skipped : skipped_rows) {
    if (skipped > place) break;
    ++place;
  }
  return place;
}

Result<CsvTable> read_csv(ByteSource& source, const CsvOptions& options, ReadProgress* progress) {
  std::set<std::size_t> texts;
  std::set<std::size_t> found;
  while (true) {
    Result<CsvTable> table = read_once(source, options, progress, found);
    if (!table) return table;
    if (found.empty()) {
      settle_encoding(table.value(), options.format);
      add_notes(table.value());
      return table;
    }
    texts.insert(found.begin(), found.end());
    found = texts;
  }
}

}  // namespace perceptarium
