#include "engine/probe/field.h"

#include "engine/data/features.h"
#include "engine/math/setting.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace perceptarium {

namespace {

constexpr Index block = 512;  // cells per pass

// A unit with an open range shows its own extremes; where it folds (ReLU), the line is drawn just inside the slope.
constexpr Scalar fold_share = Scalar(0.02);

void make_finite(std::vector<Scalar>& values) {
  constexpr Scalar limit = std::numeric_limits<Scalar>::max();
  for (Scalar& value : values) value = std::isnan(value) ? Scalar(0) : std::clamp(value, -limit, limit);
}

Scalar largest_magnitude(const std::vector<Scalar>& values) {
  Scalar largest = std::numeric_limits<Scalar>::min();
  for (const Scalar value : values) largest = std::max(largest, std::abs(value));
  return largest;
}

}  // namespace

Grid make_grid(std::span<const std::string> features, double half_width, int resolution) {
  MatrixOf<Scalar> cells(2, Index(resolution) * resolution);
  for (int row = 0; row < resolution; ++row) {
    for (int column = 0; column < resolution; ++column) {
      const Index cell = Index(row) * resolution + column;
      cells(0, cell) = Scalar(half_width * ((2.0 * column + 1.0) / resolution - 1.0));
      cells(1, cell) = Scalar(half_width * ((2.0 * row + 1.0) / resolution - 1.0));
    }
  }
  return {resolution, feature_matrix(features, cells)};
}

FieldProber::FieldProber(Network<Scalar> network, TargetCoding coding)
    : network_(std::move(network)), coding_(coding), workspace_(network_.layout(), block) {}

template <class Sink>
void FieldProber::run(const Scalar* parameters, const Grid& grid, const Sink& sink) {
  const Index cells = grid.inputs.cols();
  for (Index begin = 0; begin < cells; begin += block) {
    const Index count = std::min(block, cells - begin);
    workspace_.input().leftCols(count) = grid.inputs.middleCols(begin, count);
    network_.forward(parameters, workspace_);
    sink(begin, count);
  }
}

std::vector<Field> FieldProber::input_fields(const Grid& grid) {
  std::vector<Field> fields;
  for (Index row = 0; row < grid.inputs.rows(); ++row) {
    const Scalar* values = grid.inputs.row(row).data();
    Field field;
    field.resolution = grid.resolution;
    field.values.assign(values, values + grid.inputs.cols());
    field.high = largest_magnitude(field.values);
    field.low = -field.high;
    fields.push_back(std::move(field));
  }
  return fields;
}

std::vector<Field> FieldProber::unit_fields(const Scalar* parameters, const Grid& grid) {
  const ParameterLayout& layout = network_.layout();
  std::vector<Field> fields;
  for (std::size_t l = 0; l < layout.layers.size(); ++l) {
    for (Index unit = 0; unit < layout.layers[l].outputs; ++unit) prepare_field(grid, l, fields.emplace_back());
  }
  run(parameters, grid, [&](Index begin, Index count) {
    std::size_t next = 0;
    for (std::size_t l = 0; l < layout.layers.size(); ++l) {
      for (Index unit = 0; unit < layout.layers[l].outputs; ++unit) copy_block(fields[next++], l, unit, begin, count);
    }
  });
  std::size_t next = 0;
  for (std::size_t l = 0; l < layout.layers.size(); ++l) {
    for (Index unit = 0; unit < layout.layers[l].outputs; ++unit) set_range(fields[next++], l);
  }
  return fields;
}

Field FieldProber::unit_field(const Scalar* parameters, const Grid& grid, UnitId id) {
  Field field;
  fill_unit_field(parameters, grid, id, field);
  return field;
}

void FieldProber::fill_unit_field(const Scalar* parameters, const Grid& grid, UnitId id, Field& field) {
  const auto layer = std::size_t(id.layer);
  prepare_field(grid, layer, field);
  run(parameters, grid, [&](Index begin, Index count) { copy_block(field, layer, id.unit, begin, count); });
  set_range(field, layer);
}

ClassField FieldProber::class_field(const Scalar* parameters, const Grid& grid) {
  const std::size_t last = network_.layout().layers.size() - 1;
  const Activation& activation = entry_or_first(activations(), network_.layout().layers[last].activation);
  const bool softmax = activation.id == "softmax";
  const bool by_sums = softmax || activation.squashes;
  const Index cells = grid.inputs.cols();
  MatrixOf<Scalar> outputs(network_.layout().outputs(), cells);
  MatrixOf<Scalar> ranks(outputs.rows(), cells);
  run(parameters, grid, [&](Index begin, Index count) {
    outputs.middleCols(begin, count) = std::as_const(workspace_).activations(last).leftCols(count);
    ranks.middleCols(begin, count) = outputs.middleCols(begin, count);
    if (by_sums) ranks.middleCols(begin, count) = std::as_const(workspace_).sums(last).leftCols(count);
  });
  return make_class_field(grid.resolution, outputs, ranks, coding_.low, coding_.high, softmax);
}

void FieldProber::prepare_field(const Grid& grid, std::size_t layer, Field& field) const {
  const auto cells = std::size_t(grid.inputs.cols());
  field.resolution = grid.resolution;
  field.values.resize(cells);
  const Activation& activation = entry_or_first(activations(), network_.layout().layers[layer].activation);
  const bool is_output = layer + 1 == network_.layout().layers.size();
  const bool middle_decides = !is_output || coding_.threshold == (activation.low + activation.high) / 2;
  field.sums.resize(activation.squashes && middle_decides ? cells : 0);
}

void FieldProber::copy_block(Field& field, std::size_t layer, Index unit, Index begin, Index count) const {
  const auto values = workspace_.activations(layer);
  std::copy_n(values.row(unit).data(), count, field.values.begin() + begin);
  if (field.sums.empty()) return;
  const auto sums = workspace_.sums(layer);
  std::copy_n(sums.row(unit).data(), count, field.sums.begin() + begin);
}

void FieldProber::set_range(Field& field, std::size_t layer) const {
  make_finite(field.values);
  make_finite(field.sums);
  if (layer + 1 == network_.layout().layers.size()) {
    field.low = Scalar(coding_.low);
    field.threshold = Scalar(coding_.threshold);
    field.high = Scalar(coding_.high);
    return;
  }
  const Activation& activation = entry_or_first(activations(), network_.layout().layers[layer].activation);
  if (std::isfinite(activation.low) && std::isfinite(activation.high)) {
    field.low = Scalar(activation.low);
    field.high = Scalar(activation.high);
    field.threshold = (field.low + field.high) / 2;
    return;
  }
  field.high = largest_magnitude(field.values);
  field.low = -field.high;
  field.threshold = activation.low == 0.0 ? fold_share * field.high : Scalar(0);
}

}  // namespace perceptarium
