#include "app/widgets/text.h"
#include "app/widgets/number_text.h"
#include "tests/support/catch.h"
#include "tests/support/null_renderer.h"

#include <limits>
#include <string>
#include <vector>

namespace perceptarium::ui {

using Catch::Matchers::ContainsSubstring;
using test::NullRenderer;

TEST_CASE("digits are equally wide, long text is cut, lines are broken", "[ui]") {
  NullRenderer renderer;
  const ImFont& font = *renderer.theme().font.regular14;
  CHECK(text_width(font, "0.111") == text_width(font, "0.000"));
  CHECK(fit_text(font, "short", 500) == "short");
  const std::string cut = fit_text(font, "a rather long sentence", 60);
  CHECK_THAT(cut, ContainsSubstring("…"));
  CHECK(text_width(font, cut) <= 60.5F);
  const std::vector<std::string_view> lines = wrap_text(font, "one two three four five\nsix", 70);
  REQUIRE(lines.size() >= 3);
  CHECK(lines.back() == "six");
  for (const std::string_view line : lines) CHECK(text_width(font, line) <= 70);
  CHECK(text_width(font, "\xff\xc3") > 0);
}

TEST_CASE("numbers are worded for people", "[ui]") {
  CHECK(number_text(0.03) == "0.03");
  CHECK(number_text(0.1F) == "0.1");
  CHECK(number_text(240) == "240");
  CHECK(number_text(-1.5) == "−1.5");
  CHECK(number_text(0.0) == "0");
  CHECK(number_text(-1e-300 * 1e-300) == "0");
  CHECK(number_text(1e-5) == "0.00001");
  CHECK(number_text(3.2e-7) == "3.2e−7");
  CHECK(number_text(0.9996) == "1");
  CHECK(number_text(std::numeric_limits<double>::infinity()) == "∞");
  CHECK(number_text(std::numeric_limits<double>::quiet_NaN()) == "not a number");
  CHECK(loss_text(0.0441) == "0.044");
  CHECK(loss_text(0.000123) == "1.2e−4");
  CHECK(percent_text(0.976) == "97.6 %");
  CHECK(count_text(1.9e6) == "1.9 M");
  CHECK(count_text(950) == "950");
  CHECK(whole_text(-1234567) == "−1 234 567");
  CHECK(fixed_text(-0.0001, 2) == "0.00");
}

}  // namespace perceptarium::ui
