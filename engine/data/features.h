#pragma once
// The table of input features: what the network may see of a point. A new feature is one entry in features.cpp.

#include "engine/data/dataset.h"
#include "engine/math/types.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace perceptarium {

struct Feature {
  std::string_view id;
  std::string_view label;  // as printed beside the input: x₁²
  std::string_view description;
  // values[i] = f(x1[i], x2[i]); of a curve x1 is x, and x2 is x too
  void (*compute)(std::span<const Scalar> x1, std::span<const Scalar> x2, std::span<Scalar> values);
};

std::span<const Feature> features();        // of two inputs
std::span<const Feature> curve_features();  // of one

// The features of the points of a data set, and the one with this id among all of them (null when there is none).
std::span<const Feature> features_of(const Dataset& dataset);
const Feature* find_feature(std::string_view id);

// A feature that somebody wrote: "formula:x1*sin(x2)"; what may be written is in formula.h. Only points have them, and
// at most one.
inline constexpr std::string_view formula_prefix = "formula:";
bool is_formula(std::string_view id);
// "x1*sin(x2)"; the id must be a formula's.
std::string_view formula_of(std::string_view id);

// features × samples for points given as 2 × samples, or 1 × samples of a curve. Ids must be known; a formula that
// cannot be read is 0.
MatrixOf<Scalar> feature_matrix(std::span<const std::string> ids, const MatrixOf<Scalar>& points);

// What each input of a network is that sees these features of a data set: "all" is every column of a table.
std::vector<std::string> input_names(std::span<const std::string> ids, const Dataset& dataset);

// inputs × samples of a data set: of its points, or the named columns of its table, "all" being every one.
MatrixOf<Scalar> feature_matrix(std::span<const std::string> ids, const Dataset& dataset);

}  // namespace perceptarium
