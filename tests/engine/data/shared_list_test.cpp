#include "engine/data/shared_list.h"

#include "tests/support/catch.h"

#include <vector>

using namespace perceptarium;

TEST_CASE("Shared lists are equal by content and copies share their memory", "[shared_list]") {
  const SharedList<int> empty;
  CHECK(empty.empty());
  CHECK(empty == SharedList<int>(std::vector<int>{}));
  const SharedList<int> list(std::vector<int>{1, 2, 3});
  const SharedList<int> copy = list;
  CHECK(copy.view().data() == list.view().data());
  CHECK(copy == SharedList<int>(std::vector<int>{1, 2, 3}));
  CHECK_FALSE(copy == SharedList<int>(std::vector<int>{1, 2, 4}));
  CHECK_FALSE(copy == SharedList<int>(std::vector<int>{1, 2}));
  CHECK_FALSE(copy == empty);
  CHECK(list.copy() == std::vector<int>{1, 2, 3});
}
