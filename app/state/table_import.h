#pragma once
// A table on its way into the experiment: read on another thread, then a plan that the import dialog edits. The
// experiment knows nothing of it until the dialog asks for the change.

#include "app/state/import_job.h"

#include <functional>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace perceptarium::ui {

class TableImport {
 public:
  // Called from another thread whenever a reading has ended.
  void set_on_news(std::function<void()> on_news) { on_news_ = std::move(on_news); }

  // Starts anew with another table. `name` is shown until the table is read.
  void start(OpenSource source, std::string name);
  // Reads again in this format. The plan starts anew from what is recognised then.
  void read_as(const CsvOverrides& format);
  // Reads again with this column as numbers or as text; the rest of the plan stays.
  void read_column_as(std::size_t column, ColumnType type);
  // Stops reading. The first reading leaves nothing behind; a later one goes back to the table before.
  void cancel_reading();
  void close();
  // Once a frame: takes over what was read.
  void advance(double seconds);

  [[nodiscard]] bool is_open() const { return open_; }
  [[nodiscard]] bool is_reading() const { return job_ != nullptr; }
  // Whether it is being worked out what the plan makes of a large table: until then it makes nothing.
  [[nodiscard]] bool is_planning() const { return planning_.valid(); }
  // Whether a cancelled reading has not noticed yet.
  [[nodiscard]] bool is_stopping() const { return !stopping_.empty(); }
  // Whether a thread is still at work on any of these: when not, the next advance() takes over all there is.
  [[nodiscard]] bool waits_for_thread() const;
  [[nodiscard]] std::uint64_t bytes_read() const { return job_ ? job_->bytes() : 0; }
  [[nodiscard]] std::uint64_t bytes() const { return job_ ? job_->size() : 0; }
  [[nodiscard]] double seconds_reading() const { return seconds_; }

  [[nodiscard]] const std::string& name() const { return name_; }
  // What was chosen in place of being recognised.
  [[nodiscard]] const CsvOverrides& format() const { return choices_.format; }
  // Why the table could not be read; empty when it could.
  [[nodiscard]] const std::string& error() const { return error_; }
  // Null until one was read, and after an error.
  [[nodiscard]] const std::shared_ptr<const CsvTable>& table() const { return reading_.table; }
  [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }

  [[nodiscard]] const ImportPlan& plan() const { return reading_.recognised.plan; }
  void set_plan(ImportPlan plan);
  // What the plan makes of the table, or why it makes nothing (then `imported` is empty).
  [[nodiscard]] const std::optional<ImportedTable>& imported() const { return outcome_.imported; }
  [[nodiscard]] const ImportSummary& summary() const { return outcome_.summary; }
  [[nodiscard]] const std::string& complaint() const { return outcome_.complaint; }
  // The same plan with other missing values: how many rows stay; nothing when it makes no table.
  [[nodiscard]] const std::optional<std::size_t>& rows_that_stay(MissingValues missing) const {
    return outcome_.rows_that_stay[std::size_t(missing)];
  }

 private:
  // What is chosen about a file in place of being recognised.
  struct Choices {
    CsvOverrides format;
    std::map<std::string, ColumnType> types;  // of columns by name
  };

  void read(Choices choices, AdjustPlan adjust);
  void stop_job();
  void take_over(ImportReading reading);
  void work_out_plan();

  std::function<void()> on_news_;
  bool open_ = false;
  OpenSource source_;
  std::string name_;
  Choices choices_, choices_before_;
  std::string error_;
  ImportReading reading_;
  std::vector<std::string> notes_;
  ImportOutcome outcome_;
  ImportPlan planned_;                                 // what `planning_` works out
  std::future<ImportOutcome> planning_;                // on a thread of its own
  std::vector<std::future<ImportOutcome>> abandoned_;  // whose answers nobody wants; letting go of one would wait
  double seconds_ = 0;
  std::unique_ptr<ImportJob> job_;
  std::vector<std::unique_ptr<ImportJob>> stopping_;
};

}  // namespace perceptarium::ui
