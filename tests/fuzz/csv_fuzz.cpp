// Any bytes as a table: reading never crashes, and tells the same whatever the size of the blocks.

#include "engine/import/csv_reader.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace perceptarium;

namespace {

void insist(bool holds) {
  if (!holds) std::abort();
}

// The last byte chooses what is not left to be recognised.
CsvOverrides overrides_of(unsigned choice) {
  CsvOverrides overrides;
  if ((choice & 1U) != 0) overrides.header = (choice & 2U) != 0;
  if ((choice & 4U) != 0) overrides.quote = (choice & 8U) != 0 ? '\'' : no_quotes;
  if ((choice & 16U) != 0) overrides.delimiter = (choice & 32U) != 0 ? ' ' : ';';
  if ((choice & 64U) != 0) overrides.decimal = (choice & 128U) != 0 ? ',' : '.';
  return overrides;
}

std::string text_of(const Result<CsvTable>& result) {
  if (!result) return result.error();
  const CsvTable& table = result.value();
  std::string text = std::to_string(table.rows) + ' ' + table.format.delimiter + table.format.decimal;
  for (const CsvColumn& column : table.columns) {
    insist(column.too_many_kinds || column.numbers.size() + column.kinds.size() == table.rows);
    insist(column.missing <= table.rows);
    text += '\n' + column.name + ' ' + std::to_string(column.missing) + ' ' + column.first_text;
    for (const double number : column.numbers) text += ' ' + std::to_string(number);
    for (const std::string& name : column.names) text += ' ' + name;
    for (const int kind : column.kinds) {
      insist(kind >= -1 && kind < int(column.names.size()));
      text += ' ' + std::to_string(kind);
    }
  }
  for (const PreviewRow& row : table.preview) {
    insist(row.cells.size() == table.columns.size());
    for (const std::string& cell : row.cells) text += '|' + cell;
    text += std::to_string(row.row);
  }
  for (const std::string& note : table.notes) text += note;
  return text;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string text(reinterpret_cast<const char*>(data), size - 1);
  CsvOptions options;
  options.format = overrides_of(data[size - 1]);
  options.preview_rows = 20;
  MemorySource source("table.csv", text);
  const std::string whole = text_of(read_csv(source, options));
  insist(whole.find('\0') == std::string::npos);
  options.block_size = 17;
  insist(text_of(read_csv(source, options)) == whole);
  return 0;
}
