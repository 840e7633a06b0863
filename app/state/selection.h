#pragma once
// Which points are selected, and a selection on its way to another place. What happens to them is in update.

#include "app/state/plane_geometry.h"
#include "engine/data/data_spec.h"
#include "engine/data/dataset.h"

#include <memory>
#include <span>
#include <vector>

namespace perceptarium::ui {

struct Selection {
  std::vector<int> samples;    // of the dataset that the document stands for; ascending
  std::vector<Place> outline;  // of the lasso that chose them; empty when it was another way
  [[nodiscard]] bool empty() const { return samples.empty(); }
};

// Everything as it was when the mouse button went down: each move starts from there, so that nothing adds up.
struct SelectionDrag {
  DataSpec data;
  std::shared_ptr<const Dataset> dataset;
  Selection selection;
  PlaneTransform transform;  // up to now
  DataSpec moved;            // the data that it made; when they are others, the gesture is over
};

enum class Combine { replace, add, remove };

// The samples of both lists, or of the first that are not in the second. Ascending like the lists themselves.
std::vector<int> combined(std::span<const int> selected, std::span<const int> chosen, Combine how);

// The smallest box around the selected points.
Box box_of(const Selection& selection, const Dataset& dataset);

}  // namespace perceptarium::ui
