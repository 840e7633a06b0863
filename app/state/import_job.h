#pragma once
// One reading of a table on a thread of its own. What is made of the table is table_import.h's matter.

#include "engine/import/csv_reader.h"
#include "engine/import/import_plan.h"

#include <array>
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <thread>

namespace perceptarium::ui {

// Called on the thread that reads: even opening a file may take long. The error is one line.
using OpenSource = std::function<perceptarium::Result<std::unique_ptr<ByteSource>>()>;

// What a plan makes of a table: takes long for a large one.
struct ImportOutcome {
  std::optional<ImportedTable> imported;
  ImportSummary summary;  // of what is imported
  std::string complaint;  // why nothing is; empty when something is
  // With other missing values, by MissingValues: how many rows stay.
  std::array<std::optional<std::size_t>, 3> rows_that_stay;
};
ImportOutcome outcome_of(const CsvTable& table, const ImportPlan& plan);

struct ImportReading {
  std::shared_ptr<const CsvTable> table;
  RecognisedPlan recognised;
  ImportOutcome outcome;  // of the recognised plan
};

// From what is recognised in a table to the plan that is wanted.
using AdjustPlan = std::function<void(const CsvTable&, ImportPlan&)>;

class ImportJob {
 public:
  // Begins at once. `adjust` may be empty; it is called from the thread, and so is `on_done`, last of all.
  ImportJob(OpenSource open, CsvOptions options, AdjustPlan adjust, std::function<void()> on_done);
  // Cancels, and waits for the thread to notice.
  ~ImportJob();
  ImportJob(const ImportJob&) = delete;
  ImportJob& operator=(const ImportJob&) = delete;

  // Asks the thread to stop and does not wait for it.
  void cancel() { progress_.cancelled = true; }
  [[nodiscard]] bool done() const { return done_; }
  // Bytes read in this pass over the text, and all of them; 0 until the source is open.
  [[nodiscard]] std::uint64_t bytes() const { return progress_.bytes; }
  [[nodiscard]] std::uint64_t size() const { return size_; }
  // What was read or the one line that says why not; once, when done.
  perceptarium::Result<ImportReading> take();

 private:
  perceptarium::Result<ImportReading> read();

  OpenSource open_;
  CsvOptions options_;
  AdjustPlan adjust_;
  std::function<void()> on_done_;
  ReadProgress progress_;
  std::atomic<std::uint64_t> size_ = 0;
  std::atomic<bool> done_ = false;
  std::optional<perceptarium::Result<ImportReading>> result_;  // the thread's until done
  std::thread thread_;                                         // last: it uses the others
};

// A file as a source.
OpenSource source_of_file(std::string path);
// Text that is held in memory.
OpenSource source_of_text(std::string name, std::string text);

}  // namespace perceptarium::ui
