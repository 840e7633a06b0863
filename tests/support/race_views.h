#pragma once
// What tests of the Race room's views have in common.

#include "tests/support/bench_driver.h"
#include "tests/support/catch.h"

#include <string>

namespace perceptarium::ui::test {

inline void show_race_view(BenchDriver& bench, RaceView view) {
  bench.workbench().view().race_view = view;
  bench.driver().click("Top bar/Race");
  bench.driver().frames(2);
}

// Until nothing in the Race room trains any more and all of it is shown.
inline void finish_race_views(BenchDriver& bench) {
  bench.wait_until([&](const Snapshot&) { return !bench.workbench().desks().is_running(); });
  bench.driver().frames(2);
}

// Shows the view at three sizes in both themes; every widget must lie in the window.
template <class Prepare>
void check_every_size(RaceView view, const Prepare& prepare) {
  for (const ImVec2 size : {ImVec2(1600, 1000), ImVec2(1280, 720), ImVec2(960, 600)}) {
    for (const ThemeKind theme : {ThemeKind::light, ThemeKind::dark}) {
      NullRendererOptions options;
      options.display = size;
      options.kind = theme;
      BenchDriver bench(small_experiment(), false, options);
      prepare(bench);
      CHECK(bench.workbench().view().race_view == view);
      for (const UiMapEntry& entry : bench.renderer().map().entries()) {
        INFO(entry.path << " at " << size.x << " x " << size.y);
        CHECK(entry.min.x >= -1);
        CHECK(entry.max.x <= size.x + 1);
        CHECK(entry.min.y >= -1);
        CHECK(entry.max.y <= size.y + 1);
      }
    }
  }
}

}  // namespace perceptarium::ui::test
