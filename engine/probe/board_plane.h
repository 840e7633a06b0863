#pragma once
// Which plane through a data set the board shows, and where its samples lie in it. Drawn points have just one plane;
// a table has one for every two of its columns and one of principal components.

#include "engine/data/dataset.h"
#include "engine/math/types.h"
#include "engine/probe/field.h"

#include <optional>
#include <span>
#include <string>

namespace perceptarium {

// The square part of the plane that is looked at, in coordinates of the board.
struct BoardWindow {
  double right = 0.0;  // its centre
  double up = 0.0;
  double half_width = 6.0;  // above 0
  bool operator==(const BoardWindow&) const = default;
};

// What the board's axes are: two columns, or the two directions in which the training samples spread most; and where
// the plane lies in the other columns.
struct BoardAxes {
  bool components = false;
  int right = 0;  // columns of the data set; without meaning for components
  int up = 1;
  std::optional<int> held_at = {};         // the plane goes through this sample; unset = through the middle of all
  std::optional<BoardWindow> window = {};  // what pictures show, also of drawn points; unset = all of ±half_width
  bool operator==(const BoardAxes&) const = default;
};

// What a coordinate of the board is called, and the number that people read for it.
struct PlaneAxis {
  std::string name;
  NumberScale scale;
};

struct BoardPlane {
  BoardAxes axes;
  double half_width = 6.0;  // the samples lie within ±half_width in both coordinates
  BoardWindow window;       // what the pictures show
  PlaneAxis right, up;
  // In columns of the data set: the place (u, v) of the board is centre + u·right_step + v·up_step. The columns that
  // are not shown rest at their median, or where the sample is that the plane is held at. Empty for drawn points, whose
  // places are their inputs.
  Vector centre, right_step, up_step;
  MatrixOf<Scalar> places;  // 2 × samples of a table, within ±half_width; empty for drawn points
};

// The axes of a table before anybody chose: the two columns that alone say most about the class or the value of the
// training samples, or components when there are many columns.
BoardAxes usual_axes(const Dataset& dataset);

// Axes that the data set does not have are replaced by the usual ones, a window that is none by the whole plane. A
// table of one column shows it on both, or the number to predict above it.
BoardPlane board_plane(const Dataset& dataset, const std::optional<BoardAxes>& axes);

// Whether there are directions that the plane does not show, so that it matters where it lies in them.
bool has_other_columns(const Dataset& dataset);

// What the network sees at these places (u, v) of the board, of a curve (x); without meaning where the number to
// predict is shown above one column.
MatrixOf<Scalar> inputs_at(const BoardPlane& plane, const Dataset& dataset, std::span<const std::string> features,
                           const MatrixOf<Scalar>& places);
// At every cell of the plane's window.
Grid make_grid(const BoardPlane& plane, const Dataset& dataset, std::span<const std::string> features, int resolution);

}  // namespace perceptarium
