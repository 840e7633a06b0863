#include "app/state/board_window.h"

#include <algorithm>
#include <cmath>

namespace perceptarium::ui {

namespace {

constexpr double farthest = 4.0;
constexpr double nearest = 1.0 / 64.0;
constexpr double copy_share = 0.06;  // of half the board

BoardWindow kept_in_reach(BoardWindow window, const BoardWindow& whole) {
  const double reach = whole.half_width + 0.8 * window.half_width;
  window.right = std::clamp(window.right, whole.right - reach, whole.right + reach);
  window.up = std::clamp(window.up, whole.up - reach, whole.up + reach);
  return window;
}

}  // namespace

std::optional<BoardWindow> zoomed(const BoardWindow& window, double factor, Place staying, const BoardWindow& whole) {
  const double wanted = std::clamp(window.half_width / factor, nearest * whole.half_width, farthest * whole.half_width);
  const double share = wanted / window.half_width;
  BoardWindow result{double(staying.x1) + share * (window.right - double(staying.x1)),
                     double(staying.x2) + share * (window.up - double(staying.x2)), wanted};
  result = kept_in_reach(result, whole);
  const double apart = std::max(std::abs(result.right - whole.right), std::abs(result.up - whole.up));
  const bool is_whole = std::abs(wanted / whole.half_width - 1.0) < 1e-3 && apart < 0.02 * whole.half_width;
  if (is_whole) return std::nullopt;
  return result;
}

BoardWindow panned(const BoardWindow& window, Place from, Place to, const BoardWindow& whole) {
  return kept_in_reach(
      {window.right + double(from.x1) - double(to.x1), window.up + double(from.x2) - double(to.x2), window.half_width},
      whole);
}

Place copy_offset(const BoardWindow& window) {
  const auto offset = float(copy_share * window.half_width);
  return {offset, -offset};
}

}  // namespace perceptarium::ui
