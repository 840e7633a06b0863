#pragma once
// Several fields packed into one grid of numbers for the shader, interpolated along x already: doing that once per
// column of pixels and row of samples leaves the shader a quarter of the work. No GL, so it runs anywhere.

#include "app/widgets/pictures.h"

#include <span>
#include <vector>

namespace perceptarium::ui {

struct FieldSheet {
  // Where a field's first pixel column and its own lowest row of samples lie in the sheet.
  struct Place {
    int column = 0;
    int row = 0;
  };

  int width = 0;              // columns of pixels
  int height = 0;             // rows of samples
  std::vector<float> pairs;   // width * height * (value, slope along x per pixel), bottom row first
  std::vector<Place> places;  // one per field
};

// Where the contour is drawn: the threshold, but for a field that rests exactly on it and leaves it to one side only
// (a ReLU) just beyond, so that the line runs along the edge of the flat part instead of filling it.
[[nodiscard]] float contour_level(const FieldImage& field);

// True when the field has the values its size promises.
[[nodiscard]] bool is_drawable(const FieldImage& field);

// Each field gets `pixels` columns and `border` more on both sides, which repeat its edge. Beyond its samples it is
// continued linearly, so that a contour leaves the picture without a bend. Interpolation is the uniform cubic
// B-spline. Numbers that are not finite count as the threshold; fields that are not drawable have no values.
[[nodiscard]] FieldSheet pack_fields(std::span<const FieldImage> fields, int pixels, int border);

}  // namespace perceptarium::ui
