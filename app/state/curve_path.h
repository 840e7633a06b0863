#pragma once
// Strokes that lay the points of a curve: straight from where the button went down, or along the way of the mouse. Over
// the x that they pass the new points take the place of all others.

#include "app/state/painting.h"
#include "app/state/point_edits.h"
#include "engine/math/rng.h"

#include <memory>
#include <span>
#include <vector>

namespace perceptarium::ui {

class CurvePath {
 public:
  enum class Shape : std::uint8_t { line, freehand };

  CurvePath(Shape shape, const BrushStroke& brush, Place start, Rng rng);

  // The data with the first point, and after moving on. `dataset` must be made from `data`.
  [[nodiscard]] DataSpec begin(const DataSpec& data, const Dataset& dataset);
  [[nodiscard]] DataSpec move_to(Place to, const DataSpec& data, const Dataset& dataset);

 private:
  [[nodiscard]] DataSpec line_to(Place to, const DataSpec& data, const Dataset& dataset);
  [[nodiscard]] DataSpec draw_to(Place to, const DataSpec& data, const Dataset& dataset);
  // Every `spacing_` on the way from `from` to `to`, the first one `next` after its beginning. Returns how far after
  // the end the next one is due.
  float lay(Place from, Place to, float next, std::vector<Point>& points);

  Shape shape_;
  BrushStroke brush_;
  Place start_, last_;
  float spacing_;           // data units between two points
  float to_next_ = 0;       // of the way
  std::uint64_t laid_ = 0;  // points so far: each has its own shake
  Rng rng_;
  // What a line was begun on, and what it has made of that.
  DataSpec base_, made_;
  std::shared_ptr<const Dataset> base_dataset_;
};

// The samples with x from `low` to `high`, the end that `from` is at left out; ascending.
std::vector<int> samples_across(const Dataset& dataset, float from, float to);

}  // namespace perceptarium::ui
