#pragma once
// Where bytes come from, block by block, and can be read once more: a file or memory.

#include "engine/math/result.h"

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace perceptarium {

inline constexpr std::uint64_t largest_import_file = 512U << 20U;  // bytes

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // How it is called in messages.
  [[nodiscard]] virtual std::string name() const = 0;
  [[nodiscard]] virtual std::uint64_t size() const = 0;
  // How many bytes were put into the block; 0 at the end.
  virtual Result<std::size_t> read(std::span<char> block) = 0;
  virtual void rewind() = 0;
};

class MemorySource : public ByteSource {
 public:
  // The text must outlive the source.
  MemorySource(std::string name, std::string_view text) : name_(std::move(name)), text_(text) {}

  [[nodiscard]] std::string name() const override { return name_; }
  [[nodiscard]] std::uint64_t size() const override { return text_.size(); }
  Result<std::size_t> read(std::span<char> block) override;
  void rewind() override { position_ = 0; }

 private:
  std::string name_;
  std::string_view text_;
  std::size_t position_ = 0;
};

// A regular file of at most largest_import_file bytes; nothing else is opened, so that no pipe can make anybody wait.
// The error is one line that names the file.
Result<std::unique_ptr<ByteSource>> open_file(const std::filesystem::path& path);

}  // namespace perceptarium
