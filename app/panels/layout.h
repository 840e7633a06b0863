#pragma once
// Where the regions of the window lie. Numbers only: a size in, rectangles out. All in device pixels.

#include <imgui.h>

#include <cstdint>
#include <optional>

namespace perceptarium::ui {

struct Region {
  ImVec2 min, max;
  [[nodiscard]] float width() const { return max.x - min.x; }
  [[nodiscard]] float height() const { return max.y - min.y; }
};

enum class Density : std::uint8_t { regular, compact, small };

struct LayoutChoices {
  bool data_folded = false;
  std::optional<bool> training_open;  // unset = only in the regular layout without fits
  bool fits = false;                  // a card of fits is wanted below the loss
};

struct WindowLayout {
  Density density = Density::regular;
  bool data_is_rail = false;  // the Data panel is a rail; when it is opened, it lies over the board
  bool training_open = true;
  float gap = 16;
  Region top_bar, run_bar, data, board, tool_strip, board_options, canvas, legend, network, loss, training;
  Region fits;  // empty where it is not wanted or does not fit
};

// Regular, compact (under 1440 × 840 logical pixels) or small (under 1240 wide). The canvas is a square as high as the
// window allows; when the model column would get narrower than 440, first the Data panel folds, then the canvas
// shrinks.
WindowLayout layout_window(ImVec2 size, float scale, const LayoutChoices& choices);

// The Data panel's place while it lies over the board.
Region unfolded_data(const WindowLayout& layout, float scale);

}  // namespace perceptarium::ui
