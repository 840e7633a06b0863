#include "app/cli/import_output.h"

#include "engine/session/complaint.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

namespace perceptarium::ui {

namespace {

std::string counted(std::size_t count, const std::string& one, const std::string& many) {
  return std::to_string(count) + ' ' + (count == 1 ? one : many);
}

std::string size_text(std::uint64_t bytes) {
  std::array<char, 40> text{};
  const auto size = double(bytes);
  if (bytes < 1000) {
    std::snprintf(text.data(), text.size(), "%.0f bytes", size);
  } else if (bytes < 1'000'000) {
    std::snprintf(text.data(), text.size(), "%.1f kB", size / 1e3);
  } else {
    std::snprintf(text.data(), text.size(), "%.1f MB", size / 1e6);
  }
  return text.data();
}

std::string format_text(const CsvFormat& format) {
  return "delimiter " + std::string(delimiter_name(format.delimiter)) + ", decimal " +
         (format.decimal == ',' ? "comma" : "point") + ", first row " + (format.header ? "names" : "values") +
         ", quotes " + (format.quote == no_quotes ? "none" : std::string(1, format.quote)) + ", " +
         std::string(encoding_name(format.encoding)) + ", " + std::string(line_end_name(format.line_end));
}

std::string range_text(const CsvTable& table, const CsvColumn& column) {
  if (column.missing == table.rows) return "empty";
  if (column.type == ColumnType::number) return number_text(column.low) + " ... " + number_text(column.high);
  if (column.too_many_kinds) return "more than " + std::to_string(most_kinds) + " kinds";
  return counted(column.names.size(), "kind", "kinds");
}

std::string role_name(Role role) {
  if (role == Role::ignore) return "ignore";
  return role == Role::target ? "target" : "feature";
}

// Pads every cell but the last to the width of its column, in characters.
std::string aligned(const std::vector<std::vector<std::string>>& rows) {
  const auto width = [](const std::string& text) {
    return std::size_t(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
  };
  std::vector<std::size_t> widths(rows.front().size());
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width(row[i]));
  }
  std::string text;
  for (const auto& row : rows) {
    text += "  ";
    for (std::size_t i = 0; i < row.size(); ++i) {
      text += row[i];
      if (i + 1 < row.size()) text.append(widths[i] + 2 - width(row[i]), ' ');
    }
    text += '\n';
  }
  return text;
}

std::string columns_text(const CsvTable& table, const ImportPlan& plan) {
  constexpr std::size_t most_columns = 100;
  std::vector<std::vector<std::string>> rows{{"column", "type", "values", "missing", "role"}};
  for (std::size_t i = 0; i < std::min(table.columns.size(), most_columns); ++i) {
    const CsvColumn& column = table.columns[i];
    rows.push_back({printable(column.name, 40), column.type == ColumnType::text ? "text" : "number",
                    range_text(table, column), std::to_string(column.missing), role_name(plan.roles[i])});
  }
  std::string text = aligned(rows);
  if (table.columns.size() > most_columns) {
    text += "  and " + counted(table.columns.size() - most_columns, "more column", "more columns") + '\n';
  }
  return text;
}

std::string gaps_text(const CsvTable& table, const ImportPlan& plan, const ImportSummary& summary) {
  constexpr std::size_t most_named = 5;
  if (summary.rows_with_gaps == 0) return "";
  std::string text = counted(summary.rows_with_gaps, "row has", "rows have") + " missing values:";
  for (std::size_t i = 0; i < std::min(summary.gaps.size(), most_named); ++i) {
    text += (i == 0 ? " row " : ", row ") + std::to_string(summary.gaps[i].row) + " (" +
            printable(table.columns[summary.gaps[i].column].name, 40) + ")";
  }
  if (summary.gaps.size() > most_named) text += " ...";
  if (plan.missing == MissingValues::drop) return text + "; dropped\n";
  text += "; filled with the " + std::string(missing_entries()[std::size_t(plan.missing)].id);
  if (summary.rows_without_target > 0) {
    text += ", but " + counted(summary.rows_without_target, "row without a target is", "rows without a target are") +
            " dropped";
  }
  return text + '\n';
}

}  // namespace

std::string import_text(const CsvTable& table, const RecognisedPlan& plan, const ImportedTable& imported) {
  const ImportSummary summary = summarize(table, plan.plan, imported);
  std::string text = table.source + ": " + counted(table.rows, "row", "rows") + ", " +
                     counted(table.columns.size(), "column", "columns") + ", " + size_text(table.bytes) + '\n' +
                     format_text(table.format) + '\n' + columns_text(table, plan.plan);
  for (const std::string& note : table.notes) text += "note: " + note + '\n';
  for (const std::string& note : plan.notes) text += "note: " + note + '\n';
  text += gaps_text(table, plan.plan, summary);
  text += "target " + in_quotes(imported.columns[imported.target].name) + ": ";
  if (summary.classes.empty()) text += "a number";
  for (std::size_t i = 0; i < summary.classes.size(); ++i) {
    text +=
        (i == 0 ? "" : ", ") + printable(summary.classes[i].name, 40) + ' ' + std::to_string(summary.classes[i].rows);
  }
  text += "\nscaling " + std::string(scaling_entries()[std::size_t(imported.scaling)].id) +
          ", fitted on the training part only\n";
  text += counted(summary.rows, "row", "rows") + ", " + counted(summary.features, "feature", "features");
  if (summary.inputs != summary.features) text += " (" + counted(summary.inputs, "input", "inputs") + ")";
  if (!summary.classes.empty()) text += ", " + std::to_string(summary.classes.size()) + " classes";
  return text + '\n';
}

}  // namespace perceptarium::ui
