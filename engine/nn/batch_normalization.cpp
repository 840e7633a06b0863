#include "engine/nn/batch_normalization.h"

#include <algorithm>
#include <cmath>

namespace perceptarium {

namespace {

// The rows of Workspace::batch_statistics.
enum StatisticsRow : std::uint8_t { batch_mean_row, batch_variance_row, inverse_spread_row };

template <class S>
using LaneWeights = Eigen::Map<const Eigen::Array<S, 1, Eigen::Dynamic>>;

}  // namespace

template <class S>
void normalize_batch(const S* parameters, const LayerShape& layer, std::size_t l, Workspace<S>& workspace) {
  const auto normalization = normalization_block(parameters, layer);
  const LaneWeights<S> weight(workspace.lane_weight(), workspace.lanes());
  Block<S> sums = workspace.sums(l);
  MatrixOf<S>& normalized = workspace.normalized(l);
  MatrixOf<S>& statistics = workspace.batch_statistics(l);
  for (Index unit = 0; unit < layer.outputs; ++unit) {
    auto values = normalized.row(unit).array();
    const S mean = (sums.row(unit).array() * weight).sum();
    values = sums.row(unit).array() - mean;
    const S variance = (values.square() * weight).sum();
    const S inverse_spread = S(1) / std::sqrt(variance + S(normalization_epsilon));
    values *= inverse_spread;
    sums.row(unit).array() = values * normalization(scale_row, unit) + normalization(shift_row, unit);
    statistics(batch_mean_row, unit) = mean;
    statistics(batch_variance_row, unit) = variance;
    statistics(inverse_spread_row, unit) = inverse_spread;
  }
}

template <class S>
void normalize_with_running_statistics(const S* parameters, const LayerShape& layer, std::size_t l,
                                       Workspace<S>& workspace) {
  const auto normalization = normalization_block(parameters, layer);
  Block<S> sums = workspace.sums(l);
  for (Index unit = 0; unit < layer.outputs; ++unit) {
    const S factor = normalization(scale_row, unit) /
                     std::sqrt(std::max(S(0), normalization(variance_row, unit)) + S(normalization_epsilon));
    sums.row(unit).array() =
        (sums.row(unit).array() - normalization(mean_row, unit)) * factor + normalization(shift_row, unit);
  }
}

template <class S>
void normalize_backward(const S* parameters, const LayerShape& layer, std::size_t l, Workspace<S>& workspace,
                        S* gradient) {
  const auto normalization = normalization_block(parameters, layer);
  Block<S> change = normalization_block(gradient, layer);
  change.row(mean_row).setZero();
  change.row(variance_row).setZero();
  const LaneWeights<S> weight(workspace.lane_weight(), workspace.lanes());
  const MatrixOf<S>& normalized = workspace.normalized(l);
  Block<S> delta = workspace.delta(l);
  for (Index unit = 0; unit < layer.outputs; ++unit) {
    auto values = delta.row(unit).array();
    const auto place = normalized.row(unit).array();
    const S shift_change = values.sum();
    const S scale_change = (values * place).sum();
    change(scale_row, unit) = scale_change;
    change(shift_row, unit) = shift_change;
    // The weights are 1/batch, and 0 in the padding, which must stay 0.
    const S factor = normalization(scale_row, unit) * workspace.batch_statistics(l)(inverse_spread_row, unit);
    values = factor * (values - weight * (shift_change + place * scale_change));
  }
}

template <class S>
void update_running_statistics(S* parameters, const LayerShape& layer, std::size_t l, Workspace<S>& workspace) {
  if (workspace.count() < 2) return;  // one sample says nothing about the spread
  Block<S> normalization = normalization_block(parameters, layer);
  const MatrixOf<S>& statistics = workspace.batch_statistics(l);
  const S unbiased = S(workspace.count()) / S(workspace.count() - 1);
  const S share = S(normalization_momentum);
  normalization.row(mean_row) += share * (statistics.row(batch_mean_row) - normalization.row(mean_row));
  normalization.row(variance_row) +=
      share * (unbiased * statistics.row(batch_variance_row) - normalization.row(variance_row));
}

template void normalize_batch(const float*, const LayerShape&, std::size_t, Workspace<float>&);
template void normalize_with_running_statistics(const float*, const LayerShape&, std::size_t, Workspace<float>&);
template void normalize_backward(const float*, const LayerShape&, std::size_t, Workspace<float>&, float*);
template void update_running_statistics(float*, const LayerShape&, std::size_t, Workspace<float>&);
template void normalize_batch(const double*, const LayerShape&, std::size_t, Workspace<double>&);
template void normalize_with_running_statistics(const double*, const LayerShape&, std::size_t, Workspace<double>&);
template void normalize_backward(const double*, const LayerShape&, std::size_t, Workspace<double>&, double*);
template void update_running_statistics(double*, const LayerShape&, std::size_t, Workspace<double>&);

}  // namespace perceptarium
