#pragma once
// A formula of x1 and x2, of a curve of x, that somebody typed, as a feature: parsed once, evaluated over all samples
// at once.
//
//   sum      = product { ("+" | "-") product }
//   product  = sign { ("*" | "/") sign }
//   sign     = { "-" | "+" } power
//   power    = operand [ "^" sign ]
//   operand  = number | "x1" | "x2" (or "x") | "pi" | "e" | function "(" sum [ "," sum ] ")" | "(" sum ")"
//
// So ^ binds tightest and from the right (2^3^2 is 2^9), then the sign (-x1^2 is -(x1^2)), then * and /, then + and -.
// Functions: sin cos tan tanh exp log sqrt abs sign step, and of two arguments min max. sign(0) is 0; step is 1 from 0
// on, otherwise 0.

#include "engine/math/types.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace perceptarium {

inline constexpr std::size_t longest_formula = 200;  // characters
inline constexpr int deepest_formula = 32;           // parentheses, functions, signs and powers within each other

// Whatever a formula comes to is made a number that can be trained on: what is not a number (log of −1, 0/0) becomes 0,
// and everything beyond ±largest_formula_value, infinity too, becomes that.
inline constexpr double largest_formula_value = 1e6;

// What is wrong with a formula, and where.
struct FormulaError {
  std::size_t at;       // the character, counted from 0; the length of the text where it ends too early
  std::string message;  // "character 4: expected a number, …, but found ")""
};

class Formula {
 public:
  // What it computes, in the order of computing: operands first.
  enum class Operation : std::uint8_t {
    number,
    x1,
    x2,  // push a value
    negate,
    sin,
    cos,
    tan,
    tanh,
    exp,
    log,
    sqrt,
    abs,
    sign,
    step,  // change the last value
    add,
    subtract,
    multiply,
    divide,
    power,
    min,
    max  // make one value of the last two
  };
  struct Step {
    Operation operation;
    double number = 0.0;
  };

  // The steps must leave one value.
  explicit Formula(std::vector<Step> steps) : steps_(std::move(steps)) {}

  // values[i] = f(x1[i], x2[i]), computed in double precision; all three are equally long. Always finite.
  void evaluate(std::span<const Scalar> x1, std::span<const Scalar> x2, std::span<Scalar> values) const;

 private:
  std::vector<Step> steps_;
};

// What the inputs are called: x1 and x2, or x, which a formula takes as x1.
enum class FormulaInputs : std::uint8_t { plane, curve };

std::variant<Formula, FormulaError> parse_formula(std::string_view text, FormulaInputs inputs = FormulaInputs::plane);

// What is wrong with it, if anything.
std::optional<FormulaError> formula_error(std::string_view text, FormulaInputs inputs = FormulaInputs::plane);

}  // namespace perceptarium
