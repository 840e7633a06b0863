// Mouse and keys on their way to the frames.

#include "app/platform/input_queue.h"
#include "tests/support/catch.h"

using namespace perceptarium::ui;

namespace {

using Path = std::vector<MousePlace>;

}  // namespace

TEST_CASE("A way of the mouse reaches one frame whole and ends with the press that came there", "[input]") {
  InputQueue queue;
  queue.move({1, 1});
  queue.move({5, 2});
  queue.button(0, true);
  queue.move({9, 9});
  const FrameInput pressed = queue.take();
  CHECK(pressed.mouse_path == Path{{1, 1}, {5, 2}});
  CHECK(pressed.mouse.at == MousePlace{5, 2});
  CHECK(pressed.mouse.down[0]);
  const FrameInput moved = queue.take();
  CHECK(moved.mouse_path == Path{{9, 9}});
  CHECK(moved.mouse.down[0]);
  CHECK(queue.empty());
}

TEST_CASE("A press and a release that came together are two frames, and nothing is left to change later", "[input]") {
  InputQueue queue;
  queue.move({3, 3});
  queue.button(1, true);
  queue.button(1, false);
  queue.button(7, true);  // a button that nothing listens to
  CHECK(queue.take().mouse.down[1]);
  CHECK_FALSE(queue.take().mouse.down[1]);
  CHECK(queue.empty());
  const FrameInput calm = queue.take();
  CHECK(calm.mouse_path.empty());
  CHECK(calm.mouse.at == MousePlace{3, 3});
}

TEST_CASE("A key stays between the moves before and after it", "[input]") {
  InputQueue queue;
  queue.move({1, 0});
  queue.key({'E'});
  queue.key({'B'});
  queue.move({2, 0});
  CHECK(queue.take().mouse_path == Path{{1, 0}});
  const FrameInput keys = queue.take();
  REQUIRE(keys.keys.size() == 2);
  CHECK(keys.keys[0].key == 'E');
  CHECK(keys.mouse_path.empty());
  CHECK(queue.take().mouse_path == Path{{2, 0}});
  CHECK(queue.empty());
}

TEST_CASE("The mouse is nowhere outside of the window unless it drags", "[input]") {
  InputQueue queue;
  CHECK_FALSE(queue.take().mouse.at.has_value());
  queue.cross(true);
  queue.move({4, 4});
  queue.cross(false);
  CHECK_FALSE(queue.take().mouse.at.has_value());
  queue.cross(true);  // at the same place, which is not told again
  CHECK(queue.take().mouse.at == MousePlace{4, 4});
  queue.button(0, true);
  CHECK(queue.take().mouse.down[0]);
  queue.cross(false);
  queue.move({-20, 4});
  CHECK(queue.take().mouse.at == MousePlace{-20, 4});
}
