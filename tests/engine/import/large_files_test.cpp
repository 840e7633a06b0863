// Files that are too large or too strange to keep: made here.

#include "tests/engine/import/table_text.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <fstream>
#include <random>

#if !defined(_WIN32)
#include <sys/stat.h>
#include <unistd.h>
#endif

using namespace perceptarium;
using Catch::Matchers::ContainsSubstring;
namespace fs = std::filesystem;

namespace {

class Folder : public test::TemporaryFolder {
 public:
  using TemporaryFolder::file;
  [[nodiscard]] fs::path file(const std::string& name, std::string_view text) const {
    std::ofstream(file(name), std::ios::binary) << text;
    return file(name);
  }
};

std::string repeated(std::string_view piece, std::size_t count) {
  std::string text;
  text.reserve(piece.size() * count);
  for (std::size_t i = 0; i < count; ++i) text += piece;
  return text;
}

}  // namespace

TEST_CASE("A file of one gigabyte is refused by its size", "[import]") {
  const Folder folder;
  const fs::path path = folder.file("huge.csv", "a,b\n");
  fs::resize_file(path, 1U << 30U);
  CHECK(test::outcome_of(path) ==
        "huge.csv: is too large: 1024 MB, where at most 512 MB are read; leave out some of its rows");
}

TEST_CASE("Folders, missing files and dangling links are named for what they are", "[import]") {
  const Folder folder;
  fs::create_directory(folder.file("folder.csv"));
  CHECK(test::outcome_of(folder.file("folder.csv")) == "folder.csv: is a folder; choose one file in it");
  CHECK(test::outcome_of(folder.file("nowhere.csv")) == "nowhere.csv: there is no such file");
#if !defined(_WIN32)
  fs::create_symlink("nowhere.csv", folder.file("dangling.csv"));
  CHECK(test::outcome_of(folder.file("dangling.csv")) ==
        "dangling.csv: this link leads to a file that is not there; choose the file itself");
  fs::create_symlink("circle.csv", folder.file("circle.csv"));
  CHECK_THAT(test::outcome_of(folder.file("circle.csv")), ContainsSubstring("circle.csv: cannot be read: "));
#endif
}

#if !defined(_WIN32)
TEST_CASE("A pipe and a device are refused without waiting for them", "[import]") {
  const Folder folder;
  REQUIRE(mkfifo(folder.file("pipe.csv").c_str(), 0600) == 0);
  CHECK(test::outcome_of(folder.file("pipe.csv")) ==
        "pipe.csv: is a pipe or device, not a file; save what comes out of it as a file first");
  CHECK(test::outcome_of("/dev/null") ==
        "null: is a pipe or device, not a file; save what comes out of it as a file first");
}

TEST_CASE("A file that may not be read is refused, except for root", "[import]") {
  const Folder folder;
  const fs::path path = folder.file("secret.csv", "a,b\n1,x\n2,y\n");
  fs::permissions(path, fs::perms::none);
  if (geteuid() == 0) {
    CHECK_THAT(test::outcome_of(path), ContainsSubstring("2 rows"));
  } else {
    CHECK(test::outcome_of(path) == "secret.csv: cannot be read: Permission denied");
  }
}
#endif

TEST_CASE("Ten million characters in a cell are refused with row and column", "[import]") {
  const Folder folder;
  const std::string rest =
      "a cell has more than 1000000 characters; is this a table, and is comma what separates its columns?";
  CHECK(test::outcome_of(folder.file("line.csv", "a,b\n1," + std::string(10'000'000, 'x') + "\n2,y\n")) ==
        "line.csv: row 2, column 2: " + rest);
  CHECK(test::outcome_of(folder.file("only_line.csv", std::string(10'000'000, 'x'))) ==
        "only_line.csv: row 1, column 1: " + rest);
  CHECK(test::outcome_of(folder.file("quoted.csv", "a,b\n1,\"" + std::string(10'000'000, 'x') + "\"\n")) ==
        "quoted.csv: row 2, column 2: a quote \" is opened and not closed within 1000000 characters; close it, or read "
        "without quotes");
  CHECK(test::outcome_of(folder.file("digits.csv", "a,b\n1," + std::string(10'000'000, '7') + "\n2,3\n")) ==
        "digits.csv: row 2, column 2: " + rest);
}

