#include "engine/data/formula.h"

#include "engine/math/rng.h"

#include "tests/support/catch.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <numbers>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

using namespace perceptarium;
using Catch::Matchers::ContainsSubstring;

namespace {

Scalar value_of(std::string_view text, Scalar x1 = 0, Scalar x2 = 0) {
  const auto parsed = parse_formula(text);
  const auto* error = std::get_if<FormulaError>(&parsed);
  INFO(text << " " << (error == nullptr ? "" : error->message));
  REQUIRE(error == nullptr);
  Scalar value = 0;
  std::get<Formula>(parsed).evaluate({&x1, 1}, {&x2, 1}, {&value, 1});
  return value;
}

FormulaError error_of(std::string_view text) {
  const std::optional<FormulaError> error = formula_error(text);
  INFO(text);
  REQUIRE(error.has_value());
  return *error;
}

// The slow reference: a tree that writes itself out and computes itself one number at a time.
struct Tree {
  std::string name;  // a number, a variable, an operator or a function
  std::vector<std::unique_ptr<Tree>> parts;
};

std::unique_ptr<Tree> any_tree(Rng& rng, int depth) {
  auto tree = std::make_unique<Tree>();
  const auto kind = depth == 0 ? rng.below(3) : rng.below(7);
  const auto add = [&](int count) {
    for (int i = 0; i < count; ++i) tree->parts.push_back(any_tree(rng, depth - 1));
  };
  if (kind == 0) {
    static const std::array numbers{"0", "1", "2", ".5", "3.25", "1e-2", "12", "2e1", "pi", "e"};
    tree->name = numbers[rng.below(numbers.size())];
  } else if (kind <= 2) {
    tree->name = rng.below(2) == 0 ? "x1" : "x2";
  } else if (kind == 3) {
    static const std::array names{"sin", "cos", "tan", "tanh", "exp", "log", "sqrt", "abs", "sign", "step"};
    tree->name = names[rng.below(names.size())];
    add(1);
  } else if (kind == 4) {
    tree->name = rng.below(2) == 0 ? "min" : "max";
    add(2);
  } else if (kind == 5) {
    tree->name = "negative";
    add(1);
  } else {
    static const std::array signs{"+", "-", "*", "/", "^"};
    tree->name = signs[rng.below(signs.size())];
    add(2);
  }
  return tree;
}

// How tightly it binds: 1 sums, 2 products, 3 signs, 4 powers, 5 the rest.
int rank(const Tree& tree) {
  if (tree.name == "negative") return 3;
  if (tree.parts.size() != 2 || tree.name.size() > 1) return 5;
  if (tree.name == "^") return 4;
  return tree.name == "*" || tree.name == "/" ? 2 : 1;
}

// With no more parentheses than the documented precedence asks for, and blanks here and there.
std::string text_of(const Tree& tree, Rng& rng) {
  const auto blank = [&rng] { return std::string(rng.below(3) == 0 ? 1 : 0, ' '); };
  const auto part = [&](std::size_t index, int least) {
    const std::string text = text_of(*tree.parts[index], rng);
    return rank(*tree.parts[index]) < least ? "(" + text + ")" : text;
  };
  if (tree.parts.empty()) return tree.name;
  if (tree.name == "negative") return "-" + blank() + part(0, 3);
  if (rank(tree) == 5) {
    std::string text = tree.name + blank() + "(" + part(0, 1);
    for (std::size_t i = 1; i < tree.parts.size(); ++i) text += "," + blank() + part(i, 1);
    return text + ")";
  }
  const int own = rank(tree);
  if (own == 4) return part(0, 5) + blank() + "^" + part(1, 3);
  return part(0, own) + blank() + tree.name + blank() + part(1, own + 1);
}

double slow_value(const Tree& tree, double x1, double x2) {
  std::vector<double> a;
  for (const auto& part : tree.parts) a.push_back(slow_value(*part, x1, x2));
  const std::string& name = tree.name;
  const double nan = std::numeric_limits<double>::quiet_NaN();
  if (name == "x1") return x1;
  if (name == "x2") return x2;
  if (name == "pi") return std::numbers::pi;
  if (name == "e") return std::numbers::e;
  if (a.empty()) return std::stod(name);
  if (name == "negative") return -a[0];
  if (name == "sin") return std::sin(a[0]);
  if (name == "cos") return std::cos(a[0]);
  if (name == "tan") return std::tan(a[0]);
  if (name == "tanh") return std::tanh(a[0]);
  if (name == "exp") return std::exp(a[0]);
  if (name == "log") return std::log(a[0]);
  if (name == "sqrt") return std::sqrt(a[0]);
  if (name == "abs") return std::abs(a[0]);
  if (name == "sign") return std::isnan(a[0]) ? nan : double(a[0] > 0) - double(a[0] < 0);
  if (name == "step") return std::isnan(a[0]) ? nan : double(a[0] >= 0);
  if (name == "min") return std::isnan(a[0]) || std::isnan(a[1]) ? nan : std::min(a[0], a[1]);
  if (name == "max") return std::isnan(a[0]) || std::isnan(a[1]) ? nan : std::max(a[0], a[1]);
  if (name == "+") return a[0] + a[1];
  if (name == "-") return a[0] - a[1];
  if (name == "*") return a[0] * a[1];
  if (name == "/") return a[0] / a[1];
  return std::pow(a[0], a[1]);
}

double trainable(double value) { return std::isnan(value) ? 0.0 : std::clamp(value, -1e6, 1e6); }

}  // namespace

