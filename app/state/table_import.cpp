#include "app/state/table_import.h"

#include "engine/session/complaint.h"

#include <algorithm>
#include <utility>

namespace perceptarium::ui {

namespace {

// The dialog names the file above everything: without the path that every line of the engine begins with.
std::string without_source(const std::string& line, const std::string& source) {
  const std::string head = source + ": ";
  return line.starts_with(head) ? line.substr(head.size()) : line;
}

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

}  // namespace

void TableImport::start(OpenSource source, std::string name) {
  close();
  open_ = true;
  source_ = std::move(source);
  name_ = std::move(name);
  read({});
}

void TableImport::read_as(const CsvOverrides& format) { read(format); }

void TableImport::read(const CsvOverrides& format) {
  if (!is_reading()) format_before_ = format_;
  stop_job();
  format_ = format;
  seconds_ = 0;
  job_ = std::make_unique<ImportJob>(source_, CsvOptions{.format = format, .types = {}}, on_news_);
}

void TableImport::stop_job() {
  if (!job_) return;
  job_->cancel();
  stopping_.push_back(std::move(job_));
}

void TableImport::cancel_reading() {
  stop_job();
  format_ = format_before_;
  if (reading_.table == nullptr && error_.empty()) close();
}

void TableImport::close() {
  stop_job();
  open_ = false;
  source_ = nullptr;
  name_.clear();
  format_ = format_before_ = {};
  error_.clear();
  reading_ = {};
  follow_plan();
}

void TableImport::advance(double seconds) {
  std::erase_if(stopping_, [](const std::unique_ptr<ImportJob>& job) { return job->done(); });
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
  follow_plan();
}

void TableImport::set_plan(ImportPlan plan) {
  if (plan == reading_.recognised.plan) return;
  reading_.recognised.plan = std::move(plan);
  if (reading_.table) take_rows(*reading_.table, reading_.recognised.plan);
  follow_plan();
}

void TableImport::follow_plan() {
  imported_.reset();
  summary_ = {};
  complaint_.clear();
  notes_.clear();
  std::fill(std::begin(rows_that_stay_), std::end(rows_that_stay_), std::nullopt);
  if (!reading_.table) return;
  const CsvTable& table = *reading_.table;
  const ImportPlan& plan = reading_.recognised.plan;
  notes_ = notes_on(table, reading_.recognised);
  perceptarium::Result<ImportedTable> imported = make_imported(table, plan);
  if (imported) {
    imported_ = std::move(imported.value());
    summary_ = summarize(table, plan, *imported_);
    ImportedTable other = *imported_;
    for (const MissingEntry& entry : missing_entries()) {
      other.missing = entry.value;
      rows_that_stay_[std::size_t(entry.value)] = kept_rows(other).size();
    }
    return;
  }
  complaint_ = without_source(imported.error(), table.source);
}

}  // namespace perceptarium::ui
