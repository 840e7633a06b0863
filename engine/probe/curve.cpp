#include "engine/probe/curve.h"

#include "engine/math/setting.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace perceptarium {

namespace {

constexpr Scalar limit = std::numeric_limits<Scalar>::max();

MatrixOf<Scalar> places_along(const CurveSpan& span) {
  MatrixOf<Scalar> places(1, Index(span.places));
  for (int place = 0; place < span.places; ++place) places(0, place) = Scalar(span.x_of(place));
  return places;
}

NumberScale scale_to_board(const NumberScale& values, const NumberScale& board) {
  return {(values.offset - board.offset) / board.factor, values.factor / board.factor};
}

Scalar finite(Scalar value) { return std::isnan(value) ? Scalar(0) : std::clamp(value, -limit, limit); }

Scalar finite(double value) {
  return std::isnan(value) ? Scalar(0) : Scalar(std::clamp(value, -double(limit), double(limit)));
}

// Around 0, so that the same height means the same above and below.
CurveMap symmetric_map(CurveValues values) {
  Scalar reach = std::numeric_limits<Scalar>::min();
  for (const Scalar value : values) reach = std::max(reach, std::abs(value));
  return {std::move(values), -reach, reach};
}

// Whether the epoch is one of 1, 2, 3, 6, 10, 20, 30, 60, 100, … or such a one lies between the two.
bool is_worth_keeping(std::int64_t last, std::int64_t epoch) {
  for (std::int64_t power = 1; power <= epoch; power *= 10) {
    for (const std::int64_t factor : {1, 2, 3, 6}) {
      if (last < factor * power && factor * power <= epoch) return true;
    }
    if (power > std::numeric_limits<std::int64_t>::max() / 10) break;
  }
  return false;
}

}  // namespace

std::optional<double> value_at(const CurveSpan& span, const CurveValues& values, double x) {
  if (values.size() < 2 || !(x >= span.left && x <= span.right)) return std::nullopt;
  const double way = (x - span.left) / (span.right - span.left) * double(values.size() - 1);
  const auto place = std::min(std::size_t(way), values.size() - 2);
  const double share = way - double(place);
  return double(values[place]) + share * (double(values[place + 1]) - double(values[place]));
}

CurveProber::CurveProber(Network<Scalar> network, std::span<const std::string> features, const Dataset& dataset,
                         const BoardPlane& plane, const CurveSpan& span, const CurveSpan& map_span)
    : network_(std::move(network)),
      span_(span),
      scale_(scale_to_board(dataset.value_scale, plane.up.scale)),
      inputs_(inputs_at(plane, dataset, features, places_along(span))),
      map_inputs_(inputs_at(plane, dataset, features, places_along(map_span))),
      workspace_(network_.layout(), std::max(inputs_.cols(), map_inputs_.cols())) {}

void CurveProber::run(const Scalar* parameters, const MatrixOf<Scalar>& inputs) {
  workspace_.set_count(inputs.cols());
  workspace_.input().leftCols(inputs.cols()) = inputs;
  network_.forward(parameters, workspace_);
}

CurveValues CurveProber::answer_of_run() const {
  const std::size_t last = network_.layout().layers.size() - 1;
  CurveValues values = activation(last, 0, inputs_.cols());
  for (Scalar& value : values) value = finite(scale_.own(double(value)));
  return values;
}

CurveValues CurveProber::answer(const Scalar* parameters) {
  run(parameters, inputs_);
  return answer_of_run();
}

CurveValues CurveProber::activation(std::size_t layer, Index unit, Index count) const {
  const Scalar* row = workspace_.activations(layer).row(unit).data();
  CurveValues values(row, row + count);
  for (Scalar& value : values) value = finite(value);
  return values;
}

void CurveProber::fill(const Scalar* parameters, std::optional<UnitId> focus, CurvePicture& picture) {
  run(parameters, inputs_);
  const std::vector<LayerShape>& layers = network_.layout().layers;
  picture.span = span_;
  picture.answer = answer_of_run();
  picture.adds_up = layers.back().activation == "linear";
  picture.units.clear();
  if (layers.size() > 1 && layers.back().inputs <= most_unit_curves) {
    const auto weights = layer_block(parameters, layers.back());
    for (Index unit = 0; unit < layers.back().inputs; ++unit) {
      CurveValues values = activation(layers.size() - 2, unit, inputs_.cols());
      for (Scalar& value : values) value = finite(scale_.factor * double(weights(0, unit)) * double(value));
      picture.units.push_back(std::move(values));
    }
  }
  picture.focus.clear();
  if (focus) picture.focus = activation(std::size_t(focus->layer), focus->unit, inputs_.cols());
}

CurveMap CurveProber::unit_map(std::size_t layer, Index unit, double half_height) const {
  CurveValues values = activation(layer, unit, map_inputs_.cols());
  const bool is_output = layer + 1 == network_.layout().layers.size();
  if (is_output) {
    for (Scalar& value : values) value = finite(scale_.own(double(value)));
    return {std::move(values), Scalar(-half_height), Scalar(half_height)};
  }
  const Activation& function = entry_or_first(activations(), network_.layout().layers[layer].activation);
  const bool bounded = std::isfinite(function.low) && std::isfinite(function.high);
  if (bounded) return {std::move(values), Scalar(function.low), Scalar(function.high)};
  return symmetric_map(std::move(values));
}

std::vector<CurveMap> CurveProber::maps(const Scalar* parameters, double half_height) {
  std::vector<CurveMap> result;
  for (Index row = 0; row < map_inputs_.rows(); ++row) {
    const Scalar* values = map_inputs_.row(row).data();
    result.push_back(symmetric_map(CurveValues(values, values + map_inputs_.cols())));
  }
  run(parameters, map_inputs_);
  const std::vector<LayerShape>& layers = network_.layout().layers;
  for (std::size_t layer = 0; layer < layers.size(); ++layer) {
    for (Index unit = 0; unit < layers[layer].outputs; ++unit) result.push_back(unit_map(layer, unit, half_height));
  }
  return result;
}

void EarlierEpochs::remember(std::uint64_t run, std::int64_t epoch, const ParameterLayout& layout,
                             std::span<const std::string> features, const Vector& parameters) {
  const bool same_features = std::equal(features.begin(), features.end(), features_.begin(), features_.end());
  if (run != run_ || epoch < now_ || layout != layout_ || !same_features) {
    entries_.clear();
    run_ = run;
    layout_ = layout;
    features_.assign(features.begin(), features.end());
  }
  now_ = epoch;
  const std::int64_t last = entries_.empty() ? 0 : entries_.back().epoch;
  if (is_worth_keeping(last, epoch)) entries_.push_back({epoch, parameters});
}

std::vector<const EarlierEpochs::Entry*> EarlierEpochs::shown() const {
  std::vector<const Entry*> result;
  for (const std::int64_t share : {30, 5}) {
    const Entry* found = nullptr;
    for (const Entry& entry : entries_) {
      if (entry.epoch <= now_ / share) found = &entry;
    }
    if (found != nullptr && (result.empty() || result.back() != found)) result.push_back(found);
  }
  return result;
}

}  // namespace perceptarium
