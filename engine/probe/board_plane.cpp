#include "engine/probe/board_plane.h"

#include "engine/data/features.h"

#include <Eigen/Eigenvalues>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace perceptarium {

namespace {

constexpr Index many_columns = 16;  // beyond, two columns say little
constexpr double margin = 1.06;     // the outermost samples lie a little inside

double median_of(const MatrixOf<Scalar>& inputs, Index column) {
  if (inputs.cols() == 0) return 0.0;
  std::vector<Scalar> values(inputs.row(column).data(), inputs.row(column).data() + inputs.cols());
  const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return double(*middle);
}

// The middle and the half of the range that a column takes.
struct Span {
  double middle = 0.0;
  double half = 1.0;
};

Span span_of(double low, double high) { return {(low + high) / 2, high > low ? margin * (high - low) / 2 : 1.0}; }

Span span_of(const MatrixOf<Scalar>& inputs, Index column) {
  if (inputs.cols() == 0) return {};
  return span_of(double(inputs.row(column).minCoeff()), double(inputs.row(column).maxCoeff()));
}

PlaneAxis axis_of(const Dataset& dataset, int column, const Span& span) {
  const NumberScale& scale = dataset.scales[std::size_t(column)];
  return {dataset.columns[std::size_t(column)], {scale.own(span.middle), scale.factor * span.half}};
}

void show_columns(const Dataset& dataset, BoardPlane& plane) {
  const Index columns = dataset.inputs.rows();
  const Span right = span_of(dataset.inputs, plane.axes.right);
  const Span up = span_of(dataset.inputs, plane.axes.up);
  plane.half_width = 1.0;
  plane.right = axis_of(dataset, plane.axes.right, right);
  plane.up = axis_of(dataset, plane.axes.up, up);
  plane.centre.resize(columns);
  if (plane.axes.held_at) {
    plane.centre = dataset.inputs.col(*plane.axes.held_at);
  } else {
    for (Index column = 0; column < columns; ++column) plane.centre[column] = Scalar(median_of(dataset.inputs, column));
  }
  plane.right_step = plane.up_step = Vector::Zero(columns);
  plane.centre[plane.axes.right] = Scalar(right.middle);
  plane.centre[plane.axes.up] = Scalar(up.middle);
  plane.right_step[plane.axes.right] = Scalar(right.half);
  plane.up_step[plane.axes.up] = Scalar(up.half);
  plane.places.resize(2, dataset.samples());
  plane.places.row(0) = (dataset.inputs.row(plane.axes.right).array() - Scalar(right.middle)) / Scalar(right.half);
  plane.places.row(1) = (dataset.inputs.row(plane.axes.up).array() - Scalar(up.middle)) / Scalar(up.half);
}

// One column across, the number to predict up.
void show_values_of_column(const Dataset& dataset, BoardPlane& plane) {
  const Span right = span_of(dataset.inputs, 0);
  Span up;
  if (!dataset.values.empty()) {
    const auto [low, high] = std::minmax_element(dataset.values.begin(), dataset.values.end());
    up = span_of(*low, *high);
  }
  plane.half_width = 1.0;
  plane.right = axis_of(dataset, 0, right);
  plane.up = {dataset.target, {up.middle, up.half}};
  plane.centre = Vector::Constant(1, Scalar(right.middle));
  plane.right_step = Vector::Constant(1, Scalar(right.half));
  plane.up_step = Vector::Zero(1);
  plane.places.resize(2, dataset.samples());
  plane.places.row(0) = (dataset.inputs.row(0).array() - Scalar(right.middle)) / Scalar(right.half);
  for (Index i = 0; i < dataset.samples(); ++i) {
    plane.places(1, i) = Scalar(plane.up.scale.scaled(dataset.values[std::size_t(i)]));
  }
}

// The largest number of a direction is positive, so that a picture is never mirrored from one time to the next.
Eigen::VectorXd upright(Eigen::VectorXd direction) {
  Index strongest = 0;
  direction.cwiseAbs().maxCoeff(&strongest);
  return direction[strongest] < 0 ? Eigen::VectorXd(-direction) : direction;
}

// Principal components (Pearson 1901; Bishop, Pattern Recognition and Machine Learning, 12.1) of the training samples.
void show_components(const Dataset& dataset, BoardPlane& plane) {
  const Index columns = dataset.inputs.rows();
  const bool trains = std::find(dataset.parts.begin(), dataset.parts.end(), Part::training) != dataset.parts.end();
  Eigen::VectorXd mean = Eigen::VectorXd::Zero(columns);
  Eigen::MatrixXd covariance = Eigen::MatrixXd::Zero(columns, columns);
  double count = 0;
  for (Index i = 0; i < dataset.samples(); ++i) {
    if (trains && dataset.parts[std::size_t(i)] != Part::training) continue;
    const Eigen::VectorXd sample = dataset.inputs.col(i).cast<double>();
    mean += sample;
    covariance.selfadjointView<Eigen::Lower>().rankUpdate(sample);
    ++count;
  }
  mean /= std::max(count, 1.0);
  covariance = Eigen::MatrixXd(covariance.selfadjointView<Eigen::Lower>()) / std::max(count, 1.0);
  covariance -= mean * mean.transpose();
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(covariance);  // eigenvalues ascend
  const Eigen::VectorXd first = upright(solver.eigenvectors().col(columns - 1));
  const Eigen::VectorXd second = upright(solver.eigenvectors().col(columns - 2));
  const Eigen::MatrixXd centred = dataset.inputs.cast<double>().colwise() - mean;
  Eigen::MatrixXd places(2, dataset.samples());
  places.row(0) = first.transpose() * centred;
  places.row(1) = second.transpose() * centred;
  const double reach = dataset.samples() > 0 ? margin * places.cwiseAbs().maxCoeff() : 1.0;
  const double half = reach > 0 ? reach : 1.0;
  const auto name = [&](const char* which, Index eigenvalue) {
    const double all = std::max(covariance.trace(), 1e-30);
    const auto share = std::lround(100.0 * std::max(0.0, solver.eigenvalues()[eigenvalue]) / all);
    return std::string(which) + " component, " + std::to_string(share) + " %";
  };
  plane.half_width = 1.0;
  plane.right = {name("1st", columns - 1), {0.0, half}};
  plane.up = {name("2nd", columns - 2), {0.0, half}};
  Eigen::VectorXd centre = mean;
  if (plane.axes.held_at) {
    const Eigen::VectorXd off = centred.col(*plane.axes.held_at);
    centre += off - first * first.dot(off) - second * second.dot(off);
  }
  plane.centre = centre.cast<Scalar>();
  plane.right_step = (first * half).cast<Scalar>();
  plane.up_step = (second * half).cast<Scalar>();
  plane.places = (places / half).cast<Scalar>();
}

// How much of a column's variance over the training samples goes with the classes (the correlation ratio η²) or with
// the values (the squared correlation): 0…1.
double explained_share(const Dataset& dataset, Index column) {
  const bool classes = dataset.shape.task != Task::regression;
  const auto groups = std::size_t(std::max(1, dataset.shape.classes));
  std::vector<double> counts(groups, 0.0);
  std::vector<double> sums(groups, 0.0);
  double count = 0, sum = 0, squares = 0, value_sum = 0, value_squares = 0, products = 0;
  for (Index i = 0; i < dataset.samples(); ++i) {
    const auto sample = std::size_t(i);
    if (dataset.parts[sample] != Part::training) continue;
    const double number = dataset.inputs(column, i);
    const double value = classes ? 0.0 : double(dataset.values[sample]);
    const std::size_t group = classes ? std::size_t(dataset.labels[sample]) : 0;
    ++counts[group];
    sums[group] += number;
    ++count;
    sum += number;
    squares += number * number;
    value_sum += value;
    value_squares += value * value;
    products += number * value;
  }
  if (count == 0) return 0.0;
  const double variation = squares - sum * sum / count;
  if (!(variation > 0)) return 0.0;
  if (!classes) {
    const double of_values = value_squares - value_sum * value_sum / count;
    const double shared = products - sum * value_sum / count;
    return of_values > 0 ? shared * shared / (variation * of_values) : 0.0;
  }
  double between = -sum * sum / count;
  for (std::size_t group = 0; group < groups; ++group) {
    if (counts[group] > 0) between += sums[group] * sums[group] / counts[group];
  }
  return between / variation;
}

bool has_axes(const Dataset& dataset, const BoardAxes& axes) {
  const auto columns = int(dataset.inputs.rows());
  if (axes.components) return columns > 1;
  return axes.right >= 0 && axes.up >= 0 && axes.right < columns && axes.up < columns && axes.right != axes.up;
}

bool is_window(const BoardWindow& window) {
  return std::isfinite(window.right) && std::isfinite(window.up) && std::isfinite(window.half_width) &&
         window.half_width > 0;
}

BoardPlane whole_plane(const Dataset& dataset, const std::optional<BoardAxes>& axes) {
  BoardPlane plane;
  if (!dataset.from_table) {
    plane.half_width = dataset.half_width;
    plane.right.name = dataset.is_curve ? "x" : "x₁";
    plane.up.name = dataset.is_curve ? "y" : "x₂";
    return plane;
  }
  plane.axes = axes && has_axes(dataset, *axes) ? *axes : usual_axes(dataset);
  plane.axes.window.reset();
  const bool has_held = plane.axes.held_at && *plane.axes.held_at >= 0 && *plane.axes.held_at < dataset.samples();
  if (!has_held || !has_other_columns(dataset)) plane.axes.held_at.reset();
  if (dataset.shows_curve()) {
    show_values_of_column(dataset, plane);
  } else if (plane.axes.components) {
    show_components(dataset, plane);
  } else {
    show_columns(dataset, plane);
  }
  return plane;
}

}  // namespace

