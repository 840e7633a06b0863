#pragma once
// How the lines of up to five runs are told apart: by colour and by dash, the same wherever a run is drawn.

#include "app/theme/theme.h"

#include <array>
#include <cstddef>
#include <span>

namespace perceptarium::ui {

inline constexpr std::size_t run_lines = 5;

// Lengths of line and gap in turn, logical pixels; none for a whole line.
inline std::span<const float> run_dashes(std::size_t line) {
  static constexpr std::array<float, 2> longer{10, 4};
  static constexpr std::array<float, 2> shorter{5, 3};
  static constexpr std::array<float, 4> mixed{9, 3, 2, 3};
  static constexpr std::array<float, 2> dots{2, 3};
  switch (line % run_lines) {
    case 1:
      return longer;
    case 2:
      return shorter;
    case 3:
      return mixed;
    case 4:
      return dots;
    default:
      return {};
  }
}

inline ImU32 run_line_color(const Tokens& color, std::size_t line) {
  const std::array<ImU32, run_lines> colors{color.test_loss, color.train_loss, color.accent, color.warn,
                                            color.validation_loss};
  return colors[line % run_lines];
}

}  // namespace perceptarium::ui
