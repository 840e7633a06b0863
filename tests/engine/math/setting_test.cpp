#include "engine/math/setting.h"

#include "engine/nn/activations.h"

#include "tests/support/catch.h"

#include <array>
#include <limits>

using namespace perceptarium;

TEST_CASE("A setting allows its range, with or without the ends", "[setting]") {
  const Setting closed{"a", "a", "", 0.5, 0.0, 1.0};
  CHECK(closed.allows(0.0));
  CHECK(closed.allows(1.0));
  CHECK_FALSE(closed.allows(-0.001));
  CHECK_FALSE(closed.allows(1.001));
  CHECK_FALSE(closed.allows(std::numeric_limits<double>::quiet_NaN()));
  const Setting open{"a", "a", "", 0.5, 0.0, 1.0, true, true};
  CHECK_FALSE(open.allows(0.0));
  CHECK_FALSE(open.allows(1.0));
  CHECK(open.allows(0.5));
}

TEST_CASE("An absent setting has its initial value", "[setting]") {
  const std::array table{Setting{"a", "a", "", 0.5}, Setting{"b", "b", "", 0.25}};
  const Settings chosen{{"b", 0.75}};
  CHECK(setting_value(chosen, table[0]) == 0.5);
  CHECK(setting_value(chosen, table[1]) == 0.75);
  CHECK(setting_value(chosen, std::span<const Setting>(table), "b") == 0.75);
  CHECK(setting_value(chosen, std::span<const Setting>(table), "a") == 0.5);
}

TEST_CASE("Tables are searched by id", "[setting]") {
  REQUIRE(find_entry(activations(), "tanh") != nullptr);
  CHECK(find_entry(activations(), "tanh")->id == "tanh");
  CHECK(find_entry(activations(), "tan") == nullptr);
  CHECK(entry_or_first(activations(), "tan").id == activations().front().id);
}
