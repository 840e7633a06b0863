#pragma once
// What the data are, as a value: a generator with its settings, what was erased from its points, and what was drawn by
// hand; or one of the tables, or a table of somebody's own. The samples themselves follow from it (dataset.h).

#include "engine/data/imported_table.h"
#include "engine/data/shared_list.h"
#include "engine/data/shared_value.h"
#include "engine/math/setting.h"

#include <cstdint>
#include <string>

namespace perceptarium {

inline constexpr int max_points = 20000;
inline constexpr double max_noise = 50.0;
inline constexpr double largest_coordinate = 1000.0;  // of a drawn point, in x1, x2 and the value to predict

// A point of the board with what is to be predicted for it. Of a curve it is (x, y): x1 is the one input, x2 what is to
// be predicted from it, and label and value mean nothing.
struct Point {
  float x1 = 0;
  float x2 = 0;
  int label = 0;    // 0 (orange), 1 (blue), … in the order of the keys; below the data's number of classes
  float value = 0;  // in regression, instead of the class
  bool operator==(const Point&) const = default;
};

// The feature that stands for every column of a table.
inline constexpr const char* all_columns = "all";

// What DataSpec::table is when the table is DataSpec::imported.
inline constexpr const char* imported_table = "imported";

struct DataSpec {
  std::string table;  // an id of tables(), imported_table, or empty: then the points are generated and drawn
  std::string generator = "xor";        // an id of generators(); "empty…" ones give none
  Settings settings;                    // chosen values of the generator's settings, by id
  int points = 500;                     // how many to generate, 0…max_points
  int classes = 2;                      // of points at least, 2…max_classes: a generator's settings may ask for more
  double noise = 0.0;                   // per cent, 0…max_noise
  std::uint64_t seed = 1;               // of the generated points and of the split
  double training_share = 0.5;          // 0…1 of the points are trained on
  double validation_share = 0.0;        // 0…1 − training_share validate; the others test
  SharedList<int> erased;               // indices of generated points that were rubbed out, ascending
  SharedList<Point> drawn;              // added by hand, in the order of drawing
  SharedValue<ImportedTable> imported;  // there exactly when `table` is imported_table
  bool operator==(const DataSpec&) const = default;
};

}  // namespace perceptarium
