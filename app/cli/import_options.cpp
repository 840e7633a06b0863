#include "app/cli/import_options.h"

#include "engine/session/complaint.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <span>
#include <string_view>

namespace perceptarium::ui {

namespace {

template <class Value>
struct Word {
  std::string_view id;
  Value value;
};

constexpr std::array delimiters{Word<char>{"comma", ','}, Word<char>{"semicolon", ';'}, Word<char>{"tab", '\t'},
                                Word<char>{"pipe", '|'}, Word<char>{"space", ' '}};
constexpr std::array decimals{Word<char>{"point", '.'}, Word<char>{"comma", ','}};
constexpr std::array headers{Word<bool>{"yes", true}, Word<bool>{"no", false}};
constexpr std::array quotes{Word<char>{"double", '"'}, Word<char>{"single", '\''}, Word<char>{"none", no_quotes}};
constexpr std::array encodings{Word<Encoding>{"utf-8", Encoding::utf8}, Word<Encoding>{"latin-1", Encoding::latin1}};
constexpr std::array tasks{Word<TargetKind>{"classes", TargetKind::classes},
                           Word<TargetKind>{"number", TargetKind::number}};

// Puts what the word stands for into `value`, unless the word is empty; returns what is wrong.
template <class Entries, class Value>
std::optional<std::string> choose(std::string_view option, const std::string& word, const Entries& entries,
                                  Value& value) {
  if (word.empty()) return std::nullopt;
  for (const auto& entry : entries) {
    if (entry.id != word) continue;
    value = entry.value;
    return std::nullopt;
  }
  return unknown_name(option, word, ids_of(entries));
}

perceptarium::Result<std::size_t> column_named(std::string_view option, const std::string& name,
                                               const CsvTable& table) {
  std::vector<std::string> names;
  for (const CsvColumn& column : table.columns) names.push_back(column.name);
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) return std::size_t(found - names.begin());
  constexpr std::size_t most_named = 20;
  if (names.size() > most_named) names.resize(most_named);
  return perceptarium::Error{unknown_name(option, name, names)};
}

// Gives the named columns this role.
std::optional<std::string> set_roles(std::string_view option, const std::vector<std::string>& names, Role role,
                                     const CsvTable& table, ImportPlan& plan) {
  for (const std::string& name : names) {
    const perceptarium::Result<std::size_t> column = column_named(option, name, table);
    if (!column) return column.error();
    plan.roles[column.value()] = role;
  }
  return std::nullopt;
}

std::optional<std::string> set_rows(const std::string& text, ImportPlan& plan) {
  if (text.empty()) return std::nullopt;
  const char* const end = text.data() + text.size();
  const auto [rest, problem] = std::from_chars(text.data(), end, plan.most_rows);
  if (problem == std::errc() && rest == end && plan.most_rows >= 2) return std::nullopt;
  return wrong_type("--rows", in_quotes(text), "a whole number from 2 up");
}

// Notes say what becomes of columns unasked; those that were asked for need none.
void drop_notes_on(const std::vector<std::string>& names, std::vector<std::string>& notes) {
  for (const std::string& name : names) {
    std::erase_if(
        notes, [&](const std::string& note) { return note.starts_with("column " + in_quotes(name) + " is ignored"); });
  }
}

}  // namespace

perceptarium::Result<CsvOptions> csv_options(const ImportOptions& options) {
  CsvOptions reading;
  std::optional<std::string> complaint;
  const auto check = [&](std::optional<std::string> found) {
    if (!complaint) complaint = std::move(found);
  };
  check(choose("--delimiter", options.delimiter, delimiters, reading.format.delimiter));
  check(choose("--decimal", options.decimal, decimals, reading.format.decimal));
  check(choose("--header", options.header, headers, reading.format.header));
  check(choose("--quotes", options.quotes, quotes, reading.format.quote));
  check(choose("--encoding", options.encoding, encodings, reading.format.encoding));
  if (complaint) return perceptarium::Error{*complaint};
  for (const std::string& name : options.text) reading.types[name] = ColumnType::text;
  for (const std::string& name : options.number) reading.types[name] = ColumnType::number;
  return reading;
}

perceptarium::Result<RecognisedPlan> import_plan(const ImportOptions& options, const CsvTable& table) {
  for (const auto& [option, names] : {std::pair("--text", &options.text), std::pair("--number", &options.number)}) {
    for (const std::string& name : *names) {
      const perceptarium::Result<std::size_t> column = column_named(option, name, table);
      if (!column) return perceptarium::Error{column.error()};
    }
  }
  RecognisedPlan recognised = recognise_plan(table);
  ImportPlan& plan = recognised.plan;
  std::optional<std::string> complaint;
  const auto check = [&](std::optional<std::string> found) {
    if (!complaint) complaint = std::move(found);
  };
  check(set_roles("--ignore", options.ignore, Role::ignore, table, plan));
  check(set_roles("--feature", options.feature, Role::feature, table, plan));
  drop_notes_on(options.feature, recognised.notes);
  drop_notes_on(options.ignore, recognised.notes);
  if (!options.target.empty()) {
    const perceptarium::Result<std::size_t> target = column_named("--target", options.target, table);
    if (!target) return perceptarium::Error{target.error()};
    set_target(table, target.value(), plan);
    drop_notes_on({options.target}, recognised.notes);
  }
  check(choose("--task", options.task, tasks, plan.target_kind));
  check(choose("--missing", options.missing, missing_entries(), plan.missing));
  check(choose("--scaling", options.scaling, scaling_entries(), plan.scaling));
  check(set_rows(options.rows, plan));
  if (complaint) return perceptarium::Error{*complaint};
  return recognised;
}

}  // namespace perceptarium::ui
