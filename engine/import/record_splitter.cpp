#include "engine/import/record_splitter.h"

#include "engine/import/cell_number.h"

namespace perceptarium {

RecordSplitter::RecordSplitter(const CsvFormat& format)
    : delimiter_(format.delimiter),
      decimal_(format.decimal),
      quote_(format.quote),
      spaces_(format.delimiter == ' '),
      lone_return_(format.line_end == LineEnd::carriage_return) {
  for (const char c : {delimiter_, '\n', '\r', '\0'}) stops_[static_cast<unsigned char>(c)] = true;
}

RecordState RecordSplitter::read(const char*& at, const char* end, bool last) {
  cells_.clear();
  unescaped_.clear();
  const char* p = at;
  if (spaces_) skip_spaces(p);
  while (true) {
    if (cells_.size() == max_columns) return RecordState::too_many_columns;
    const RecordState state = read_cell(p, end, last);
    if (state != RecordState::complete) return state;
    if (spaces_) skip_spaces(p);
    if (p == end) break;
    if (is_line_end(p)) {
      if (*p == '\r' && p + 1 == end && !last) return RecordState::incomplete;
      p += *p == '\r' && p[1] == '\n' ? 2 : 1;
      at = p;
      return RecordState::complete;
    }
    if (!spaces_) ++p;
  }
  if (!last) return RecordState::incomplete;
  at = p;
  return RecordState::complete;
}

RecordState RecordSplitter::read_cell(const char*& at, const char* end, bool last) {
  const char* p = at;
  Cell& cell = cells_.emplace_back();
  if (read_plain_number(p, end, decimal_, cell.number) && (p == end ? last : *p == delimiter_ || is_line_end(p))) {
    cell.is_number = true;
    cell.text = {at, std::size_t(p - at)};
    at = p;
    return RecordState::complete;
  }
  p = at;
  if (quote_ != no_quotes) {
    skip_spaces(p);
    if (*p == quote_ && p != end) return read_quoted(at = p, end, last);
    p = at;
  }
  while (true) {
    while (!stops_[static_cast<unsigned char>(*p)]) ++p;
    if (p == end || *p == delimiter_ || is_line_end(p)) break;
    if (*p == '\r' && p + 1 == end && !last) break;
    ++p;
  }
  cell.text = {at, std::size_t(p - at)};
  if (cell.text.size() > longest_cell) return RecordState::cell_too_long;
  const bool unclear = !last && (p == end || p + 1 == end);
  if (unclear && (p == end || *p == '\r')) return RecordState::incomplete;
  at = p;
  return RecordState::complete;
}

RecordState RecordSplitter::read_quoted(const char*& at, const char* end, bool last) {
  const char* p = at + 1;
  const char* begin = p;
  std::string* unescaped = nullptr;
  while (true) {
    while (*p != quote_ && p != end) ++p;
    const auto length = std::size_t(p - at);
    if (length > longest_cell) return RecordState::quote_too_long;
    if (p == end) return last ? RecordState::unclosed_quote : RecordState::incomplete;
    if (p + 1 == end && !last) return RecordState::incomplete;
    if (p[1] != quote_ || p + 1 == end) break;
    if (unescaped == nullptr) unescaped = &unescaped_.emplace_back();
    unescaped->append(begin, p + 1);
    p += 2;
    begin = p;
  }
  Cell& cell = cells_.back();
  cell.text = {begin, std::size_t(p - begin)};
  if (unescaped != nullptr) cell.text = unescaped->append(begin, p);
  ++p;
  skip_spaces(p);
  if (p == end && !last) return RecordState::incomplete;
  if (*p == '\r' && p + 1 == end && !last) return RecordState::incomplete;
  const bool after_spaces = spaces_ && p[-1] == ' ';
  if (p != end && *p != delimiter_ && !is_line_end(p) && !after_spaces) return RecordState::text_after_quote;
  at = p;
  return RecordState::complete;
}

}  // namespace perceptarium
