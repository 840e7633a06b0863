#pragma once
// A stroke of a tool while the mouse button is down: what it does to the points on its way, and what it does by itself
// as time is handed in. The same moves and times on the same points give the same points.

#include "app/state/curve_path.h"
#include "app/state/painting.h"
#include "app/state/point_edits.h"
#include "engine/math/rng.h"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace perceptarium::ui {

enum class StrokeKind : std::uint8_t {
  paint,   // points along the way
  spray,   // points where the mouse is, again and again while it is held
  erase,   // takes points away along the way
  flip,    // gives each point along the way the next class once; in regression the opposite value
  jitter,  // shakes the points under it while it is held; those of a curve only up and down
  magnet,  // pulls the points around it to its middle, or pushes them away, while it is held
  line,    // points of a curve, straight from where it began to where the mouse is
  curve    // points of a curve along the way
};

// Between two turns of what works by itself.
inline constexpr double stroke_period = 0.05;

// "Paint": completes "Undo: …".
std::string_view stroke_label(StrokeKind kind);

struct StrokeSurroundings {
  const DataSpec& data;
  const Dataset& dataset;  // made from `data`
};

class Stroke {
 public:
  Stroke(StrokeKind kind, const BrushStroke& brush, Place at, const DataSpec& data);

  [[nodiscard]] StrokeKind kind() const { return kind_; }
  // The data after the first touch, after moving on, and after so much time at the same place.
  [[nodiscard]] DataSpec begin(const StrokeSurroundings& now);
  [[nodiscard]] DataSpec move_to(Place to, const StrokeSurroundings& now);
  // True when it is time for another turn, which `turn` makes. A long pause gives a few turns, not all that fell out.
  [[nodiscard]] int turns_after(double seconds);
  [[nodiscard]] DataSpec turn(const StrokeSurroundings& now);

 private:
  [[nodiscard]] bool works_by_itself() const;
  [[nodiscard]] DataSpec flip_to(Place to, const StrokeSurroundings& now);
  template <class Move>
  [[nodiscard]] DataSpec move_points(const StrokeSurroundings& now, const Move& move) const;

  StrokeKind kind_;
  BrushStroke brush_;
  Place last_;
  BrushPath path_;
  std::optional<CurvePath> curve_;  // of lines and curves
  Rng rng_;
  double waited_ = 0;
  std::vector<bool> flipped_;  // of the drawn points
};

}  // namespace perceptarium::ui
