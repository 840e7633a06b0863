#include "app/panels/layout.h"

#include "tests/support/catch.h"

#include <array>

using namespace perceptarium::ui;

TEST_CASE("The layout is the design's at its three sizes", "[ui]") {
  const WindowLayout regular = layout_window(ImVec2(1600, 1000), 1.0F, {});
  CHECK(regular.density == Density::regular);
  CHECK(regular.canvas.width() == 776);
  CHECK(regular.canvas.height() == 776);
  CHECK(regular.network.width() == 480);
  const WindowLayout compact = layout_window(ImVec2(1280, 720), 1.0F, {});
  CHECK(compact.density == Density::compact);
  CHECK(compact.canvas.width() == 536);
  CHECK_FALSE(compact.data_is_rail);
  const WindowLayout projector = layout_window(ImVec2(1920, 1080), 1.6F, {});
  CHECK(projector.density == Density::small);
  CHECK(projector.data_is_rail);
}

TEST_CASE("At every size the regions lie inside the window, apart from each other", "[ui]") {
  for (float width = 960; width <= 3840; width += 120) {
    for (float height = 600; height <= 2160; height += 90) {
      for (const int choice : {0, 1, 2, 3}) {
        const bool open = choice % 2 == 1;
        const WindowLayout layout = layout_window(ImVec2(width, height), 1.0F, {false, open, choice >= 2});
        const std::array<Region, 6> regions{layout.data, layout.board,    layout.network,
                                            layout.loss, layout.training, layout.fits};
        CAPTURE(width, height, choice);
        CHECK((choice >= 2 || layout.fits.width() == 0));
        CHECK(layout.network.width() >= 440);
        CHECK(layout.network.height() >= 140);
        CHECK(layout.canvas.width() == layout.canvas.height());
        for (std::size_t i = 0; i < regions.size(); ++i) {
          CHECK(regions[i].min.x >= 0);
          CHECK(regions[i].max.x <= width);
          CHECK(regions[i].max.y <= height);
          for (std::size_t j = i + 1; j < regions.size(); ++j) {
            const bool apart = regions[i].max.x <= regions[j].min.x || regions[j].max.x <= regions[i].min.x ||
                               regions[i].max.y <= regions[j].min.y || regions[j].max.y <= regions[i].min.y;
            CHECK(apart);
          }
        }
      }
    }
  }
}
