#pragma once
// How a table is written as text, and recognising that from its beginning.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace perceptarium {

enum class Encoding : std::uint8_t { utf8, utf8_with_mark, latin1 };
enum class LineEnd : std::uint8_t { line_feed, carriage_return_line_feed, carriage_return };

inline constexpr char no_quotes = '\0';

struct CsvFormat {
  char delimiter = ',';  // , ; tab | or space; any number of spaces is one
  char decimal = '.';    // . or ,
  bool header = true;    // the first row holds names
  char quote = '"';      // " ' or no_quotes
  Encoding encoding = Encoding::utf8;
  LineEnd line_end = LineEnd::line_feed;
  bool operator==(const CsvFormat&) const = default;
};

// What is not to be recognised but taken as given. Line ends are always recognised.
struct CsvOverrides {
  std::optional<char> delimiter;
  std::optional<char> decimal;
  std::optional<bool> header;
  std::optional<char> quote;
  std::optional<Encoding> encoding;  // utf8 also stands for utf8_with_mark
};

// Whether utf8 or latin1 is meant shows only when everything is read; here it is utf8 unless there is a byte order
// mark. `sample` is the beginning of the text, with its mark; `complete` when it is all of it.
CsvFormat recognise_format(std::string_view sample, bool complete, const CsvOverrides& overrides);

// "semicolon", "tab" …
std::string_view delimiter_name(char delimiter);
std::string_view encoding_name(Encoding encoding);
std::string_view line_end_name(LineEnd line_end);

}  // namespace perceptarium
