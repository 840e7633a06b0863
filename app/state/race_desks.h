#pragma once
// What the views of the Race room other than the strip keep; the strip's is race_desk.

#include "app/state/grid_desk.h"
#include "app/state/race_desk.h"
#include "app/state/seed_desk.h"
#include "app/state/twin_desk.h"

#include <imgui.h>

#include <cstddef>
#include <functional>
#include <optional>

namespace perceptarium::ui {

// A run of the strip on its way to the playground.
struct RunDrag {
  std::optional<std::size_t> run;  // that was pressed
  ImVec2 from{};
  bool moving = false;
  double seconds_over_tab = 0;
  ImTextureID texture{};  // its board in this frame's strip
  ImVec2 uv0{}, uv1{};
};

struct RaceDesks {
  GridDesk grid;
  SeedDesk seeds;
  TwinDesk twins;
  RunDrag drag;

  void set_on_news(const std::function<void()>& on_news) {
    grid.runs().set_on_news(on_news);
    seeds.runs().set_on_news(on_news);
    twins.set_on_news(on_news);
  }
  void advance() {
    grid.advance();
    seeds.advance();
    twins.advance();
  }
  void pause() const {
    grid.runs().pause();
    seeds.runs().pause();
    twins.pause();
  }
  // Something new will come by itself.
  [[nodiscard]] bool is_running() const {
    return grid.runs().is_running() || seeds.runs().is_running() || twins.is_busy();
  }
};

}  // namespace perceptarium::ui
