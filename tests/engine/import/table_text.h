#pragma once
// What was read from a table, on one line, so that a test can state all of it.

#include "engine/import/csv_reader.h"
#include "engine/import/import_plan.h"
#include "engine/session/complaint.h"

#include <cmath>
#include <filesystem>
#include <memory>
#include <string>

namespace perceptarium::test {

inline std::string column_text(const CsvColumn& column) {
  std::string text = column.name + ' ';
  if (column.type == ColumnType::number) {
    text += std::isnan(column.low) ? "empty" : number_text(column.low) + ".." + number_text(column.high);
  } else {
    text += column.too_many_kinds ? "text" : std::to_string(column.names.size()) + " kinds";
  }
  return column.missing == 0 ? text : text + " -" + std::to_string(column.missing);
}

// "2 rows, comma point names UTF-8 LF: a 1..3, b 2 kinds -1 (notes)"
inline std::string table_text(const CsvTable& table) {
  const CsvFormat& format = table.format;
  std::string text = std::to_string(table.rows) + (table.rows == 1 ? " row, " : " rows, ") +
                     std::string(delimiter_name(format.delimiter)) + (format.decimal == ',' ? " comma" : " point") +
                     (format.header ? " names " : " values ") + std::string(encoding_name(format.encoding)) + ' ' +
                     std::string(line_end_name(format.line_end));
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    text += (i == 0 ? ": " : ", ") + column_text(table.columns[i]);
  }
  for (const std::string& note : table.notes) text += " (" + note + ')';
  return text;
}

// What becomes of it by itself: "learn kind (a 2, b 1) from 2 inputs in 3 rows", or why nothing does.
inline std::string task_text(const CsvTable& table) {
  const ImportPlan plan = recognise_plan(table).plan;
  const Result<ImportedTable> imported = make_imported(table, plan);
  if (!imported) return imported.error();
  const ImportSummary summary = summarize(table, plan, imported.value());
  std::string text = "learn " + imported.value().columns[imported.value().target].name;
  for (const ClassCount& one : summary.classes) text += ' ' + printable(one.name) + '*' + std::to_string(one.rows);
  return text + " from " + std::to_string(summary.inputs) + " inputs in " + std::to_string(summary.rows) + " rows";
}

// The message without the path, which is where the test happens to run.
inline std::string without_folder(std::string message, const std::filesystem::path& folder) {
  const std::string prefix = folder.string() + '/';
  for (std::size_t at = message.find(prefix); at != message.npos; at = message.find(prefix)) {
    message.erase(at, prefix.size());
  }
  return message;
}

inline std::string outcome_of(const std::filesystem::path& path, const CsvOptions& options = {}) {
  Result<std::unique_ptr<ByteSource>> source = open_file(path);
  if (!source) return without_folder(source.error(), path.parent_path());
  const Result<CsvTable> table = read_csv(*source.value(), options);
  if (!table) return without_folder(table.error(), path.parent_path());
  return table_text(table.value()) + " => " + without_folder(task_text(table.value()), path.parent_path());
}

}  // namespace perceptarium::test
