#pragma once
// The answer of a network with one output per class over the plane: which class is likeliest and how sure the network
// is. Only arithmetic on outputs that are there already; evaluating the network is field's.

#include "engine/math/types.h"

#include <cstdint>
#include <vector>

namespace perceptarium {

// On a square grid, row by row from the bottom up, as in Field. Never NaN or infinite.
struct ClassField {
  int resolution = 0;
  int classes = 0;                         // at least 2; 0 when there is no such field
  std::vector<std::uint8_t> likeliest;     // of each cell; the first of equals
  std::vector<Scalar> certainty;           // 0 = all classes alike … 1 = sure
  std::vector<std::vector<Scalar>> leads;  // [k − 1]: the sum (or output) of class k minus the largest of 0…k − 1
};

// How strongly a region is coloured whose likeliest class has this share of the whole: ((p − 1/K) / (1 − 1/K))^0.7.
double certainty_of(double share, int classes);
// The share that a certainty stands for.
double share_of(double certainty, int classes);

// `outputs`: classes × cells; `ranks`: the same shape, in the same order of size as the outputs of a cell but never
// saturated where there is such a thing (the sums). `low`, `high`: what an output is for a wrong and the right class;
// `probabilities`: the outputs of a cell add up to 1 already.
ClassField make_class_field(int resolution, const MatrixOf<Scalar>& outputs, const MatrixOf<Scalar>& ranks, double low,
                            double high, bool probabilities);

}  // namespace perceptarium
