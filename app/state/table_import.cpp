#include "app/state/table_import.h"

#include "engine/session/complaint.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace perceptarium::ui {

namespace {

// So many values are worked through between two frames; more are left to a thread.
constexpr std::size_t most_values_at_once = 100'000;

// Every row that the experiment can hold with these roles.
void take_rows(const CsvTable& table, ImportPlan& plan) {
  const std::size_t most = most_rows_for(table, plan);
  plan.most_rows = most < table.rows ? most : 0;
}

// Whether a note on the recognised plan still holds for this one.
bool still_holds(const std::string& note, const CsvTable& table, const ImportPlan& plan) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (note.starts_with("column " + in_quotes(table.columns[i].name) + " is ignored")) {
      return plan.roles[i] == Role::ignore;
    }
  }
  return !note.starts_with("of ");
}

std::vector<std::string> notes_on(const CsvTable& table, const RecognisedPlan& recognised) {
  std::vector<std::string> notes = table.notes;
  for (const std::string& note : recognised.notes) {
    if (still_holds(note, table, recognised.plan)) notes.push_back(note);
  }
  const std::size_t most = recognised.plan.most_rows;
  if (most > 0) {
    notes.push_back("of " + std::to_string(table.rows) + " rows " + std::to_string(most) +
                    " are taken, evenly spaced: an experiment holds " + std::to_string(max_imported_values) +
                    " values");
  }
  return notes;
}

bool is_ready(const std::future<ImportOutcome>& planning) {
  return planning.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

}  // namespace

void TableImport::start(OpenSource source, std::string name) {
  close();
  open_ = true;
  source_ = std::move(source);
  name_ = std::move(name);
  read({}, {});
}

void TableImport::read_as(const CsvOverrides& format) { read({format, choices_.types}, {}); }

void TableImport::read_column_as(std::size_t column, ColumnType type) {
  if (!reading_.table || column >= reading_.table->columns.size()) return;
  Choices choices = choices_;
  choices.types[reading_.table->columns[column].name] = type;
  read(std::move(choices), [column, wanted = reading_.recognised.plan](const CsvTable& table, ImportPlan& plan) {
    if (plan.roles.size() != wanted.roles.size()) return;
    plan = wanted;
    const bool was_ignored = plan.roles[column] == Role::ignore;
    if (was_ignored) plan.roles[column] = Role::feature;
    if (plan.target() == column) set_target(table, column, plan);
    take_rows(table, plan);
  });
}

void TableImport::read(Choices choices, AdjustPlan adjust) {
  if (!is_reading()) choices_before_ = choices_;
  stop_job();
  choices_ = std::move(choices);
  seconds_ = 0;
  job_ = std::make_unique<ImportJob>(source_, CsvOptions{.format = choices_.format, .types = choices_.types},
                                     std::move(adjust), on_news_);
}

void TableImport::stop_job() {
  if (!job_) return;
  job_->cancel();
  stopping_.push_back(std::move(job_));
}

void TableImport::cancel_reading() {
  stop_job();
  choices_ = choices_before_;
  if (reading_.table == nullptr && error_.empty()) close();
}

void TableImport::close() {
  stop_job();
  open_ = false;
  source_ = nullptr;
  name_.clear();
  choices_ = choices_before_ = {};
  error_.clear();
  take_over({});
}

bool TableImport::waits_for_thread() const {
  const auto under_way = [](const std::unique_ptr<ImportJob>& job) { return !job->done(); };
  return (job_ && under_way(job_)) || std::any_of(stopping_.begin(), stopping_.end(), under_way) ||
         (planning_.valid() && !is_ready(planning_));
}

void TableImport::advance(double seconds) {
  std::erase_if(stopping_, [](const std::unique_ptr<ImportJob>& job) { return job->done(); });
  std::erase_if(abandoned_, is_ready);
  if (planning_.valid() && is_ready(planning_)) {
    ImportOutcome outcome = planning_.get();
    if (planned_ == reading_.recognised.plan) {
      outcome_ = std::move(outcome);
    } else {
      work_out_plan();
    }
  }
  if (!job_) return;
  seconds_ += seconds;
  if (!job_->done()) return;
  perceptarium::Result<ImportReading> result = std::exchange(job_, nullptr)->take();
  if (result) {
    error_.clear();
    take_over(std::move(result.value()));
  } else {
    error_ = result.error();
    take_over({});
  }
}

void TableImport::take_over(ImportReading reading) {
  reading_ = std::move(reading);
  if (planning_.valid()) abandoned_.push_back(std::move(planning_));
  outcome_ = std::exchange(reading_.outcome, {});
  notes_.clear();
  if (reading_.table) notes_ = notes_on(*reading_.table, reading_.recognised);
}

void TableImport::set_plan(ImportPlan plan) {
  if (plan == reading_.recognised.plan) return;
  reading_.recognised.plan = std::move(plan);
  if (!reading_.table) return;
  take_rows(*reading_.table, reading_.recognised.plan);
  notes_ = notes_on(*reading_.table, reading_.recognised);
  outcome_ = {};
  if (!is_planning()) work_out_plan();
}

void TableImport::work_out_plan() {
  const CsvTable& table = *reading_.table;
  planned_ = reading_.recognised.plan;
  if (table.rows * table.columns.size() <= most_values_at_once) {
    outcome_ = outcome_of(table, planned_);
    return;
  }
  planning_ = std::async(std::launch::async, [table = reading_.table, plan = planned_, on_news = on_news_] {
    ImportOutcome outcome = outcome_of(*table, plan);
    if (on_news) on_news();
    return outcome;
  });
}

}  // namespace perceptarium::ui