TEST_CASE("Formulas follow the precedence that is written down", "[formula]") {
  const std::pair<const char*, double> cases[] = {
      {"1+2*3", 7},       {"(1+2)*3", 9},   {"7-2-3", 2},      {"24/4/2", 3},    {"24/4*2", 12},    {"2^3^2", 512},
      {"-2^2", -4},       {"(-2)^2", 4},    {"2^-1", 0.5},     {"2*-3", -6},     {"--3", 3},        {"+-+3", -3},
      {"1 - -1", 2},      {"-x1*x2", -6},   {"x1^2+x2^2", 13}, {" x1 * x2 ", 6}, {"min(x1,x2)", 2}, {"max(x1, x2)", 3},
      {"abs(-2.5)", 2.5}, {"sign(-3)", -1}, {"sign(0)", 0},    {"step(0)", 1},   {"step(-.1)", 0},  {"1e2", 100},
      {".5", 0.5},        {"2.", 2},        {"log(e)", 1},     {"sqrt(16)", 4},  {"exp(0)", 1},     {"tanh(0)", 0},
      {"cos(pi)", -1},    {"sin(pi/2)", 1}, {"tan(0)", 0},     {"x1", 2},        {"x2", 3}};
  for (const auto& [text, expected] : cases) {
    CAPTURE(text);
    CHECK(double(value_of(text, 2, 3)) == Approx(expected).margin(1e-6));
  }
}

TEST_CASE("Random formulas come to what a slow reference computes", "[formula]") {
  Rng rng(7);
  int compared = 0;
  for (int i = 0; i < 20000; ++i) {
    const auto tree = any_tree(rng, 1 + int(rng.below(5)));
    const std::string text = text_of(*tree, rng);
    if (text.size() > longest_formula) continue;
    CAPTURE(text);
    const auto parsed = parse_formula(text);
    REQUIRE(std::holds_alternative<Formula>(parsed));
    std::array<Scalar, 5> x1{}, x2{}, values{};
    for (std::size_t k = 0; k < x1.size(); ++k) {
      x1[k] = Scalar(rng.uniform(-6, 6));
      x2[k] = Scalar(rng.uniform(-6, 6));
    }
    std::get<Formula>(parsed).evaluate(x1, x2, values);
    for (std::size_t k = 0; k < x1.size(); ++k) {
      REQUIRE(values[k] == Scalar(trainable(slow_value(*tree, x1[k], x2[k]))));
    }
    ++compared;
  }
  CHECK(compared > 15000);
}

