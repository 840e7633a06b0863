#include "app/state/board_window.h"

#include "tests/support/catch.h"

using namespace perceptarium;
using namespace perceptarium::ui;

namespace {

constexpr BoardWindow whole{0, 0, 6};

// Where the place lies in the window, −1…1 from left to right.
double share_across(const BoardWindow& window, double x1) { return (x1 - window.right) / window.half_width; }

}  // namespace

TEST_CASE("Zooming keeps the place under the pointer where it is on the screen") {
  const auto closer = zoomed(whole, 2.0, {3, -1.5F}, whole);
  REQUIRE(closer.has_value());
  CHECK(closer->half_width == Approx(3));
  CHECK(share_across(*closer, 3) == Approx(share_across(whole, 3)));
}

TEST_CASE("Zooming has two ends, and back at the whole there is no window any more") {
  BoardWindow window = whole;
  for (int i = 0; i < 100; ++i) window = zoomed(window, zoom_step, {1, 1}, whole).value_or(whole);
  CHECK(window.half_width == Approx(6.0 / 64));
  for (int i = 0; i < 100; ++i) window = zoomed(window, 1 / zoom_step, centre_of(window), whole).value_or(whole);
  CHECK(window.half_width == Approx(24));
  const auto closer = zoomed(whole, zoom_step, {0, 0}, whole);
  REQUIRE(closer.has_value());
  CHECK_FALSE(zoomed(*closer, 1 / zoom_step, {0, 0}, whole).has_value());
}

TEST_CASE("Panning takes the place along and never loses the board") {
  const BoardWindow closer{0, 0, 3};
  const BoardWindow aside = panned(closer, {1, 1}, {2, 0}, whole);
  CHECK(aside.right == Approx(-1));
  CHECK(aside.up == Approx(1));
  const BoardWindow far = panned(closer, {0, 0}, {1000, 0}, whole);
  CHECK(far.right + far.half_width > whole.right - whole.half_width);
}
