// How the file is written: what was recognised, to be corrected.

#include "app/panels/import_parts.h"
#include "app/theme/icons.h"
#include "app/widgets/combo.h"
#include "app/widgets/draw.h"
#include "app/widgets/text.h"

#include <array>
#include <cmath>
#include <span>

namespace perceptarium::ui {

namespace {

constexpr float chip_gap = 8;  // logical pixels

// One value of a chip in a list and, shorter, on the chip.
template <class Value>
struct Choice {
  Value value;
  std::string_view label, shown, description;
};

constexpr std::array<Choice<char>, 5> delimiters{{
    {',', "comma ,", "comma ,", "a,b,c"},
    {';', "semicolon ;", "semicolon ;", "a;b;c: usual where the decimal mark is a comma"},
    {'\t', "tab", "tab", "What spreadsheets put on the clipboard"},
    {'|', "pipe |", "pipe |", "a|b|c"},
    {' ', "spaces", "spaces", "Any number of spaces is one"},
}};
constexpr std::array<Choice<char>, 2> decimals{{
    {'.', "point 1.5", "point 1.5", "Groups of thousands may have commas"},
    {',', "comma 1,5", "comma 1,5", "Groups of thousands may have points"},
}};
constexpr std::array<Choice<bool>, 2> headers{{
    {true, "names", "names", "The first row names the columns"},
    {false, "values", "values", "The first row is one of the samples; the columns are called by their number"},
}};
constexpr std::array<Choice<char>, 3> quotes{{
    {'"', "double \"", "\"", "A cell in quotes may hold delimiters and line breaks"},
    {'\'', "single '", "'", "A cell in quotes may hold delimiters and line breaks"},
    {no_quotes, "none", "none", "Quotes are characters like any other"},
}};
constexpr std::array<Choice<Encoding>, 2> encodings{{
    {Encoding::utf8, "UTF-8", "UTF-8", "Every language; what most programs write"},
    {Encoding::latin1, "Latin-1", "Latin-1", "Western European text of older programs"},
}};

struct Chip {
  std::string_view path, name, what;
  std::string text;  // on the chip
  int current;       // in the list; −1 = not known yet
  std::vector<ComboEntry> entries;
};

template <class Value, std::size_t count>
Chip make_chip(std::string_view path, std::string_view name, std::string_view what,
               const std::array<Choice<Value>, count>& choices, const std::optional<Value>& value) {
  Chip chip{path, name, what, "recognised", -1, {}};
  for (std::size_t i = 0; i < count; ++i) {
    chip.entries.push_back({choices[i].label, choices[i].description});
    if (value != choices[i].value) continue;
    chip.current = int(i);
    chip.text = choices[i].shown;
  }
  return chip;
}

// What was chosen, or recognised, or nothing.
template <class Value>
std::optional<Value> known(const std::optional<Value>& chosen, const CsvTable* table, Value CsvFormat::*recognised) {
  if (chosen || table == nullptr) return chosen;
  return table->format.*recognised;
}

std::array<Chip, 5> make_chips(const TableImport& import) {
  const CsvOverrides& format = import.format();
  const CsvTable* table = import.table().get();
  std::optional<Encoding> encoding = known(format.encoding, table, &CsvFormat::encoding);
  const bool mark = encoding == Encoding::utf8_with_mark;
  if (mark) encoding = Encoding::utf8;
  std::array<Chip, 5> chips{
      make_chip("Import/Delimiter", "Delimiter", "What stands between two cells of a row.", delimiters,
                known(format.delimiter, table, &CsvFormat::delimiter)),
      make_chip("Import/Decimal", "Decimal", "What stands between a number's whole part and its fraction.", decimals,
                known(format.decimal, table, &CsvFormat::decimal)),
      make_chip("Import/First row", "First row", "Whether the first row holds the names of the columns.", headers,
                known(format.header, table, &CsvFormat::header)),
      make_chip("Import/Quotes", "Quotes", "What surrounds a cell that holds a delimiter or a line break.", quotes,
                known(format.quote, table, &CsvFormat::quote)),
      make_chip("Import/Encoding", "Encoding", "Which bytes stand for which letters. Line ends are always recognised.",
                encodings, encoding),
  };
  if (table != nullptr) {
    chips[4].text =
        std::string(encoding_name(table->format.encoding)) + ", " + std::string(line_end_name(table->format.line_end));
  }
  return chips;
}

CsvOverrides with_choice(CsvOverrides format, std::size_t chip, int chosen) {
  const auto place = std::size_t(chosen);
  if (chip == 0) format.delimiter = delimiters[place].value;
  if (chip == 1) format.decimal = decimals[place].value;
  if (chip == 2) format.header = headers[place].value;
  if (chip == 3) format.quote = quotes[place].value;
  if (chip == 4) format.encoding = encodings[place].value;
  return format;
}

bool any_chosen(const CsvOverrides& format) {
  return format.delimiter || format.decimal || format.header || format.quote || format.encoding;
}

float chip_width(const Frame& frame, const Chip& chip, bool with_name) {
  const float name = with_name ? text_width(*frame.font().regular14, chip.name) + frame.px(8) : 0.0F;
  const ImFont& font = with_name ? *frame.font().semibold14 : *frame.font().regular14;
  return std::ceil(name + text_width(font, chip.text)) + frame.px(10 + 26);
}

// How wide all are together, with the word at the end.
float chips_width(const Frame& frame, const std::array<Chip, 5>& chips, bool with_names) {
  float width = text_width(*frame.font().semibold14, "recognised") + frame.px(24);
  for (const Chip& chip : chips) width += chip_width(frame, chip, with_names) + frame.px(chip_gap);
  return width;
}

}  // namespace

void import_chips(Frame& frame, ImVec2 min, float right) {
  const std::array<Chip, 5> chips = make_chips(frame.import);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float middle = min.y + frame.px(16);
  float x = min.x;
  const float label = text_width(*frame.font().regular14, "Read as") + frame.px(16);
  const bool with_names = x + label + chips_width(frame, chips, true) <= right;
  if (with_names) {
    draw_text_middle(list, *frame.font().regular14, x, middle, frame.color().muted, "Read as");
    x += label;
  }
  for (std::size_t i = 0; i < chips.size(); ++i) {
    const Chip& chip = chips[i];
    const float width = chip_width(frame, chip, with_names);
    ImGui::SetCursorScreenPos(ImVec2(x, min.y));
    const int chosen = combo(frame.ui, chip.path, chip.current, chip.entries,
                             {.width = width / frame.ui.theme.scale,
                              .enabled = !frame.import.is_reading(),
                              .disabled_reason = "The table is being read.",
                              .text = chip.text,
                              .name = with_names ? chip.name : std::string_view(),
                              .tooltip = {chip.name, chip.what, "Choosing another reads the table again."}});
    if (chosen >= 0) frame.import.read_as(with_choice(frame.import.format(), i, chosen));
    x += width + frame.px(chip_gap);
  }
  if (any_chosen(frame.import.format()) || frame.import.table() == nullptr) return;
  draw_icon(list, *frame.font().regular14, ImVec2(x + frame.px(12), middle), frame.color().success, icon::check);
  draw_text_middle(list, *frame.font().semibold14, x + frame.px(24), middle, frame.color().success, "recognised");
}

}  // namespace perceptarium::ui
