#include "engine/session/json_text.h"

#include "engine/math/rng.h"
#include "tests/support/catch.h"

#include <bit>
#include <cmath>
#include <limits>

using namespace perceptarium;
using Catch::Matchers::ContainsSubstring;

namespace {

std::string error_of(std::string_view text) {
  const Result<Json> json = parse_json(text);
  return json ? "" : json.error();
}

}  // namespace

TEST_CASE("Syntax errors name line and column") {
  CHECK_THAT(error_of("{\n  \"a\": 1,\n  oops\n}"), ContainsSubstring("line 3, column 3"));
  CHECK_THAT(error_of("{\"a\": [1, 2"), ContainsSubstring("line 1") && ContainsSubstring("unexpected end of input"));
  CHECK_THAT(error_of("{} {}"), ContainsSubstring("line 1, column 4"));
}

TEST_CASE("What is no JSON is refused in one line") {
  const std::string texts[] = {"",
                               " \n\t",
                               "nan",
                               "[NaN]",
                               "[1e400]",
                               "[-1e999]",
                               "\xff\xfe{\0",
                               "\"\xc3\x28\"",
                               "\"broken",
                               std::string("{}\0", 3),
                               std::string("[1]\0[2]", 7),
                               std::string(100'000, '['),
                               std::string(5'000, '{'),
                               "{\"a\": 1, \"a\": 2}",
                               "[1,]",
                               "// a comment\n{}",
                               "[\"" + std::string(100'000, 'x')};
  for (const std::string& text : texts) {
    const std::string error = error_of(text);
    CAPTURE(text.substr(0, 40), error);
    CHECK(!error.empty());
    CHECK(error.size() < 300);
    CHECK(error.find_first_of("\n\r") == std::string::npos);
  }
}

TEST_CASE("Limits are named") {
  CHECK_THAT(error_of(std::string(100'000, '[')), ContainsSubstring("32 levels"));
  CHECK_THAT(error_of("{\"a\": 1, \"a\": 2}"), ContainsSubstring("\"a\" is given twice"));
  CHECK_THAT(error_of("[1e400]"), ContainsSubstring("1e400") && ContainsSubstring("too large"));
  CHECK_THAT(error_of(std::string("{\n}\0", 4)), ContainsSubstring("line 2, column 2") && ContainsSubstring("NUL"));
  std::string object = "{";
  for (int i = 0; i < 300; ++i) object += "\"k" + std::to_string(i) + "\":0,";
  CHECK_THAT(error_of(object + "\"z\":0}"), ContainsSubstring("256 keys"));
}

TEST_CASE("Every finite float survives being written and read") {
  Rng rng(7);
  for (int i = 0; i < 20'000; ++i) {
    const auto value = std::bit_cast<float>(static_cast<std::uint32_t>(rng.bits()));
    if (!std::isfinite(value)) continue;
    const Result<Json> json = parse_json(inline_text(json_of(value)));
    REQUIRE(json.has_value());
    const auto back = static_cast<float>(json.value().get<double>());
    REQUIRE(std::bit_cast<std::uint32_t>(back) == std::bit_cast<std::uint32_t>(value));
  }
}

TEST_CASE("Every finite double survives being written and read") {
  Rng rng(8);
  for (int i = 0; i < 20'000; ++i) {
    const auto value = std::bit_cast<double>(rng.bits());
    if (!std::isfinite(value)) continue;
    const Result<Json> json = parse_json(inline_text(json_of(value)));
    REQUIRE(json.has_value());
    REQUIRE(json.value().get<double>() == value);
  }
}

TEST_CASE("Numbers are written with the shortest decimal") {
  CHECK(inline_text(json_of(0.1F)) == "0.1");
  CHECK(inline_text(json_of(0.03)) == "0.03");
  CHECK(inline_text(json_of(12.0)) == "12");
  CHECK(inline_text(json_of(-0.0F)) == "-0.0");
  CHECK(inline_text(json_of(std::numeric_limits<double>::quiet_NaN())) == "null");
  CHECK(inline_text(json_of(std::numeric_limits<float>::infinity())) == "null");
}

TEST_CASE("Pretty text fills lines and gives long objects a line per key") {
  Json json{{"short", Json::array({1, 2, 3})}, {"long", Json::array()}};
  for (int i = 0; i < 200; ++i) json["long"].push_back(i);
  const std::string text = pretty_text(json);
  CHECK_THAT(text, ContainsSubstring("\n  \"short\": [1, 2, 3],\n"));
  std::size_t lines = 0, start = 0;
  while (start < text.size()) {
    const std::size_t end = text.find('\n', start);
    CHECK(end - start <= 110);
    start = end + 1;
    ++lines;
  }
  CHECK(lines < 15);
  CHECK(parse_json(text).value() == json);
}