BoardAxes usual_axes(const Dataset& dataset) {
  const Index columns = dataset.inputs.rows();
  if (dataset.is_curve) return {};
  if (columns < 2) return {false, 0, 0};
  if (columns > many_columns) return {true, 0, 1};
  if (!dataset.from_table) return {};
  std::vector<int> order(std::size_t(columns), 0);
  std::iota(order.begin(), order.end(), 0);
  std::vector<double> tells;
  for (Index column = 0; column < columns; ++column) tells.push_back(explained_share(dataset, column));
  std::stable_sort(order.begin(), order.end(),
                   [&](int one, int other) { return tells[std::size_t(one)] > tells[std::size_t(other)]; });
  return {false, std::min(order[0], order[1]), std::max(order[0], order[1])};
}

BoardPlane board_plane(const Dataset& dataset, const std::optional<BoardAxes>& axes) {
  BoardPlane plane = whole_plane(dataset, axes);
  plane.window = {0.0, 0.0, plane.half_width};
  if (axes && axes->window && is_window(*axes->window)) plane.window = *axes->window;
  return plane;
}

bool has_other_columns(const Dataset& dataset) { return dataset.from_table && dataset.inputs.rows() > 2; }

MatrixOf<Scalar> inputs_at(const BoardPlane& plane, const Dataset& dataset, std::span<const std::string> features,
                           const MatrixOf<Scalar>& places) {
  Dataset cells;
  cells.from_table = dataset.from_table;
  cells.is_curve = dataset.is_curve;
  cells.columns = dataset.columns;
  if (!dataset.from_table) {
    cells.inputs = places;
    return feature_matrix(features, cells);
  }
  cells.inputs.resize(dataset.inputs.rows(), places.cols());
  for (Index i = 0; i < places.cols(); ++i) {
    cells.inputs.col(i) = plane.centre + places(0, i) * plane.right_step;
    if (places.rows() > 1) cells.inputs.col(i) += places(1, i) * plane.up_step;
  }
  return feature_matrix(features, cells);
}

Grid make_grid(const BoardPlane& plane, const Dataset& dataset, std::span<const std::string> features, int resolution) {
  const BoardWindow& window = plane.window;
  const auto coordinate = [&](double centre, int index) {
    return Scalar(centre + window.half_width * ((2.0 * index + 1.0) / resolution - 1.0));
  };
  MatrixOf<Scalar> places(2, Index(resolution) * resolution);
  for (int row = 0; row < resolution; ++row) {
    for (int column = 0; column < resolution; ++column) {
      places.col(Index(row) * resolution + column) << coordinate(window.right, column), coordinate(window.up, row);
    }
  }
  return {resolution, inputs_at(plane, dataset, features, places)};
}

}  // namespace perceptarium
