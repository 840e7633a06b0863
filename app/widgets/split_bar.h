#pragma once
// A bar that is split into two or three parts, with a grab on each border between two of them.

#include "app/widgets/slider.h"
#include "app/widgets/tooltip.h"
#include "app/widgets/ui.h"

#include <array>
#include <string_view>

namespace perceptarium::ui {

// Where the parts end, in per cent of the bar: 0 ≤ first ≤ second ≤ 100. With two parts both are the same.
struct Borders {
  int first = 50;
  int second = 50;
  bool operator==(const Borders&) const = default;
};

struct SplitBarOptions {
  bool three_parts = false;
  float width = 0;  // logical pixels
  std::array<ImU32, 3> colors{};
  std::array<std::string_view, 2> names{};  // of the grabs: each is reported as "<path>/<name>"
  std::array<Tooltip, 2> tooltips{};
};

// At ImGui's cursor, 28 logical pixels high. A grab is dragged, moved by the arrow keys or typed (Ctrl+click), as far
// as the other one; borders that meet leave two parts.
SliderResult split_bar(Ui& ui, std::string_view path, Borders& borders, const SplitBarOptions& options);

}  // namespace perceptarium::ui
