#include "app/state/text_file.h"

#include "engine/session/complaint.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <system_error>

namespace perceptarium::ui {

namespace fs = std::filesystem;

namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

std::string name_of(const fs::path& path) { return printable(path.string(), 200); }

std::string reason(int error) { return std::generic_category().message(error); }

// A file of its own beside `path`, not there before, open for writing.
struct Sibling {
  fs::path path;
  File file;
};

Sibling open_sibling(const fs::path& path) {
  constexpr int attempts = 100;
  for (int i = 0; i < attempts; ++i) {
    fs::path sibling = path;
    sibling += ".part" + std::to_string(i);
    File file(std::fopen(sibling.string().c_str(), "wbx"));
    if (file != nullptr || errno != EEXIST) return {std::move(sibling), std::move(file)};
  }
  return {};
}

bool write_all(File file, std::string_view text) {
  const bool written = std::fwrite(text.data(), 1, text.size(), file.get()) == text.size();
  return std::fclose(file.release()) == 0 && written;
}

std::string cannot_write(const fs::path& path, int error) {
  return name_of(path) + ": cannot be written: " + reason(error);
}

bool is_special(const fs::file_status& status) {
  return fs::exists(status) && !fs::is_regular_file(status) && !fs::is_directory(status);
}

// A regular file that may not be changed must not be replaced either.
bool is_protected(const fs::path& path, const fs::file_status& status) {
  return fs::is_regular_file(status) && File(std::fopen(path.string().c_str(), "r+b")) == nullptr;
}

// The file that a chain of links ends at: replacing must not turn a link into a file.
fs::path resolved(const fs::path& path) {
  std::error_code problem;
  fs::path target = fs::weakly_canonical(path, problem);
  return problem ? path : target;
}

}  // namespace

perceptarium::Result<std::string> read_text_file(const fs::path& path, std::uintmax_t largest) {
  std::error_code problem;
  const fs::file_status status = fs::status(path, problem);
  if (status.type() == fs::file_type::not_found) return perceptarium::Error{name_of(path) + ": there is no such file"};
  if (problem) return perceptarium::Error{name_of(path) + ": cannot be read: " + problem.message()};
  if (fs::is_directory(status)) return perceptarium::Error{name_of(path) + ": is a folder, not a file"};
  if (!fs::is_regular_file(status)) return perceptarium::Error{name_of(path) + ": is a pipe or device, not a file"};
  const std::uintmax_t size = fs::file_size(path, problem);
  if (problem) return perceptarium::Error{name_of(path) + ": cannot be read: " + problem.message()};
  if (size > largest) {
    return perceptarium::Error{name_of(path) + ": is too large: " + std::to_string(size >> 20U) +
                               " MB, where at most " + std::to_string(largest >> 20U) + " MB are read"};
  }
  const File file(std::fopen(path.string().c_str(), "rb"));
  if (file == nullptr) return perceptarium::Error{name_of(path) + ": cannot be read: " + reason(errno)};
  std::string text(size, '\0');
  text.resize(std::fread(text.data(), 1, text.size(), file.get()));
  if (std::ferror(file.get()) != 0) return perceptarium::Error{name_of(path) + ": cannot be read: " + reason(errno)};
  return text;
}

std::optional<std::string> write_text_file(const fs::path& path, std::string_view text) {
  std::error_code problem;
  const fs::file_status status = fs::status(path, problem);
  if (is_special(status)) {
    File file(std::fopen(path.string().c_str(), "wb"));
    const bool written = file != nullptr && write_all(std::move(file), text);
    return written ? std::nullopt : std::optional(cannot_write(path, errno));
  }
  if (is_protected(path, status)) return cannot_write(path, errno);
  const fs::path target = resolved(path);
  Sibling sibling = open_sibling(target);
  if (sibling.file == nullptr) return cannot_write(path, errno);
  if (!write_all(std::move(sibling.file), text)) {
    const int error = errno;
    fs::remove(sibling.path, problem);
    return cannot_write(path, error);
  }
  if (fs::exists(status)) fs::permissions(sibling.path, status.permissions(), problem);
  fs::rename(sibling.path, target, problem);
  if (!problem) return std::nullopt;
  const std::string message = name_of(path) + ": cannot be written: " + problem.message();
  fs::remove(sibling.path, problem);
  return message;
}

std::optional<std::string> why_not_writable(const fs::path& path) {
  std::error_code problem;
  const fs::file_status status = fs::status(path, problem);
  if (path.empty() || fs::is_directory(status)) return name_of(path) + ": is a folder, not a file";
  if (is_special(status)) return std::nullopt;
  const fs::path target = resolved(path);
  const fs::path folder = target.parent_path();
  if (!folder.empty() && !fs::is_directory(folder, problem)) {
    return name_of(path) + ": cannot be written: there is no folder " + name_of(folder);
  }
  if (is_protected(path, status)) return cannot_write(path, errno);
  const Sibling sibling = open_sibling(target);
  if (sibling.file == nullptr) return cannot_write(path, errno);
  fs::remove(sibling.path, problem);
  return std::nullopt;
}

}  // namespace perceptarium::ui
