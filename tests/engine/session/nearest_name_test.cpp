#include "engine/session/nearest_name.h"

#include "tests/support/catch.h"

using namespace perceptarium;

TEST_CASE("The nearest name counts inserted, removed, replaced and swapped letters") {
  const std::vector<std::string> names{"circle", "xor", "xor4", "spiral"};
  CHECK(nearest_name("xro", names) == "xor");
  CHECK(nearest_name("spirl", names) == "spiral");
  CHECK(nearest_name("XOR4", names) == "xor4");
  CHECK(nearest_name("cirkle", names) == "circle");
  CHECK(nearest_name("xor", names) == "xor");
}

TEST_CASE("Of equally near names the one with the same ends wins") {
  CHECK(nearest_name("--sed", {"--set", "--seed"}) == "--seed");
}

TEST_CASE("There is always a nearest name unless there are no names") {
  CHECK(nearest_name("", {"xor", "circle"}) == "xor");
  CHECK(nearest_name(std::string(1'000'000, 'z'), {"circle", "xor"}) != "");
  CHECK(nearest_name("xor", {}).empty());
}
