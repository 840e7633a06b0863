#include "engine/import/byte_source.h"

#include "engine/session/complaint.h"

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace perceptarium {

namespace fs = std::filesystem;

namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

std::string cannot_read(const std::string& name, int error) {
  return name + ": cannot be read: " + std::generic_category().message(error);
}

class FileSource : public ByteSource {
 public:
  FileSource(std::string name, std::uint64_t size, File file)
      : name_(std::move(name)), size_(size), file_(std::move(file)) {}

  [[nodiscard]] std::string name() const override { return name_; }
  [[nodiscard]] std::uint64_t size() const override { return size_; }
  // A file that grows while it is read ends where it ended before.
  Result<std::size_t> read(std::span<char> block) override {
    const auto wanted = std::size_t(std::min<std::uint64_t>(block.size(), size_ - position_));
    const std::size_t count = std::fread(block.data(), 1, wanted, file_.get());
    position_ += count;
    if (std::ferror(file_.get()) != 0) return Error{cannot_read(name_, errno)};
    return count;
  }
  void rewind() override {
    std::rewind(file_.get());
    position_ = 0;
  }

 private:
  std::string name_;
  std::uint64_t size_;
  File file_;
  std::uint64_t position_ = 0;
};

}  // namespace

Result<std::size_t> MemorySource::read(std::span<char> block) {
  const std::size_t count = text_.copy(block.data(), block.size(), position_);
  position_ += count;
  return count;
}

Result<std::unique_ptr<ByteSource>> open_file(const fs::path& path) {
  const std::string name = printable(path.string(), 200);
  std::error_code problem;
  const fs::file_status status = fs::status(path, problem);
  if (status.type() == fs::file_type::not_found) {
    std::error_code ignored;
    return Error{name + (fs::is_symlink(fs::symlink_status(path, ignored))
                             ? ": this link leads to a file that is not there; choose the file itself"
                             : ": there is no such file")};
  }
  if (problem) return Error{name + ": cannot be read: " + problem.message()};
  if (fs::is_directory(status)) return Error{name + ": is a folder; choose one file in it"};
  if (!fs::is_regular_file(status)) {
    return Error{name + ": is a pipe or device, not a file; save what comes out of it as a file first"};
  }
  const std::uintmax_t size = fs::file_size(path, problem);
  if (problem) return Error{name + ": cannot be read: " + problem.message()};
  if (size > largest_import_file) {
    return Error{name + ": is too large: " + std::to_string(size >> 20U) + " MB, where at most " +
                 std::to_string(largest_import_file >> 20U) + " MB are read; leave out some of its rows"};
  }
  File file(std::fopen(path.string().c_str(), "rb"));
  if (file == nullptr) return Error{cannot_read(name, errno)};
  return std::unique_ptr<ByteSource>(std::make_unique<FileSource>(name, size, std::move(file)));
}

}  // namespace perceptarium
