#pragma once
// Strokes: from where the mouse went to the points that are drawn or rubbed out. Pure: the same places give the same
// points, however many frames they came in.

#include "app/state/plane_geometry.h"
#include "engine/data/data_spec.h"
#include "engine/data/dataset.h"
#include "engine/math/rng.h"

#include <bitset>
#include <vector>

namespace perceptarium::ui {

using ClassSet = std::bitset<max_classes>;

struct BrushStroke {
  int label = 0;
  float radius = 0.5F;      // data units
  int density = 4;          // points per dab; of lines and curves in each radius of the way
  float half_width = 6.0F;  // of the board: nothing is painted outside
  float value = 0;          // in regression, instead of the class
  float strength = 0.5F;    // of what moves points, 0…1
  bool reverse = false;     // with the right button: pushed away instead of pulled, the class before instead of after
  ClassSet spared = {};     // classes whose points a stroke leaves alone
  float jitter = 0;         // standard deviation of the points of lines and curves in y, data units
};

// A brush stroke under way. Dabs lie one radius apart along the path, so that a fast stroke leaves no gaps.
class BrushPath {
 public:
  BrushPath(const BrushStroke& stroke, Place start, Rng rng);
  // The points of the first dab.
  [[nodiscard]] std::vector<Point> begin();
  // The points that moving on to `next` adds.
  [[nodiscard]] std::vector<Point> move_to(Place next);

 private:
  void dab(Place centre, std::vector<Point>& points);

  BrushStroke stroke_;
  Place last_;
  float to_next_dab_;  // path length left until the next dab
  Rng rng_;
};

// The samples that a brush touches on the way from `from` to `to`, ascending.
std::vector<int> samples_under(const BrushStroke& brush, const Dataset& dataset, Place from, Place to);

// `data` without these. `dataset` must be made from `data`.
DataSpec erase_along(const DataSpec& data, const Dataset& dataset, const BrushStroke& brush, Place from, Place to);

}  // namespace perceptarium::ui
