#include "engine/probe/class_field.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace perceptarium {

namespace {

constexpr Scalar largest = Scalar(1e30);  // differences stay finite

Scalar usable(Scalar value) { return std::isnan(value) ? Scalar(0) : std::clamp(value, -largest, largest); }

// What part of all the outputs' rises above `low` is the likeliest class's own.
double share_of(const MatrixOf<Scalar>& outputs, Index cell, Index winner, double low, double high,
                bool probabilities) {
  const auto raised = [&](Index k) {
    const double value = (double(usable(outputs(k, cell))) - low) / (high - low);
    return std::clamp(value, 0.0, 1.0);
  };
  if (probabilities) return raised(winner);
  double sum = 0;
  for (Index k = 0; k < outputs.rows(); ++k) sum += raised(k);
  return sum > 0 ? raised(winner) / std::max(sum, 1.0) : 0.0;
}

}  // namespace

double certainty_of(double share, int classes) {
  const double even = 1.0 / classes;
  return std::pow(std::clamp((share - even) / (1.0 - even), 0.0, 1.0), 0.7);
}

double share_of(double certainty, int classes) {
  const double even = 1.0 / classes;
  return even + (1.0 - even) * std::pow(std::clamp(certainty, 0.0, 1.0), 1.0 / 0.7);
}

ClassField make_class_field(int resolution, const MatrixOf<Scalar>& outputs, const MatrixOf<Scalar>& ranks, double low,
                            double high, bool probabilities) {
  ClassField field;
  field.resolution = resolution;
  field.classes = int(outputs.rows());
  const auto cells = std::size_t(outputs.cols());
  field.likeliest.resize(cells);
  field.certainty.resize(cells);
  field.leads.assign(std::size_t(field.classes) - 1, std::vector<Scalar>(cells));
  for (std::size_t cell = 0; cell < cells; ++cell) {
    Index winner = 0;
    Scalar best = usable(ranks(0, Index(cell)));
    for (Index k = 1; k < ranks.rows(); ++k) {
      const Scalar rank = usable(ranks(k, Index(cell)));
      field.leads[std::size_t(k - 1)][cell] = rank - best;
      if (rank > best) winner = k;
      best = std::max(best, rank);
    }
    field.likeliest[cell] = std::uint8_t(winner);
    const double share = share_of(outputs, Index(cell), winner, low, high, probabilities);
    field.certainty[cell] = Scalar(certainty_of(share, field.classes));
  }
  return field;
}

}  // namespace perceptarium
