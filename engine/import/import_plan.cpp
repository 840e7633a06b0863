#include "engine/import/import_plan.h"

#include "engine/session/complaint.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <set>

namespace perceptarium {

namespace {

bool few_kinds(std::size_t count) { return count >= 2 && count <= std::size_t(max_classes); }

bool are_whole(const std::vector<double>& numbers) {
  return std::all_of(numbers.begin(), numbers.end(), [](double number) { return number == std::trunc(number); });
}

// Every whole number is the one before plus one, as in a column of row numbers.
bool counts_up(const CsvColumn& column) {
  constexpr std::size_t fewest = 10;
  if (column.numbers.size() < fewest || column.numbers[0] != std::trunc(column.numbers[0])) return false;
  for (std::size_t i = 1; i < column.numbers.size(); ++i) {
    if (column.numbers[i] != column.numbers[i - 1] + 1) return false;
  }
  return true;
}

std::string kinds_text(const CsvColumn& column) {
  if (column.too_many_kinds) return "more than " + std::to_string(most_kinds) + " kinds";
  return std::to_string(column.names.size()) + (column.names.size() == 1 ? " kind" : " kinds");
}

// Why the column is of no use as a feature, or nothing.
std::string reason_to_ignore(const CsvTable& table, const CsvColumn& column) {
  if (column.missing == table.rows) return "is empty";
  if (column.type == ColumnType::number) {
    if (column.low == column.high) return "always has the same value";
    return counts_up(column) ? "only counts the rows" : "";
  }
  if (column.names.size() == 1) return "always has the same value";
  return few_kinds(column.names.size()) ? "" : "is text with " + kinds_text(column);
}

// A few whole numbers that come up again and again are names of classes.
TargetKind kind_for(const CsvTable& table, const CsvColumn& column) {
  constexpr std::size_t rows_of_each = 3;
  const std::size_t kinds = column.distinct.size();
  const bool numbered = few_kinds(kinds) && are_whole(column.distinct) && table.rows >= rows_of_each * kinds;
  return column.type == ColumnType::text || numbered ? TargetKind::classes : TargetKind::number;
}

std::optional<std::size_t> target_of(const CsvTable& table) {
  for (std::size_t i = table.columns.size(); i-- > 0;) {
    if (table.columns[i].type == ColumnType::text && few_kinds(table.columns[i].names.size())) return i;
  }
  const CsvColumn& last = table.columns.back();
  const bool numbers = last.type == ColumnType::number && last.low < last.high;
  return numbers ? std::optional(table.columns.size() - 1) : std::nullopt;
}

std::size_t used_columns(const ImportPlan& plan) {
  return plan.roles.size() - std::size_t(std::count(plan.roles.begin(), plan.roles.end(), Role::ignore));
}

// Which rows of the table are taken, evenly spaced.
std::vector<std::size_t> taken_rows(const CsvTable& table, const ImportPlan& plan) {
  const std::size_t count = plan.most_rows == 0 ? table.rows : std::min(plan.most_rows, table.rows);
  std::vector<std::size_t> rows(count);
  for (std::size_t i = 0; i < count; ++i) rows[i] = i * table.rows / count;
  return rows;
}

ImportedColumn imported_text(const CsvColumn& column, const std::vector<std::size_t>& rows) {
  std::vector<int> kinds;
  for (const std::size_t row : rows) kinds.push_back(column.kinds[row]);
  return {column.name, {}, std::move(kinds), column.names};
}

ImportedColumn imported_numbers(const CsvColumn& column, const std::vector<std::size_t>& rows) {
  std::vector<double> numbers;
  for (const std::size_t row : rows) numbers.push_back(column.numbers[row]);
  return {column.name, std::move(numbers), {}, {}};
}

ImportedColumn numbers_as_classes(const CsvColumn& column, const std::vector<std::size_t>& rows) {
  std::vector<std::string> names;
  for (const double number : column.distinct) names.push_back(number_text(number));
  std::vector<int> kinds;
  for (const std::size_t row : rows) {
    const auto place = std::lower_bound(column.distinct.begin(), column.distinct.end(), column.numbers[row]);
    const bool missing = std::isnan(column.numbers[row]);
    kinds.push_back(missing ? -1 : int(place - column.distinct.begin()));
  }
  return {column.name, {}, std::move(kinds), std::move(names)};
}

std::optional<std::string> check_target(const CsvColumn& column, TargetKind kind) {
  const std::string name = "column " + in_quotes(column.name);
  const bool text = column.type == ColumnType::text;
  if (kind == TargetKind::number) {
    if (text) return name + " holds text, so no number can be predicted; predict classes or choose a column of numbers";
    if (column.low < column.high) return std::nullopt;
    return name + (std::isnan(column.low) ? " is empty" : " always has the same value") +
           ", so there is nothing to predict; choose another target";
  }
  const bool many = text ? column.too_many_kinds || column.names.size() > std::size_t(max_classes)
                         : column.distinct.empty() && !std::isnan(column.low);
  if (many) {
    const std::string kinds = text ? kinds_text(column) : "more than " + std::to_string(most_counted_kinds) + " values";
    return name + " has " + kinds + ", but at most " + std::to_string(max_classes) +
           " classes can be learnt; choose another target" + (text ? "" : " or predict a number");
  }
  const std::size_t kinds = text ? column.names.size() : column.distinct.size();
  if (kinds >= 2) return std::nullopt;
  return name + " has " + (kinds == 0 ? "no value" : "only one kind") +
         ", so there is nothing to tell apart; choose another target";
}

std::optional<std::string> check_features(const CsvTable& table, const ImportPlan& plan) {
  std::size_t inputs = 0;
  std::set<std::string> names;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const CsvColumn& column = table.columns[i];
    if (plan.roles[i] != Role::feature) continue;
    const std::string name = "column " + in_quotes(column.name);
    if (column.missing == table.rows) return name + " is empty; ignore it";
    if (column.too_many_kinds) return name + " has " + kinds_text(column) + ", too many for a feature; ignore it";
    inputs += column.type == ColumnType::number ? 1 : column.names.size();
    if (inputs > max_imported_inputs) {
      return "the features make more than " + std::to_string(max_imported_inputs) +
             " inputs; ignore some columns, first those of text with many kinds";
    }
    bool twice = column.type == ColumnType::number && !names.insert(column.name).second;
    for (const std::string& kind : column.names) twice |= !names.insert(column.name + '=' + kind).second;
    if (twice) return name + " would make an input of the same name as another column; rename one of them";
  }
  if (inputs == 0) return "there is no feature; a table needs at least one column besides the target";
  return std::nullopt;
}

std::optional<std::string> check_plan(const CsvTable& table, const ImportPlan& plan) {
  const std::optional<std::size_t> target = plan.target();
  if (!target) {
    const CsvColumn& last = table.columns.back();
    const std::optional<std::string> complaint = check_target(last, kind_for(table, last));
    return complaint ? complaint : "no column is the target; choose the one to predict";
  }
  if (std::optional<std::string> complaint = check_target(table.columns[*target], plan.target_kind)) return complaint;
  if (std::optional<std::string> complaint = check_features(table, plan)) return complaint;
  const std::size_t most = most_rows_for(table, plan);
  if (std::min(plan.most_rows == 0 ? table.rows : plan.most_rows, table.rows) <= most) return std::nullopt;
  return "the columns that are used hold more than " + std::to_string(max_imported_values) + " values; take at most " +
         std::to_string(most) + " rows or ignore some columns";
}

// Whether enough rows stay.
std::optional<std::string> check_rows(const ImportedTable& imported) {
  const std::vector<std::size_t> kept = kept_rows(imported);
  const std::string advice = imported.missing == MissingValues::drop
                                 ? " when those with missing values are dropped; fill the gaps with mean or median"
                                 : " that has a target; at least two are needed";
  if (kept.size() < 2) return (kept.empty() ? "no row stays" : "only one row stays") + advice;
  const ImportedColumn& target = imported.columns[imported.target];
  if (!target.is_text()) return std::nullopt;
  const int first = target.kinds.view()[kept.front()];
  const bool several =
      std::any_of(kept.begin(), kept.end(), [&](std::size_t row) { return target.kinds.view()[row] != first; });
  if (several) return std::nullopt;
  return "only rows of the class " + in_quotes(target.names.view()[std::size_t(first)]) + " stay" +
         (imported.missing == MissingValues::drop ? advice : "; take more rows");
}

// Without any other feature the number of the row may be what is to be learnt from, as with x and y.
void use_counters(const CsvTable& table, RecognisedPlan& recognised) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (recognised.plan.roles[i] != Role::ignore || !counts_up(table.columns[i])) continue;
    recognised.plan.roles[i] = Role::feature;
    std::erase_if(recognised.notes, [&](const std::string& note) {
      return note.starts_with("column " + in_quotes(table.columns[i].name) + " is ignored");
    });
  }
}

}  // namespace

