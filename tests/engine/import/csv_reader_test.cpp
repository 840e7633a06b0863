#include "engine/import/csv_reader.h"

#include "engine/import/cell_number.h"
#include "engine/math/rng.h"
#include "tests/support/catch.h"

#include <array>
#include <charconv>
#include <cmath>
#include <string>

using namespace perceptarium;

namespace {

Result<CsvTable> read(std::string_view text, const CsvOptions& options = {}, ReadProgress* progress = nullptr) {
  MemorySource source("table.csv", text);
  return read_csv(source, options, progress);
}

// Cancels itself after some blocks.
class Cancelling : public MemorySource {
 public:
  Cancelling(std::string_view text, ReadProgress& progress) : MemorySource("table.csv", text), progress_(progress) {}
  Result<std::size_t> read(std::span<char> block) override {
    if (++blocks == 3) progress_.cancelled = true;
    return MemorySource::read(block);
  }
  int blocks = 0;

 private:
  ReadProgress& progress_;
};

}  // namespace

TEST_CASE("Every double comes back bit for bit from its shortest decimal", "[import]") {
  Rng rng(1);
  std::string text = "x,y\n";
  std::vector<double> numbers;
  for (int i = 0; i < 20'000; ++i) {
    const int digits = 1 + int(rng.below(17));
    const double number = rng.uniform(-1, 1) * std::pow(10.0, double(rng.below(50)) - 25);
    std::array<char, 64> rounded{};
    const auto end = std::to_chars(rounded.data(), rounded.data() + rounded.size(), number,
                                   rng.below(2) == 0 ? std::chars_format::scientific : std::chars_format::fixed, digits)
                         .ptr;
    double expected = 0;
    std::from_chars(rounded.data(), end, expected);
    numbers.push_back(expected);
    text += std::string(rounded.data(), std::size_t(end - rounded.data())) + ",1\n";
  }
  const Result<CsvTable> table = read(text);
  REQUIRE(table.has_value());
  CHECK(table.value().columns[0].numbers == numbers);
}

TEST_CASE("What was recognised can be overridden", "[import]") {
  CsvOptions options;
  options.format.header = false;
  CHECK(read("a,b\nc,d\n", options).value().rows == 2);
  options = {};
  options.format.delimiter = ';';
  options.format.decimal = ',';
  const Result<CsvTable> semicolon = read("a;b\n1,5;2\n", options);
  REQUIRE(semicolon.has_value());
  CHECK(semicolon.value().columns[0].numbers == std::vector<double>{1.5});
  options = {};
  options.format.quote = no_quotes;
  CHECK(read("a,b\n\"x,1\n", options).value().columns[0].names == std::vector<std::string>{"\"x"});
  options.format.quote = '\'';
  CHECK(read("a,b\n'x,y',1\n", options).value().columns[0].names == std::vector<std::string>{"x,y"});
  options = {};
  options.format.encoding = Encoding::latin1;
  CHECK(read("a,b\n\xC3\xA9,1\n", options).value().columns[0].names == std::vector<std::string>{"\xC3\x83\xC2\xA9"});
  options = {};
  options.format.decimal = ',';
  options.format.delimiter = ',';
  CHECK(read("a,b\n1,2\n", options).error() ==
        "table.csv: the comma cannot be both delimiter and decimal sign; choose another for one of them");
}

TEST_CASE("Progress counts the bytes and ends at all of them", "[import]") {
  std::string text = "a,b\n";
  for (int i = 0; i < 100'000; ++i) text += "1.25,2\n";
  ReadProgress progress;
  REQUIRE(read(text, {}, &progress).has_value());
  CHECK(progress.bytes == text.size());
}

TEST_CASE("Reading stops soon when it is cancelled", "[import]") {
  std::string text = "a,b\n";
  for (int i = 0; i < 1'000'000; ++i) text += "1.25,2\n";
  ReadProgress progress;
  Cancelling source(text, progress);
  const Result<CsvTable> table = read_csv(source, {}, &progress);
  REQUIRE_FALSE(table.has_value());
  CHECK(table.error() == "table.csv: reading was cancelled");
  CHECK(source.blocks == 3);
  CHECK(progress.bytes < text.size());
}

TEST_CASE("Cells that are numbers, grouped, in per cent, too large or none", "[import]") {
  struct Case {
    std::string_view cell;
    char decimal;
    NumberKind kind;
    double value;
  };
  for (const Case& one : std::to_array<Case>({{"1", '.', NumberKind::plain, 1},
                                              {" -2.5e3 ", '.', NumberKind::plain, -2500},
                                              {"+.5", '.', NumberKind::plain, 0.5},
                                              {"1,5", ',', NumberKind::plain, 1.5},
                                              {"1.5", ',', NumberKind::none, 0},
                                              {"1,5", '.', NumberKind::none, 0},
                                              {"1,234", '.', NumberKind::grouped, 1234},
                                              {"1.234,5", ',', NumberKind::grouped, 1234.5},
                                              {"1'234'567", '.', NumberKind::grouped, 1234567},
                                              {"-1 234", '.', NumberKind::grouped, -1234},
                                              {"12,34,567", '.', NumberKind::none, 0},
                                              {"1,2345", '.', NumberKind::none, 0},
                                              {"12.5 %", '.', NumberKind::percent, 12.5},
                                              {"%", '.', NumberKind::none, 0},
                                              {"1e31", '.', NumberKind::too_large, 0},
                                              {"-inf", '.', NumberKind::too_large, 0},
                                              {"1e400", '.', NumberKind::too_large, 0},
                                              {"1e-400", '.', NumberKind::plain, 0},
                                              {"0x10", '.', NumberKind::none, 0},
                                              {"nan", '.', NumberKind::none, 0},
                                              {"1e", '.', NumberKind::none, 0},
                                              {"+-1", '.', NumberKind::none, 0},
                                              {"-", '.', NumberKind::none, 0},
                                              {".", '.', NumberKind::none, 0},
                                              {"", '.', NumberKind::none, 0},
                                              {"1 2", '.', NumberKind::none, 0}})) {
    CAPTURE(one.cell, one.decimal);
    const CellNumber number = cell_number(one.cell, one.decimal);
    CHECK(number.kind == one.kind);
    if (number.kind != NumberKind::none && number.kind != NumberKind::too_large) CHECK(number.value == one.value);
  }
}
