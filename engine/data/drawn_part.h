#pragma once
// Which part of the split a drawn point belongs to. It depends on nothing but where the point is, the seed and the
// shares, so that drawing more never moves earlier points from one part to another.

#include "engine/data/data_spec.h"
#include "engine/data/dataset.h"

namespace perceptarium {

Part part_of_drawn(const Point& point, const DataSpec& spec);

// The place nearest to the point's own, in steps of 0.0001, at which it belongs to this part; the point's own when
// there is none within a few thousandths. A point of a curve keeps its x. For a point that is moved and is to stay what
// it was.
Point kept_in_part(const Point& point, Part part, const DataSpec& spec);

}  // namespace perceptarium
