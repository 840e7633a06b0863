#include "engine/nn/network.h"

#include "engine/math/setting.h"

#include "tests/engine/support/naive_network.h"
#include "tests/engine/support/networks.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

using namespace perceptarium;
using test::Shape;

namespace {

Shape random_shape(Rng& rng) {
  Shape shape{Index(1 + rng.below(7)), {}, Index(1 + rng.below(3))};
  for (std::uint64_t layers = rng.below(4); layers > 0; --layers) shape.hidden.push_back(int(1 + rng.below(9)));
  return shape;
}

template <class S>
std::vector<double> column(const MatrixOf<S>& matrix, Index index) {
  std::vector<double> values;
  for (Index row = 0; row < matrix.rows(); ++row) values.push_back(double(matrix(row, index)));
  return values;
}

// One random network, once by the engine and once by the naive formulas.
template <class S>
void compare_with_naive(const Shape& shape, const std::string& hidden, const std::string& output,
                        const std::string& loss_id, double tolerance, Rng& rng) {
  const Loss& loss = *find_entry(losses(), loss_id);
  const ParameterLayout layout = test::layout_for(shape, hidden, output);
  const auto samples = Index(1 + rng.below(40));
  CAPTURE(hidden, output, loss_id, shape.inputs, shape.hidden, shape.outputs, samples);
  Network<S> network(layout, loss);
  Workspace<S> workspace(layout, samples + Index(rng.below(20)));
  workspace.set_count(samples);
  VectorOf<S> parameters(layout.size), gradient(layout.padded_size());
  test::fill_random(parameters.data(), layout.size, 1.0, rng);
  test::fill_random(workspace.input().data(), workspace.input().size(), 1.5, rng);
  const TargetCoding coding = target_coding(loss, output);
  for (S& target : workspace.target().reshaped()) target = S(rng.below(2) == 0 ? coding.low : coding.high);
  network.forward(parameters.data(), workspace);
  network.backward(parameters.data(), workspace, gradient.data());

  test::NaiveNetwork naive(layout, loss_id);
  for (Index i = 0; i < layout.size; ++i) naive.parameters[std::size_t(i)] = double(parameters[i]);
  std::vector<double> expected(naive.parameters.size(), 0.0);
  const MatrixOf<S> inputs = workspace.input();
  const MatrixOf<S> targets = workspace.target();
  const MatrixOf<S> outputs = workspace.activations(layout.layers.size() - 1);
  double mean_loss = 0.0;
  for (Index i = 0; i < samples; ++i) {
    const std::vector<double> naive_outputs = naive.outputs(column(inputs, i));
    for (Index row = 0; row < outputs.rows(); ++row) {
      CHECK(double(outputs(row, i)) == Approx(naive_outputs[std::size_t(row)]).epsilon(tolerance).margin(tolerance));
    }
    mean_loss += naive.loss(column(inputs, i), column(targets, i)) / double(samples);
    naive.add_gradient(column(inputs, i), column(targets, i), 1.0 / double(samples), expected);
  }
  CHECK(double(network.loss(workspace)) == Approx(mean_loss).epsilon(tolerance).margin(tolerance));
  const VectorOf<double> wanted = Eigen::Map<VectorOf<double>>(expected.data(), layout.size);
  const double scale = std::max(1e-2, wanted.cwiseAbs().maxCoeff());
  CHECK((gradient.head(layout.size).template cast<double>() - wanted).cwiseAbs().maxCoeff() / scale <= tolerance);
}

}  // namespace

TEST_CASE("Outputs, loss and gradient equal a naive implementation, in double", "[network]") {
  Rng rng(30);
  for (const std::string& loss : test::naive_losses()) {
    for (const std::string& hidden : test::naive_activations()) {
      for (const std::string& output : test::naive_activations()) {
        compare_with_naive<double>(random_shape(rng), hidden, output, loss, 1e-9, rng);
      }
    }
  }
}

TEST_CASE("Outputs, loss and gradient equal a naive implementation, in float", "[network]") {
  Rng rng(31);
  for (const char* loss : {"half_squared_error", "mean_squared_error"}) {
    for (const char* hidden : {"linear", "tanh", "sigmoid", "sine", "gelu", "swish", "softplus"}) {
      for (const char* output : {"tanh", "sigmoid"}) {
        compare_with_naive<float>(random_shape(rng), hidden, output, loss, 2e-4, rng);
      }
    }
  }
  for (int i = 0; i < 10; ++i) {
    compare_with_naive<float>(random_shape(rng), "tanh", "sigmoid", "binary_cross_entropy", 2e-4, rng);
  }
}

TEST_CASE("Cross-entropy with a sigmoid output stays finite when the output is far off", "[network]") {
  const ParameterLayout layout = test::layout_for({1, {}, 1}, "tanh", "sigmoid");
  for (const Scalar weight : {Scalar(-1e4), Scalar(1e4)}) {
    for (const Scalar target : {Scalar(0), Scalar(1)}) {
      Network<Scalar> network(layout, *find_entry(losses(), "binary_cross_entropy"));
      Workspace<Scalar> workspace(layout, 1);
      workspace.input()(0, 0) = 1;
      workspace.target()(0, 0) = target;
      const Vector parameters = (Vector(2) << weight, Scalar(0)).finished();
      Vector gradient(layout.padded_size());
      network.forward(parameters.data(), workspace);
      network.backward(parameters.data(), workspace, gradient.data());
      const bool wrong = (weight > 0) != (target > 0);
      CHECK(network.loss(workspace) == Approx(wrong ? 1e4 : 0.0).margin(1e-30));
      CHECK(gradient[0] == Approx(wrong ? (weight > 0 ? 1.0 : -1.0) : 0.0).margin(1e-30));
    }
  }
}

TEST_CASE("What padding lanes hold changes not a bit", "[network]") {
  Rng rng(32);
  const ParameterLayout layout = test::layout_for({2, {8, 8}, 1}, "tanh", "tanh");
  const Network<Scalar> network(layout, losses().front());
  Vector parameters(layout.size);
  test::fill_random(parameters.data(), layout.size, 1.0, rng);
  std::vector<Vector> gradients;
  std::vector<Scalar> seen_losses;
  Workspace<Scalar> clean(layout, 10);
  Workspace<Scalar> dirty(layout, 10);
  test::fill_random(dirty.input().data(), dirty.input().size(), 9.0, rng);
  test::fill_random(dirty.target().data(), dirty.target().size(), 9.0, rng);
  for (Index i = 0; i < 7; ++i) {
    for (Workspace<Scalar>* workspace : {&clean, &dirty}) {
      workspace->input().col(i) << Scalar(i) / 3, Scalar(i) / 5 - 1;
      workspace->target()(0, i) = i % 2 == 0 ? Scalar(-1) : Scalar(1);
    }
  }
  for (Workspace<Scalar>* workspace : {&clean, &dirty}) {
    workspace->set_count(7);
    network.forward(parameters.data(), *workspace);
    seen_losses.push_back(network.loss(*workspace));
    Vector gradient = Vector::Zero(layout.padded_size());
    network.backward(parameters.data(), *workspace, gradient.data());
    gradients.push_back(gradient);
  }
  CHECK(seen_losses[0] == seen_losses[1]);
  CHECK(gradients[0] == gradients[1]);
}
