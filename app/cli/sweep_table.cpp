#include "app/cli/sweep_table.h"

#include "app/cli/output_text.h"
#include "app/cli/sweep_summary.h"
#include "engine/session/complaint.h"

#include <algorithm>
#include <cmath>

namespace perceptarium::ui {

namespace {

using Row = std::vector<std::string>;

// Characters, of UTF-8.
std::size_t width_of(const std::string& text) {
  return std::size_t(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

// Columns as wide as their widest cell; the last one ends the line.
std::string aligned(const std::vector<Row>& rows) {
  std::vector<std::size_t> widths(rows.front().size(), 0);
  for (const Row& row : rows) {
    for (std::size_t i = 0; i + 1 < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
  }
  std::string text;
  for (const Row& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += row[i];
      if (i + 1 < row.size()) line.append(widths[i] - width_of(row[i]) + 2, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + '\n';
  }
  return text;
}

std::string last_part(const std::string& key) { return key.substr(key.rfind('.') + 1); }

// The last part of the key where that alone says which field it is.
std::string heading(const std::vector<Variation>& variations, const std::string& key) {
  const std::string part = last_part(key);
  const auto same = std::count_if(variations.begin(), variations.end(),
                                  [&](const Variation& other) { return last_part(other.key) == part; });
  const bool is_item = part.find_first_not_of("0123456789") == part.npos;
  return same > 1 || is_item ? key : part;
}

// Which numbers there are to show.
struct Columns {
  std::string loss_heading, score_heading;
  Spread CombinationSummary::*loss = &CombinationSummary::test_loss;
  Spread CombinationSummary::*score = nullptr;  // none when no run has one
  const char* score_format = "%.1f %%";
  double score_factor = 100;
};

Columns columns_for(const SweepSummary& summary) {
  const auto has = [&](Spread CombinationSummary::*numbers) {
    return std::any_of(summary.combinations.begin(), summary.combinations.end(),
                       [&](const CombinationSummary& one) { return !std::isnan((one.*numbers).median); });
  };
  Columns columns;
  const bool tested = has(&CombinationSummary::test_loss);
  const std::string part = tested ? "test " : "training ";
  if (!tested) columns.loss = &CombinationSummary::train_loss;
  columns.loss_heading = part + "loss";
  const auto accuracy = tested ? &CombinationSummary::test_accuracy : &CombinationSummary::train_accuracy;
  const auto r_squared = tested ? &CombinationSummary::test_r_squared : &CombinationSummary::train_r_squared;
  if (has(accuracy)) {
    columns.score_heading = part + "accuracy";
    columns.score = accuracy;
  } else if (has(r_squared)) {
    columns.score_heading = part + "R²";
    columns.score = r_squared;
    columns.score_format = "%.4f";
    columns.score_factor = 1;
  }
  return columns;
}

void add_spread(Row& row, const Spread& spread, const char* format, double factor, bool with_range) {
  row.push_back(formatted(format, factor * spread.median));
  if (!with_range) return;
  row.push_back(std::isnan(spread.lowest)
                    ? "-"
                    : formatted(format, factor * spread.lowest) + " to " + formatted(format, factor * spread.highest));
}

// The best, and what went wrong.
std::string remark(const SweepPlan& plan, const SweepSummary& summary, std::size_t index) {
  const CombinationSummary& one = summary.combinations[index];
  std::string text = summary.best == index && plan.combinations.size() > 1 ? "best" : "";
  if (one.message.empty()) return text;
  if (!text.empty()) text += "; ";
  if (plan.runs_each() > 1) {
    text += std::to_string(one.with_messages) + " of " + std::to_string(one.runs) + ": ";
  }
  return text + one.message;
}

std::string title(const SweepPlan& plan) {
  std::string text = printable(plan.base.name, 200) + ": ";
  text += counted(std::int64_t(plan.combinations.size()), "combination");
  if (plan.seeds > 0) text += " × " + counted(std::int64_t(plan.seeds), "seed");
  text += ", at most " + counted(plan.base.epochs, "epoch") + " each";
  if (plan.base.until_loss) text += ", until a training loss of " + number_text(*plan.base.until_loss);
  if (plan.runs_each() > 1) text += "; medians over the seeds and their ranges";
  return text + '\n';
}

}  // namespace

std::string sweep_table(const SweepPlan& plan, const SweepResults& results) {
  const SweepSummary summary = summary_of(plan, results);
  const Columns columns = columns_for(summary);
  const bool several = plan.runs_each() > 1;
  Row head;
  for (const Variation& variation : plan.variations) head.push_back(heading(plan.variations, variation.key));
  if (several) head.emplace_back("runs");
  if (plan.base.until_loss) {
    head.insert(head.end(), {"reached", "epochs"});
    if (several) head.emplace_back("range");
  }
  head.push_back(columns.loss_heading);
  if (several) head.emplace_back("range");
  if (columns.score != nullptr) {
    head.push_back(columns.score_heading);
    if (several) head.emplace_back("range");
  }
  head.emplace_back("");
  std::vector<Row> rows{std::move(head)};
  for (std::size_t i = 0; i < plan.combinations.size(); ++i) {
    const CombinationSummary& one = summary.combinations[i];
    Row row;
    for (const std::string& value : plan.combinations[i].values) row.push_back(printable(value, 40));
    if (several) row.push_back(std::to_string(one.runs));
    if (plan.base.until_loss) {
      row.push_back(several ? std::to_string(one.reached) : one.reached > 0 ? "yes" : "no");
      add_spread(row, one.epochs, "%.0f", 1, several);
    }
    add_spread(row, one.*columns.loss, "%.4g", 1, several);
    if (columns.score != nullptr) {
      add_spread(row, one.*columns.score, columns.score_format, columns.score_factor, several);
    }
    row.push_back(remark(plan, summary, i));
    rows.push_back(std::move(row));
  }
  return title(plan) + aligned(rows);
}

}  // namespace perceptarium::ui