std::optional<std::size_t> ImportPlan::target() const {
  const auto found = std::find(roles.begin(), roles.end(), Role::target);
  return found == roles.end() ? std::nullopt : std::optional(std::size_t(found - roles.begin()));
}

std::size_t most_rows_for(const CsvTable& table, const ImportPlan& plan) {
  return std::min(table.rows, max_imported_values / std::max<std::size_t>(used_columns(plan), 1));
}

RecognisedPlan recognise_plan(const CsvTable& table) {
  RecognisedPlan recognised;
  ImportPlan& plan = recognised.plan;
  const std::optional<std::size_t> target = target_of(table);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const std::string reason = i == target ? "" : reason_to_ignore(table, table.columns[i]);
    plan.roles.push_back(reason.empty() ? Role::feature : Role::ignore);
    if (!reason.empty()) {
      recognised.notes.push_back("column " + in_quotes(table.columns[i].name) + " is ignored: it " + reason);
    }
  }
  if (std::count(plan.roles.begin(), plan.roles.end(), Role::feature) <= (target ? 1 : 0)) {
    use_counters(table, recognised);
  }
  if (target) set_target(table, *target, plan);
  if (most_rows_for(table, plan) < table.rows) {
    plan.most_rows = most_rows_for(table, plan);
    recognised.notes.push_back("of " + std::to_string(table.rows) + " rows " + std::to_string(plan.most_rows) +
                               " are taken, evenly spaced: an experiment holds " + std::to_string(max_imported_values) +
                               " values");
  }
  return recognised;
}

