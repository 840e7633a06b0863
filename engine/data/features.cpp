#include "engine/data/features.h"

#include "engine/data/formula.h"
#include "engine/math/setting.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace perceptarium {

namespace {

template <Scalar (*function)(Scalar, Scalar)>
void each(std::span<const Scalar> x1, std::span<const Scalar> x2, std::span<Scalar> values) {
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = function(x1[i], x2[i]);
}

Scalar first(Scalar x1, Scalar) { return x1; }
Scalar second(Scalar, Scalar x2) { return x2; }
Scalar first_squared(Scalar x1, Scalar) { return x1 * x1; }
Scalar second_squared(Scalar, Scalar x2) { return x2 * x2; }
Scalar product(Scalar x1, Scalar x2) { return x1 * x2; }
Scalar sine_first(Scalar x1, Scalar) { return std::sin(x1); }
Scalar sine_second(Scalar, Scalar x2) { return std::sin(x2); }
Scalar cosine_first(Scalar x1, Scalar) { return std::cos(x1); }
Scalar cosine_second(Scalar, Scalar x2) { return std::cos(x2); }
Scalar radius(Scalar x1, Scalar x2) { return std::hypot(x1, x2); }
Scalar angle(Scalar x1, Scalar x2) { return std::atan2(x2, x1); }

constexpr std::array table{
    Feature{"x1", "x₁", "The horizontal coordinate.", each<first>},
    Feature{"x2", "x₂", "The vertical coordinate.", each<second>},
    Feature{"x1_squared", "x₁²", "Bends the boundary into parabolas and, with x₂², into circles.", each<first_squared>},
    Feature{"x2_squared", "x₂²", "Bends the boundary into parabolas and, with x₁², into circles.",
            each<second_squared>},
    Feature{"x1_times_x2", "x₁·x₂", "Its sign is XOR: with it no hidden layer is needed.", each<product>},
    Feature{"sin_x1", "sin x₁", "Waves from left to right.", each<sine_first>},
    Feature{"sin_x2", "sin x₂", "Waves from bottom to top.", each<sine_second>},
    Feature{"cos_x1", "cos x₁", "Waves from left to right, with a crest in the middle.", each<cosine_first>},
    Feature{"cos_x2", "cos x₂", "Waves from bottom to top, with a crest in the middle.", each<cosine_second>},
    Feature{"radius", "radius", "How far from the middle: a circle becomes one threshold.", each<radius>},
    Feature{"angle", "angle", "The direction from the middle, −π to π; it jumps on the left.", each<angle>},
};

constexpr std::array curve_table{
    Feature{"x", "x", "The horizontal coordinate.", each<first>},
    Feature{"x_squared", "x²", "Bends every line into a parabola.", each<first_squared>},
    Feature{"sin_x", "sin x", "A wave: with it no unit has to bend for one.", each<sine_first>},
    Feature{"cos_x", "cos x", "A wave with a crest in the middle.", each<cosine_first>},
};

}  // namespace

std::span<const Feature> features() { return table; }
std::span<const Feature> curve_features() { return curve_table; }

std::span<const Feature> features_of(const Dataset& dataset) {
  return dataset.is_curve ? curve_features() : features();
}

const Feature* find_feature(std::string_view id) {
  const Feature* found = find_entry(features(), id);
  return found != nullptr ? found : find_entry(curve_features(), id);
}

bool is_formula(std::string_view id) { return id.starts_with(formula_prefix); }

std::string_view formula_of(std::string_view id) { return id.substr(formula_prefix.size()); }

MatrixOf<Scalar> feature_matrix(std::span<const std::string> ids, const MatrixOf<Scalar>& points) {
  const auto samples = std::size_t(points.cols());
  const bool curve = points.rows() == 1;
  const std::span<const Scalar> x1{points.row(0).data(), samples}, x2{points.row(curve ? 0 : 1).data(), samples};
  MatrixOf<Scalar> values(Index(ids.size()), points.cols());
  for (std::size_t row = 0; row < ids.size(); ++row) {
    const std::span<Scalar> into{values.row(Index(row)).data(), samples};
    if (!is_formula(ids[row])) {
      entry_or_first(curve ? curve_features() : features(), ids[row]).compute(x1, x2, into);
      continue;
    }
    const auto parsed = parse_formula(formula_of(ids[row]), curve ? FormulaInputs::curve : FormulaInputs::plane);
    if (const auto* formula = std::get_if<Formula>(&parsed)) {
      formula->evaluate(x1, x2, into);
    } else {
      values.row(Index(row)).setZero();
    }
  }
  return values;
}

std::vector<std::string> input_names(std::span<const std::string> ids, const Dataset& dataset) {
  std::vector<std::string> names;
  for (const std::string& id : ids) {
    if (dataset.from_table && id == all_columns) {
      names.insert(names.end(), dataset.columns.begin(), dataset.columns.end());
    } else {
      names.push_back(id);
    }
  }
  return names;
}

MatrixOf<Scalar> feature_matrix(std::span<const std::string> ids, const Dataset& dataset) {
  if (!dataset.from_table) return feature_matrix(ids, dataset.inputs);
  std::vector<Index> rows;
  for (const std::string& name : input_names(ids, dataset)) {
    const auto column = std::find(dataset.columns.begin(), dataset.columns.end(), name);
    if (column != dataset.columns.end()) rows.push_back(column - dataset.columns.begin());
  }
  return dataset.inputs(rows, Eigen::all);
}

}  // namespace perceptarium
