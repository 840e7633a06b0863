#pragma once
// The lines of a picture as pieces: where a field crosses its threshold, and where the regions of classes meet. Only
// arithmetic on fields that are there already.

#include "engine/probe/class_field.h"
#include "engine/probe/field.h"

#include <vector>

namespace perceptarium {

// Both ends in shares of the picture: (0, 0) is its lower left corner, (1, 1) the upper right one.
struct ContourPiece {
  float right_0 = 0, up_0 = 0;
  float right_1 = 0, up_1 = 0;
};

// By linear interpolation between the cells' centres (marching squares), carried on from the outermost ones to the edge
// of the picture; of the sums where the field has them. Empty for fields of fewer than 2 × 2 cells.
std::vector<ContourPiece> contour_of(const Field& field);

// Where the two likeliest classes change places.
std::vector<ContourPiece> contour_of(const ClassField& field);

}  // namespace perceptarium
