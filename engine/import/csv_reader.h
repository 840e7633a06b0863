#pragma once
// Reads a table from a source in blocks, so that a thread can do it while a window shows how far it is.

#include "engine/import/byte_source.h"
#include "engine/import/csv_table.h"

#include <atomic>
#include <map>

namespace perceptarium {

inline constexpr std::size_t max_import_values = 64'000'000;  // rows × columns that are read

// Shared between the thread that reads and the one that shows it.
struct ReadProgress {
  std::atomic<std::uint64_t> bytes = 0;  // read so far; starts anew when a second pass is needed
  std::atomic<bool> cancelled = false;   // set it to stop soon
};

struct CsvOptions {
  CsvOverrides format;
  std::map<std::string, ColumnType> types;  // of columns by name; text read as numbers is missing
  std::size_t preview_rows = 200;
  std::size_t block_size = 1U << 20U;  // bytes at a time
};

// The error is one line: the file, the row and the column where there is one, what was expected and what to do.
Result<CsvTable> read_csv(ByteSource& source, const CsvOptions& options, ReadProgress* progress = nullptr);

}  // namespace perceptarium
