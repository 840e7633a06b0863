#include "app/state/import_job.h"

#include <utility>

namespace perceptarium::ui {

namespace {

// Keeps the text alive for as long as it is read.
class TextSource : public MemorySource {
 public:
  TextSource(std::string name, std::shared_ptr<const std::string> text)
      : MemorySource(std::move(name), *text), text_(std::move(text)) {}

 private:
  std::shared_ptr<const std::string> text_;
};

// The dialog names the file above everything: without the path that every line of the engine begins with.
std::string without_source(const std::string& line, const std::string& source) {
  const std::string head = source + ": ";
  return line.starts_with(head) ? line.substr(head.size()) : line;
}

}  // namespace

ImportOutcome outcome_of(const CsvTable& table, const ImportPlan& plan) {
  ImportOutcome outcome;
  perceptarium::Result<ImportedTable> imported = make_imported(table, plan);
  if (!imported) {
    outcome.complaint = without_source(imported.error(), table.source);
    return outcome;
  }
  outcome.imported = std::move(imported.value());
  outcome.summary = summarize(table, plan, *outcome.imported);
  ImportedTable other = *outcome.imported;
  for (const MissingEntry& entry : missing_entries()) {
    other.missing = entry.value;
    outcome.rows_that_stay[std::size_t(entry.value)] = kept_rows(other).size();
  }
  return outcome;
}

ImportJob::ImportJob(OpenSource open, CsvOptions options, AdjustPlan adjust, std::function<void()> on_done)
    : open_(std::move(open)), options_(std::move(options)), adjust_(std::move(adjust)), on_done_(std::move(on_done)) {
  thread_ = std::thread([this] {
    result_.emplace(read());
    done_ = true;
    if (on_done_) on_done_();
  });
}

ImportJob::~ImportJob() {
  cancel();
  thread_.join();
}

perceptarium::Result<ImportReading> ImportJob::read() {
  perceptarium::Result<std::unique_ptr<ByteSource>> source = open_();
  if (!source) return perceptarium::Error{source.error()};
  size_ = source.value()->size();
  perceptarium::Result<CsvTable> table = read_csv(*source.value(), options_, &progress_);
  if (!table) return perceptarium::Error{table.error()};
  auto shared = std::make_shared<const CsvTable>(std::move(table.value()));
  RecognisedPlan recognised = recognise_plan(*shared);
  if (adjust_) adjust_(*shared, recognised.plan);
  ImportOutcome outcome = outcome_of(*shared, recognised.plan);
  return ImportReading{std::move(shared), std::move(recognised), std::move(outcome)};
}

perceptarium::Result<ImportReading> ImportJob::take() { return std::move(*result_); }

OpenSource source_of_file(std::string path) {
  return [path = std::move(path)] { return open_file(path); };
}

OpenSource source_of_text(std::string name, std::string text) {
  return [name = std::move(name), shared = std::make_shared<const std::string>(
                                      std::move(text))]() -> perceptarium::Result<std::unique_ptr<ByteSource>> {
    return std::unique_ptr<ByteSource>(std::make_unique<TextSource>(name, shared));
  };
}

}  // namespace perceptarium::ui