void set_target(const CsvTable& table, std::size_t column, ImportPlan& plan) {
  std::replace(plan.roles.begin(), plan.roles.end(), Role::target, Role::feature);
  plan.roles[column] = Role::target;
  plan.target_kind = kind_for(table, table.columns[column]);
}

Result<ImportedTable> make_imported(const CsvTable& table, const ImportPlan& plan) {
  if (std::optional<std::string> complaint = check_plan(table, plan)) return Error{table.source + ": " + *complaint};
  const std::vector<std::size_t> rows = taken_rows(table, plan);
  ImportedTable imported;
  imported.source = std::filesystem::path(table.source).filename().string();
  imported.missing = plan.missing;
  imported.scaling = plan.scaling;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const CsvColumn& column = table.columns[i];
    if (plan.roles[i] == Role::ignore) continue;
    const bool classes = plan.roles[i] == Role::target && plan.target_kind == TargetKind::classes;
    if (plan.roles[i] == Role::target) imported.target = imported.columns.size();
    imported.columns.push_back(column.type == ColumnType::text ? imported_text(column, rows)
                               : classes                       ? numbers_as_classes(column, rows)
                                                               : imported_numbers(column, rows));
  }
  if (std::optional<std::string> complaint = check_rows(imported)) return Error{table.source + ": " + *complaint};
  return imported;
}

ImportSummary summarize(const CsvTable& table, const ImportPlan& plan, const ImportedTable& imported) {
  constexpr std::size_t most_gaps = 100;
  ImportSummary summary;
  const std::vector<std::size_t> kept = kept_rows(imported);
  summary.rows = kept.size();
  summary.features = imported.columns.size() - 1;
  summary.inputs = input_names(imported).size();
  std::vector<std::size_t> places;  // in the file's columns
  for (std::size_t i = 0; i < plan.roles.size(); ++i) {
    if (plan.roles[i] != Role::ignore) places.push_back(i);
  }
  const std::vector<std::size_t> rows = taken_rows(table, plan);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    bool gap = false;
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (!imported.columns[i].is_missing(row)) continue;
      gap = true;
      if (summary.gaps.size() < most_gaps) summary.gaps.push_back({table.row_in_file(rows[row]), places[i]});
    }
    summary.rows_with_gaps += gap ? 1 : 0;
    summary.rows_without_target += imported.columns[imported.target].is_missing(row) ? 1 : 0;
  }
  const ImportedColumn& target = imported.columns[imported.target];
  for (const std::string& name : target.names) summary.classes.push_back({name, 0});
  for (const std::size_t row : kept) {
    if (target.is_text()) ++summary.classes[std::size_t(target.kinds.view()[row])].rows;
  }
  return summary;
}

Experiment experiment_for(ImportedTable imported) {
  Experiment experiment;
  const bool number = shape_of(imported).task == Task::regression;
  experiment.data.table = imported_table;
  experiment.data.imported = std::move(imported);
  experiment.data.training_share = 0.75;
  experiment.features = {all_columns};
  experiment.network.hidden = {LayerSpec{16, number ? "relu" : "tanh"}};
  experiment.network.output_activation = number ? "linear" : "softmax";
  experiment.network.initializer.name = number ? "he_normal" : "glorot_uniform";
  experiment.network.initializer.bias = 0;
  experiment.training.loss = number ? "mean_squared_error" : "categorical_cross_entropy";
  experiment.training.optimizer = {"adam", 0.01, {}};
  experiment.training.batch_size = 10;
  return experiment;
}

}  // namespace perceptarium
