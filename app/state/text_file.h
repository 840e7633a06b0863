#pragma once
// Reading and writing whole text files, with errors as one line that names the file. Knows nothing of what is in them.

#include "engine/math/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace perceptarium::ui {

inline constexpr std::uintmax_t largest_text_file = 64U << 20U;  // bytes

// Only regular files of at most `largest` bytes are opened, so that no pipe or device can make the program wait.
perceptarium::Result<std::string> read_text_file(const std::filesystem::path& path,
                                                 std::uintmax_t largest = largest_text_file);

// Replaces the file in one step: whatever goes wrong, the old content or the new one is there, never half of it.
// Something that is no regular file (a pipe, /dev/stdout) is written to directly. Returns what went wrong.
std::optional<std::string> write_text_file(const std::filesystem::path& path, std::string_view text);

// Why the file could not be written if one tried now. Leaves nothing behind.
std::optional<std::string> why_not_writable(const std::filesystem::path& path);

}  // namespace perceptarium::ui
