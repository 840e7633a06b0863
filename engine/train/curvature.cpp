#include "engine/train/curvature.h"

#include "engine/math/rng.h"
#include "engine/math/setting.h"
#include "engine/nn/network.h"

#include <Eigen/Eigenvalues>

#include <algorithm>
#include <cmath>
#include <utility>

namespace perceptarium {

namespace {

using Values = VectorOf<double>;

constexpr Index fewest_samples = 64;
constexpr Index block_samples = 256;
constexpr int fewest_products = 8;
constexpr Index most_parameters = 1'200'000;  // larger networks are not looked at
constexpr double most_basis_numbers = 8e6;
constexpr Index smallest_basis = 8;

// The step of a difference, along a vector of length 1, for weights of about 1. Rounding of the gradient (1e−16) hides
// curvatures below 1e−9 then, and a kink is only rarely so near that a step crosses it.
constexpr double difference = 1e-7;
// Where a kink was crossed all the same, a shorter step tells.
constexpr double shorter = 1.0 / 8.0;
constexpr int most_attempts = 3;

Index wanted_samples(const ParameterLayout& layout, Index all, const CurvatureOptions& options) {
  const auto affordable = Index(options.most_work / double(std::max<Index>(layout.size, 1)));
  return std::min({all, options.most_samples, std::max(affordable, fewest_samples)});
}

int affordable_products(const ParameterLayout& layout, Index samples, const CurvatureOptions& options) {
  const double work = double(samples) * double(layout.size);
  const double all = options.most_work * double(options.most_products);
  return std::clamp(int(all / std::max(work, 1.0)), std::min(fewest_products, options.most_products),
                    options.most_products);
}

// Gradients of the objective, in double.
class Objective {
 public:
  Objective(const ParameterLayout& layout, const TrainingSpec& training, const Samples& samples, Index count)
      : inputs_(samples.inputs.rows(), count),
        targets_(samples.targets.rows(), count),
        network_(layout, entry_or_first(losses(), training.loss), Kernel::automatic, block_samples),
        workspace_(layout, network_.has_batch_normalization() ? count : std::min(count, block_samples)),
        of_block_(Values::Zero(layout.padded_size())) {
    for (Index i = 0; i < count; ++i) {
      const Index from = i * samples.count() / count;
      inputs_.col(i) = samples.inputs.col(from).cast<double>();
      targets_.col(i) = samples.targets.col(from).cast<double>();
    }
    const RegularizerSpec& penalty = training.regularizer;
    square_penalty_ = penalty.rate * entry_or_first(regularizers(), penalty.name).shares(penalty.settings).square;
  }

  // Of the mean loss alone. Both are padded_size() numbers.
  void gradient(const Values& parameters, Values& result) {
    result.setZero();
    const Index count = inputs_.cols();
    for (Index begin = 0; begin < count; begin += workspace_.capacity()) {
      const Index part = std::min(workspace_.capacity(), count - begin);
      workspace_.set_count(part);
      workspace_.input().leftCols(part) = inputs_.middleCols(begin, part);
      workspace_.target().leftCols(part) = targets_.middleCols(begin, part);
      // The masks of a workspace are all ones until somebody draws them: nothing is dropped.
      network_.forward(parameters.data(), workspace_, Pass::training);
      network_.backward(parameters.data(), workspace_, of_block_.data());
      result += double(part) / double(count) * of_block_;
    }
  }

  // What the penalties add to the Hessian's product with `vector`.
  void add_penalty(const Values& vector, Values& product) const {
    if (square_penalty_ == 0.0) return;
    for (const LayerShape& layer : network_.layout().layers) {
      layer_block(product.data(), layer).leftCols(layer.inputs) +=
          square_penalty_ * layer_block(vector.data(), layer).leftCols(layer.inputs);
    }
  }

  [[nodiscard]] const ParameterLayout& layout() const { return network_.layout(); }

 private:
  MatrixOf<double> inputs_, targets_;
  Network<double> network_;
  Workspace<double> workspace_;
  Values of_block_;
  double square_penalty_ = 0.0;
};

// Products of the Hessian at one place with any vector.
class Hessian {
 public:
  Hessian(Objective& objective, const Vector& parameters)
      : objective_(objective), at_(Values::Zero(objective.layout().padded_size())) {
    at_.head(parameters.size()) = parameters.cast<double>();
    const double size = at_.norm() / std::sqrt(double(std::max<Index>(parameters.size(), 1)));
    step_ = difference * std::max(1.0, size);
    place_ = ahead_ = behind_ = at_;
  }

  // `vector`: of length 1. `share`: of the usual step.
  const Values& times(const Values& vector, double share) {
    const double step = share * step_;
    place_ = at_ + step * vector;
    objective_.gradient(place_, ahead_);
    place_ = at_ - step * vector;
    objective_.gradient(place_, behind_);
    ahead_ = (ahead_ - behind_) / (2.0 * step);
    objective_.add_penalty(vector, ahead_);
    ++products_;
    return ahead_;
  }
  [[nodiscard]] int products() const { return products_; }