TEST_CASE("What a formula comes to can always be trained on", "[formula]") {
  CHECK(value_of("0/0") == 0);
  CHECK(value_of("log(-1)") == 0);
  CHECK(value_of("sqrt(-1)") == 0);
  CHECK(value_of("(-8)^(1/3)") == 0);
  CHECK(value_of("min(0/0, 1)") == 0);
  CHECK(value_of("max(1, 0/0)") == 0);
  CHECK(value_of("sign(0/0)") == 0);
  CHECK(value_of("step(0/0)") == 0);
  CHECK(value_of("1/0") == 1e6F);
  CHECK(value_of("-1/0") == -1e6F);
  CHECK(value_of("log(0)") == -1e6F);
  CHECK(value_of("exp(x1)", 1000) == 1e6F);
  CHECK(value_of("9^9^9^9^9") == 1e6F);
  CHECK(value_of("1/0 - 1/0") == 0);
  CHECK(value_of("tanh(1/0)") == 1);  // only the end result is kept in bounds
}

TEST_CASE("A wrong formula is pointed at, with what was expected", "[formula]") {
  struct Case {
    const char* text;
    std::size_t at;
    const char* says;
  };
  const Case cases[] = {
      {"", 0, "character 1: expected a number, x1, x2, pi, e, a function or \"(\", but the formula ends here"},
      {"x1+", 3, "character 4: expected a number"},
      {"x1 x2", 3, "expected an operator or the end, but found \"x\""},
      {"2x1", 1, "expected an operator or the end"},
      {"(x1", 3, "expected \")\", but the formula ends here"},
      {"x1)", 2, "expected an operator or the end, but found \")\""},
      {"sin x1", 4, "expected \"(\", but found \"x\""},
      {"sin()", 4, "expected a number"},
      {"sin(1,2)", 5, "expected \")\", but found \",\""},
      {"min(1)", 5, "expected \",\", but found \")\""},
      {"x3+1", 0, "\"x3\" is not known; there are x1, x2, pi, e, sin"},
      {"1+cosx1", 2, "\"cosx1\" is not known"},
      {"1e999", 0, "too large or too small"},
      {"*x1", 0, "expected a number"},
      {"1..2", 2, "expected an operator or the end"},
      {".", 0, "expected a number"},
      {"x1\t", 2, "a character that no formula has"},
      {"x\xe2\x82\x81", 0, "\"x\" is not known"},
      {"1 \xc3\x97 2", 2, "a character that no formula has"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.text);
    const FormulaError error = error_of(one.text);
    CHECK(error.at == one.at);
    CHECK_THAT(error.message, ContainsSubstring(one.says));
    CHECK_THAT(error.message, ContainsSubstring("character " + std::to_string(one.at + 1) + ":"));
  }
}

TEST_CASE("Depth and length of a formula are bounded", "[formula]") {
  const auto nested = [](std::size_t depth) { return std::string(depth, '(') + "x1" + std::string(depth, ')'); };
  CHECK_FALSE(formula_error(nested(31)).has_value());
  CHECK_THAT(error_of(nested(32)).message, ContainsSubstring("nested more than 32 deep"));
  CHECK_THAT(error_of(std::string(150, '-') + "1").message, ContainsSubstring("nested"));
  std::string tower = "1";
  for (int i = 0; i < 60; ++i) tower += "^1";
  CHECK_THAT(error_of(tower).message, ContainsSubstring("nested"));
  const std::string long_sum = "x1" + std::string(longest_formula - 3, ' ') + "1";
  CHECK(error_of(long_sum).at == longest_formula - 1);
  CHECK_THAT(error_of(long_sum + "1").message, ContainsSubstring("at most 200 characters"));
  CHECK(error_of(std::string(100000, '(')).at == longest_formula);
}

TEST_CASE("Any characters are read or refused, and every place of an error lies in the text", "[formula]") {
  static constexpr std::string_view letters = "x12()+-*/^., einsqrtmax\xc3";
  Rng rng(3);
  int read = 0;
  for (int i = 0; i < 50000; ++i) {
    std::string text(1 + rng.below(12), ' ');
    for (char& c : text) c = letters[rng.below(letters.size())];
    const auto parsed = parse_formula(text);
    if (const auto* error = std::get_if<FormulaError>(&parsed)) {
      REQUIRE(error->at <= text.size());
      REQUIRE_FALSE(error->message.empty());
      for (const char c : error->message) REQUIRE((c >= ' ' && c <= '~'));
      continue;
    }
    ++read;
    REQUIRE(std::isfinite(value_of(text, 1.5F, -2.5F)));
  }
  CHECK(read > 500);
}
