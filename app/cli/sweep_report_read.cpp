#include "app/cli/read_number.h"
#include "app/cli/sweep_report.h"
#include "engine/import/record_splitter.h"
#include "engine/session/complaint.h"
#include "engine/session/json_text.h"

#include <algorithm>

namespace perceptarium::ui {

namespace {

const perceptarium::Error not_a_report{"it is not the report of a sweep"};

bool is_status(std::string_view text) {
  constexpr std::string_view statuses[] = {"done", "reached", "stopped", "diverged", "no_data"};
  return std::find(std::begin(statuses), std::end(statuses), text) != std::end(statuses);
}

bool read(const Json& json, std::string& value) {
  if (json.is_string()) value = json.get<std::string>();
  return json.is_string();
}

bool read(const Json& json, std::int64_t& value) {
  if (json.is_number_integer()) value = json.get<std::int64_t>();
  return json.is_number_integer();
}

bool read(const Json& json, double& value) {
  value = json.is_number() ? json.get<double>() : missing;
  return json.is_number() || json.is_null();
}

// Whether every one of the fields is there and of its type.
template <class Fields>
bool read_fields(const Json& json, const Fields& fields, SweepRecord& record) {
  return std::all_of(fields.begin(), fields.end(), [&](const auto& field) {
    const auto found = json.find(field.name);
    return found != json.end() && read(*found, record.*field.value);
  });
}

bool read_curve(const Json& json, std::vector<HistoryEntry>& curve) {
  const auto epochs = json.find("epoch");
  if (epochs == json.end() || !epochs->is_array()) return false;
  curve.resize(epochs->size());
  for (std::size_t i = 0; i < curve.size(); ++i) {
    if (!read((*epochs)[i], curve[i].epoch)) return false;
  }
  for (const auto& field : curve_fields()) {
    const auto list = json.find(field.name);
    if (list == json.end()) continue;
    if (!list->is_array() || list->size() != curve.size()) return false;
    for (std::size_t i = 0; i < curve.size(); ++i) {
      if (!read((*list)[i], curve[i].*field.value)) return false;
    }
  }
  return true;
}

bool read_run(const Json& json, FinishedRuns& runs) {
  if (!json.is_object()) return false;
  SweepRecord record;
  std::string fingerprint;
  const auto print = json.find("fingerprint");
  const auto curve = json.find("curve");
  const bool fine = read_fields(json, text_fields(), record) && read_fields(json, count_fields(), record) &&
                    read_fields(json, number_fields(), record) && print != json.end() && read(*print, fingerprint) &&
                    curve != json.end() && curve->is_object() && read_curve(*curve, record.curve) &&
                    is_status(record.status);
  if (fine) runs.insert_or_assign(std::move(fingerprint), std::move(record));
  return fine;
}

bool read(const std::string& cell, std::string& value) {
  value = cell;
  return true;
}

bool read(const std::string& cell, std::int64_t& value) { return read_number(cell, value); }

bool read(const std::string& cell, double& value) {
  if (!cell.empty()) return read_number(cell, value);
  value = missing;
  return true;
}

using Row = std::vector<std::string>;

// False when the text is no table.
bool read_rows(const std::string& text, std::vector<Row>& rows) {
  if (text.find('\0') != text.npos) return false;
  RecordSplitter splitter{CsvFormat{}};
  const char* at = text.c_str();
  const char* const end = at + text.size();
  while (at < end) {
    if (splitter.read(at, end, true) != RecordState::complete) return false;
    Row& row = rows.emplace_back();
    for (const Cell& cell : splitter.cells()) row.emplace_back(cell.text);
    if (row.size() == 1 && row.front().empty()) rows.pop_back();  // a blank line
  }
  return true;
}

template <class Fields>
bool read_fields(const Row& names, const Row& row, const Fields& fields, SweepRecord& record) {
  return std::all_of(fields.begin(), fields.end(), [&](const auto& field) {
    const auto found = std::find(names.begin(), names.end(), field.name);
    return found != names.end() && read(row[std::size_t(found - names.begin())], record.*field.value);
  });
}

bool read_run(const Row& names, const Row& row, FinishedRuns& runs) {
  if (row.size() != names.size()) return false;
  SweepRecord record;
  const bool fine = read_fields(names, row, text_fields(), record) && read_fields(names, row, count_fields(), record) &&
                    read_fields(names, row, number_fields(), record) && is_status(record.status);
  if (fine) runs.insert_or_assign(row.back(), std::move(record));
  return fine;
}

}  // namespace

perceptarium::Result<FinishedRuns> runs_of_json(std::string_view text) {
  const perceptarium::Result<Json> json = parse_json(text);
  if (!json || !json.value().is_object()) return not_a_report;
  const auto format = json.value().find("format");
  const auto list = json.value().find("runs");
  if (format == json.value().end() || *format != sweep_format || list == json.value().end() || !list->is_array()) {
    return not_a_report;
  }
  FinishedRuns runs;
  for (std::size_t i = 0; i < list->size(); ++i) {
    if (!read_run((*list)[i], runs)) {
      return perceptarium::Error{"it is damaged: run " + std::to_string(i + 1) + " cannot be read"};
    }
  }
  return runs;
}

perceptarium::Result<FinishedRuns> runs_of_csv(const std::string& text) {
  std::vector<Row> rows;
  if (!read_rows(text, rows) || rows.empty() || rows.front().back() != "fingerprint") return not_a_report;
  FinishedRuns runs;
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (!read_run(rows.front(), rows[i], runs)) {
      return perceptarium::Error{"it is damaged: row " + std::to_string(i + 1) + " cannot be read"};
    }
  }
  return runs;
}

}  // namespace perceptarium::ui
