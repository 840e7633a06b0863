#include "engine/data/formula.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numbers>

namespace perceptarium {

namespace {

using Operation = Formula::Operation;

struct Function {
  std::string_view name;
  Operation operation;
  int arguments = 1;
};

constexpr std::array functions{
    Function{"sin", Operation::sin},   Function{"cos", Operation::cos},    Function{"tan", Operation::tan},
    Function{"tanh", Operation::tanh}, Function{"exp", Operation::exp},    Function{"log", Operation::log},
    Function{"sqrt", Operation::sqrt}, Function{"abs", Operation::abs},    Function{"sign", Operation::sign},
    Function{"step", Operation::step}, Function{"min", Operation::min, 2}, Function{"max", Operation::max, 2}};

constexpr std::string_view an_operand = "a number, x1, x2, pi, e, a function or \"(\"";
constexpr std::string_view an_operand_of_curve = "a number, x, pi, e, a function or \"(\"";

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_printable(char c) { return c >= 0x20 && c < 0x7f; }

// Recursive descent, one function for each line of the grammar; each adds the steps of what it read, and says whether
// it could be read. The first thing wrong is kept.
class Parser {
 public:
  Parser(std::string_view text, FormulaInputs inputs) : text_(text), of_curve_(inputs == FormulaInputs::curve) {}

  std::variant<Formula, FormulaError> read() {
    if (text_.size() > longest_formula) {
      at_ = longest_formula;
      fail("a formula has at most " + std::to_string(longest_formula) + " characters");
    } else if (sum() && !at_end()) {
      expect("an operator or the end");
    }
    if (error_) return std::move(*error_);
    return Formula(std::move(steps_));
  }

 private:
  // Counts how deep the reading is in, for as long as it lives.
  class Level {
   public:
    explicit Level(int& depth) : depth_(depth) { ++depth_; }
    ~Level() { --depth_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

   private:
    int& depth_;
  };

  bool sum() {
    if (!product()) return false;
    while (next_is('+') || next_is('-')) {
      const Operation operation = text_[at_++] == '+' ? Operation::add : Operation::subtract;
      if (!product()) return false;
      steps_.push_back({operation});
    }
    return true;
  }

  bool product() {
    if (!sign()) return false;
    while (next_is('*') || next_is('/')) {
      const Operation operation = text_[at_++] == '*' ? Operation::multiply : Operation::divide;
      if (!sign()) return false;
      steps_.push_back({operation});
    }
    return true;
  }

  bool sign() {
    const Level level(depth_);
    if (depth_ > deepest_formula) {
      return fail("it is nested more than " + std::to_string(deepest_formula) + " deep");
    }
    if (!next_is('-') && !next_is('+')) return power();
    const bool negative = text_[at_++] == '-';
    if (!sign()) return false;
    if (negative) steps_.push_back({Operation::negate});
    return true;
  }

  bool power() {
    if (!operand()) return false;
    if (!next_is('^')) return true;
    ++at_;
    if (!sign()) return false;
    steps_.push_back({Operation::power});
    return true;
  }

  bool operand() {
    if (next_is('(')) {
      ++at_;
      return sum() && require(')');
    }
    if (at_end()) return expect_operand();
    if (is_digit(text_[at_]) || text_[at_] == '.') return number();
    return is_letter(text_[at_]) ? name() : expect_operand();
  }

  bool number() {
    double value = 0;
    const char* begin = text_.data() + at_;
    const auto [end, problem] = std::from_chars(begin, text_.data() + text_.size(), value);
    if (problem == std::errc::result_out_of_range) return fail("this number is too large or too small");
    if (problem != std::errc()) return expect_operand();
    at_ += std::size_t(end - begin);
    steps_.push_back({Operation::number, value});
    return true;
  }

  bool name() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && (is_letter(text_[at_]) || is_digit(text_[at_]))) ++at_;
    const std::string_view word = text_.substr(begin, at_ - begin);
    if (of_curve_ && word == "x") return push({Operation::x1});
    if (!of_curve_ && word == "x1") return push({Operation::x1});
    if (!of_curve_ && word == "x2") return push({Operation::x2});
    if (word == "pi") return push({Operation::number, std::numbers::pi});
    if (word == "e") return push({Operation::number, std::numbers::e});
    const auto* function =
        std::find_if(functions.begin(), functions.end(), [&](const Function& entry) { return entry.name == word; });
    if (function != functions.end()) return call(*function);
    at_ = begin;
    std::string known = of_curve_ ? "x, pi, e" : "x1, x2, pi, e";
    for (const Function& entry : functions) known += ", " + std::string(entry.name);
    return fail("\"" + std::string(word.substr(0, 20)) + "\" is not known; there are " + known);
  }

  bool call(const Function& function) {
    if (!require('(') || !sum()) return false;
    for (int argument = 1; argument < function.arguments; ++argument) {
      if (!require(',') || !sum()) return false;
    }
    return require(')') && push({function.operation});
  }

  bool push(const Formula::Step& step) {
    steps_.push_back(step);
    return true;
  }

  bool require(char wanted) {
    if (!next_is(wanted)) return expect("\"" + std::string(1, wanted) + "\"");
    ++at_;
    return true;
  }

  // Passes over blanks first.
  bool next_is(char wanted) {
    skip_blanks();
    return at_ < text_.size() && text_[at_] == wanted;
  }

  bool at_end() {
    skip_blanks();
    return at_ == text_.size();
  }

  void skip_blanks() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }

  bool expect_operand() { return expect(of_curve_ ? an_operand_of_curve : an_operand); }

  bool expect(std::string_view wanted) {
    const std::string found = at_end()                   ? "the formula ends here"
                              : is_printable(text_[at_]) ? "found \"" + std::string(1, text_[at_]) + "\""
                                                         : "found a character that no formula has";
    return fail("expected " + std::string(wanted) + ", but " + found);
  }

  bool fail(const std::string& message) {
    if (!error_) error_ = {at_, "character " + std::to_string(at_ + 1) + ": " + message};
    return false;
  }

  std::string_view text_;
  bool of_curve_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::vector<Formula::Step> steps_;
  std::optional<FormulaError> error_;
};

}  // namespace

std::variant<Formula, FormulaError> parse_formula(std::string_view text, FormulaInputs inputs) {
  return Parser(text, inputs).read();
}

std::optional<FormulaError> formula_error(std::string_view text, FormulaInputs inputs) {
  auto parsed = parse_formula(text, inputs);
  if (auto* error = std::get_if<FormulaError>(&parsed)) return std::move(*error);
  return std::nullopt;
}

}  // namespace perceptarium