 private:
  Objective& objective_;
  Values at_, place_, ahead_, behind_;
  double step_ = difference;
  int products_ = 0;
};

// Not along the running statistics of batch normalization, which are not trained.
Values first_vector(const ParameterLayout& layout, Rng rng) {
  Values vector = Values::Zero(layout.padded_size());
  for (const LayerShape& layer : layout.layers) {
    for (Index i = 0; i < layer.trained_size(); ++i) vector(layer.offset + i) = rng.normal();
  }
  return vector.normalized();
}

// What is known of the largest eigenvalue so far.
struct Estimate {
  double value = std::numeric_limits<double>::quiet_NaN();
  double error = std::numeric_limits<double>::infinity();  // an eigenvalue is within this of the value
  double scale = 0.0;                                      // the largest one by size
  Values vector;

  // An eigenvalue next to nothing beside the others cannot be told from it.
  [[nodiscard]] double allowance(double tolerance) const { return tolerance * std::max(std::abs(value), 1e-6 * scale); }
};

class Lanczos {
 public:
  Lanczos(Hessian& hessian, double tolerance, int most_products, std::stop_token stop, Index numbers)
      : hessian_(hessian), tolerance_(tolerance), most_products_(most_products), stop_(std::move(stop)) {
    const auto affordable = Index(most_basis_numbers / double(std::max<Index>(numbers, 1)));
    basis_.resize(numbers, std::min<Index>(most_products, std::max(affordable, smallest_basis)));
  }

  // From `start` on, anew from the best vector whenever the basis is full.
  Estimate run(Values start, double share) {
    Estimate best;
    best.vector = std::move(start);
    while (!is_over()) {
      best = build(best.vector, share);
      if (!std::isfinite(best.value) || best.error <= best.allowance(tolerance_)) break;
    }
    return best;
  }
  // One product is kept back to check the result with.
  [[nodiscard]] bool is_over() const { return stop_.stop_requested() || hessian_.products() + 1 >= most_products_; }

 private:
  Estimate build(const Values& start, double share) {
    Estimate best;
    Values diagonal(basis_.cols());
    Values beside(basis_.cols());
    basis_.col(0) = start;
    Index size = 0;
    while (size < basis_.cols() && !is_over()) {
      Values next = hessian_.times(basis_.col(size), share);
      diagonal(size) = basis_.col(size).dot(next);
      if (!std::isfinite(next.squaredNorm())) return {};
      const auto known = basis_.leftCols(size + 1);
      // Twice is enough (Parlett 1980).
      for (int pass = 0; pass < 2; ++pass) next -= known * (known.transpose() * next).eval();
      const double rest = next.norm();
      beside(size) = rest;
      ++size;
      best = look(diagonal, beside, size);
      // What is left is rounding: the basis spans all that the start can reach.
      if (rest <= 1e-12 * best.scale) best.error = 0.0;
      if (best.error <= best.allowance(tolerance_)) break;
      if (size < basis_.cols()) basis_.col(size) = next / rest;
    }
    if (size > 0) best.vector = (basis_.leftCols(size) * last_).normalized();
    return best;
  }

  Estimate look(const Values& diagonal, const Values& beside, Index size) {
    Eigen::SelfAdjointEigenSolver<MatrixOf<double>> solver;
    solver.computeFromTridiagonal(diagonal.head(size), beside.head(size - 1));
    Estimate estimate;
    estimate.value = solver.eigenvalues()(size - 1);
    estimate.scale = solver.eigenvalues().cwiseAbs().maxCoeff();
    last_ = solver.eigenvectors().col(size - 1);
    estimate.error = beside(size - 1) * std::abs(last_(size - 1));
    return estimate;
  }

  Hessian& hessian_;
  double tolerance_;
  int most_products_;
  std::stop_token stop_;
  Eigen::MatrixXd basis_;
  Values last_;  // the best vector in terms of the basis
};

}  // namespace

Curvature largest_curvature(const ParameterLayout& layout, const TrainingSpec& training, const Samples& samples,
                            const Vector& parameters, std::uint64_t seed, const CurvatureOptions& options,
                            const std::stop_token& stop) {
  Curvature result;
  result.all_samples = samples.count();
  if (samples.count() == 0 || parameters.size() != layout.size || layout.size > most_parameters) return result;
  const Index count = wanted_samples(layout, samples.count(), options);
  Objective objective(layout, training, samples, count);
  Hessian hessian(objective, parameters);
  Lanczos lanczos(hessian, options.tolerance, affordable_products(layout, count, options), stop, layout.padded_size());
  const Rng stream = Rng(seed).split("curvature");
  double share = 1.0;
  for (int attempt = 0; attempt < most_attempts && !lanczos.is_over(); ++attempt, share *= shorter) {
    const Estimate best = lanczos.run(first_vector(layout, stream.split(std::uint64_t(attempt))), share);
    result.largest = best.value;
    if (!std::isfinite(best.value)) break;
    const double again = best.vector.dot(hessian.times(best.vector, share * shorter));
    const bool smooth = std::abs(again - best.value) <= 2.0 * best.error + best.allowance(5.0 * options.tolerance);
    result.converged = smooth && best.error <= best.allowance(options.tolerance);
    if (smooth) break;
  }
  result.products = hessian.products();
  result.samples = stop.stop_requested() ? 0 : count;
  return result;
}

}  // namespace perceptarium
