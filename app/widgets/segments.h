#pragma once
// One of a few words side by side in one frame.

#include "app/widgets/tooltip.h"
#include "app/widgets/ui.h"

#include <span>
#include <string_view>

namespace perceptarium::ui {

struct Segment {
  std::string_view label;
  std::string_view description = {};
  bool enabled = true;
  std::string_view disabled_reason = {};
};

// At ImGui's cursor, 32 high. Reported as "<path>/<label>". Returns the index that was chosen in this frame and differs
// from the current one, or -1.
int segments(Ui& ui, std::string_view path, int current, std::span<const Segment> entries);

// Device pixels.
float segments_width(const Ui& ui, std::span<const Segment> entries);

}  // namespace perceptarium::ui