TEST_CASE("Ten million characters in a row of many short cells are too many columns", "[import]") {
  const Folder folder;
  CHECK(test::outcome_of(folder.file("wide.csv", repeated("1,", 5'000'000))) ==
        "wide.csv: row 1: it has more than 4096 columns, the most that are read");
}

TEST_CASE("A hundred thousand columns are refused and 4096 are read", "[import]") {
  const Folder folder;
  CHECK(test::outcome_of(folder.file("columns.csv", repeated("x,", 99'999) + "x\n")) ==
        "columns.csv: row 1: it has more than 4096 columns, the most that are read");
  const std::string row = repeated("0,", 4095);
  Result<std::unique_ptr<ByteSource>> source = open_file(folder.file("wide.csv", row + "1\n" + row + "2\n"));
  REQUIRE(source.has_value());
  const Result<CsvTable> table = read_csv(*source.value(), {});
  REQUIRE(table.has_value());
  CHECK(table.value().columns.size() == 4096);
  CHECK(table.value().columns.back().numbers == std::vector<double>{1, 2});
}

TEST_CASE("A quote that is never closed in a large file is found soon", "[import]") {
  const Folder folder;
  const std::string rows = repeated("1,x\n", 4'000'000);
  CHECK(test::outcome_of(folder.file("quote.csv", "a,b\n1,\"x\n" + rows)) ==
        "quote.csv: row 2, column 2: a quote \" is opened and not closed within 1000000 characters; close it, or read "
        "without quotes");
}

TEST_CASE("Text with more than ten thousand kinds can only be ignored", "[import]") {
  const Folder folder;
  std::string text = "name,x,kind\n";
  for (int i = 0; i < 12'000; ++i) {
    text += 'n' + std::to_string(i) + ',' + std::to_string(i % 977) + (i % 2 == 0 ? ",a\n" : ",b\n");
  }
  CHECK(test::outcome_of(folder.file("names.csv", text)) ==
        "12000 rows, comma point names UTF-8 LF: name text, x 0..976, kind 2 kinds => "
        "learn kind a*6000 b*6000 from 1 inputs in 12000 rows");
}

TEST_CASE("A number column whose first text comes late is read again as text", "[import]") {
  const Folder folder;
  const std::string numbers = repeated("1.50,2\n", 100'000);
  Result<std::unique_ptr<ByteSource>> source = open_file(folder.file("late.csv", "a,b\n" + numbers + "late,2\n"));
  REQUIRE(source.has_value());
  const Result<CsvTable> table = read_csv(*source.value(), {});
  REQUIRE(table.has_value());
  const CsvColumn& column = table.value().columns[0];
  CHECK(column.type == ColumnType::text);
  CHECK(column.names == std::vector<std::string>{"1.50", "late"});
  CHECK(column.number_cells == 100'000);
  CHECK(column.first_text_row == 100'002);
}

TEST_CASE("More rows than an experiment holds are thinned out evenly and said to be", "[import]") {
  std::string text = "x,y\n";
  constexpr int rows = 1'500'000;
  for (int i = 0; i < rows; ++i) text += std::to_string(i % 1000) + (i % 2 == 0 ? ".5,a\n" : ".5,b\n");
  MemorySource source("many.csv", text);
  const Result<CsvTable> table = read_csv(source, {});
  REQUIRE(table.has_value());
  const RecognisedPlan recognised = recognise_plan(table.value());
  CHECK(recognised.plan.most_rows == max_imported_values / 2);
  REQUIRE(recognised.notes.size() == 1);
  CHECK(recognised.notes[0] == "of 1500000 rows 1000000 are taken, evenly spaced: an experiment holds 2000000 values");
  const Result<ImportedTable> imported = make_imported(table.value(), recognised.plan);
  REQUIRE(imported.has_value());
  CHECK(imported.value().rows() == 1'000'000);
  ImportPlan all = recognised.plan;
  all.most_rows = 0;
  const Result<ImportedTable> refused = make_imported(table.value(), all);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error() ==
        "many.csv: the columns that are used hold more than 2000000 values; take at most 1000000 rows or ignore some "
        "columns");
}
