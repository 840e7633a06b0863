// Any bytes as a formula: what is wrong is said in one line with its place; what can be read gives finite numbers, the
// same for many samples as for one.

#include "engine/data/formula.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace perceptarium;

namespace {

void insist(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto parsed = parse_formula(text);
  if (const auto* error = std::get_if<FormulaError>(&parsed)) {
    insist(error->at <= size && !error->message.empty());
    for (const char c : error->message) insist(c >= ' ' && c <= '~');
    return 0;
  }
  const auto& formula = std::get<Formula>(parsed);
  constexpr std::array<Scalar, 7> x1{0, 1, -1, 0.5F, -6, 1000, -1000};
  constexpr std::array<Scalar, 7> x2{0, -1, 1, 6, 0.25F, -1000, 1000};
  std::array<Scalar, 7> values{};
  formula.evaluate(x1, x2, values);
  for (std::size_t i = 0; i < values.size(); ++i) {
    insist(std::isfinite(values[i]) && std::abs(values[i]) <= Scalar(largest_formula_value));
    Scalar alone = 0;
    formula.evaluate({&x1[i], 1}, {&x2[i], 1}, {&alone, 1});
    insist(alone == values[i]);
  }
  return 0;
}
