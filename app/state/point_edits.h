#pragma once
// Changes to single points of a data set by hand. A generated point that is changed becomes a drawn one: the generated
// one is erased, and a drawn one added. Points are named by their sample in the dataset, which must be made from the
// data. A point that is changed trains or tests as it did before: where its new place would put it into another part,
// it comes to lie a few ten-thousandths beside it.

#include "app/state/plane_geometry.h"
#include "engine/data/data_spec.h"
#include "engine/data/dataset.h"
#include "engine/probe/board_plane.h"

#include <span>
#include <vector>

namespace perceptarium::ui {

struct PointEdit {
  DataSpec data;
  std::vector<int> samples;  // where the changed points are now, ascending
};

// Four decimals are finer than a pixel of the whole board and keep saved files short; a place beyond what an experiment
// may hold is brought back.
Place storable(Place place);

// Where a point lies on the board: (x1, x2), of a curve (x, y).
Place place_of(const Dataset& dataset, int sample);
// The same for a table, whose samples lie where the plane's axes say.
Place place_on(const BoardPlane& plane, const Dataset& dataset, int sample);
std::vector<Point> points_at(const DataSpec& data, const Dataset& dataset, std::span<const int> samples);

// `samples` ascending, with as many points.
PointEdit replace_points(const DataSpec& data, const Dataset& dataset, std::span<const int> samples,
                         std::span<const Point> points);
PointEdit remove_points(const DataSpec& data, const Dataset& dataset, std::span<const int> samples);
PointEdit add_points(const DataSpec& data, const Dataset& dataset, std::span<const Point> points);

// Moves the points of these samples as `transform` says.
PointEdit transform_points(const DataSpec& data, const Dataset& dataset, std::span<const int> samples,
                           const PlaneTransform& transform);

// Ascending.
std::vector<int> samples_near(const Dataset& dataset, Place from, Place to, float radius);
std::vector<int> samples_inside(const Dataset& dataset, std::span<const Place> polygon);
std::vector<int> samples_inside(const Dataset& dataset, const Box& box);
std::vector<int> samples_of_class(const Dataset& dataset, int label);
std::vector<int> all_samples(const Dataset& dataset);
// −1 when there is none within the radius.
int nearest_sample(const Dataset& dataset, Place place, float radius);

// Whether both have the same points in the same order, whatever else they differ in.
bool same_points(const DataSpec& one, const DataSpec& other);

}  // namespace perceptarium::ui
