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

}  // namespace

ImportJob::ImportJob(OpenSource open, CsvOptions options, std::function<void()> on_done)
    : open_(std::move(open)), options_(std::move(options)), on_done_(std::move(on_done)) {
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
  RecognisedPlan recognised = recognise_plan(table.value());
  return ImportReading{std::make_shared<const CsvTable>(std::move(table.value())), std::move(recognised)};
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
