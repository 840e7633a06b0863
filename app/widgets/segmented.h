#pragma once
// A few choices side by side in one outline, of which exactly one holds.

#include "app/widgets/tooltip.h"
#include "app/widgets/ui.h"

#include <span>
#include <string_view>

namespace perceptarium::ui {

struct Segment {
  std::string_view label;
  Tooltip tooltip = {};
  bool enabled = true;
  std::string_view disabled_reason = {};
};

// 28 logical pixels high at ImGui's cursor; each segment is reported as "<path>/<label>". True when another one was
// chosen.
bool segmented(Ui& ui, std::string_view path, std::span<const Segment> segments, int& chosen);

// How wide it will be, in device pixels.
float segmented_width(const Ui& ui, std::span<const Segment> segments);

}  // namespace perceptarium::ui
