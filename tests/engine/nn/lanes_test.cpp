// The products with samples on the vector lanes against Eigen's: the same network, the same numbers.

#include "engine/nn/network.h"

#include "engine/math/setting.h"
#include "tests/engine/support/networks.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace perceptarium;

namespace {

template <class S>
struct Outcome {
  VectorOf<S> outputs, gradient;
  S loss;
};

// One pass through a network of either kind over the first `count` of the samples that `rng` fills a workspace with.
template <class S>
Outcome<S> pass(const ParameterLayout& layout, Kernel kernel, Index capacity, Index count, Rng rng,
                std::string_view loss_id = "mean_squared_error") {
  const Loss& loss = *find_entry(losses(), loss_id);
  const Network<S> network(layout, loss, kernel, capacity);
  Workspace<S> workspace(layout, capacity);
  VectorOf<S> parameters(layout.size);
  test::fill_random(parameters.data(), parameters.size(), 0.6, rng);
  test::fill_random(workspace.input().data(), workspace.input().size(), 1.0, rng);
  test::fill_random(workspace.target().data(), workspace.target().size(), 1.0, rng);
  workspace.set_count(count);
  Outcome<S> outcome;
  outcome.gradient = VectorOf<S>::Constant(layout.size, S(99));
  network.forward(parameters.data(), workspace, Pass::training);
  outcome.loss = network.loss(workspace);
  outcome.gradient.conservativeResize(layout.padded_size());
  network.backward(parameters.data(), workspace, outcome.gradient.data());
  outcome.gradient.conservativeResize(layout.size);
  outcome.outputs = workspace.activations(layout.layers.size() - 1).leftCols(count).reshaped();
  return outcome;
}

template <class S>
double difference(const VectorOf<S>& one, const VectorOf<S>& other) {
  return double((one - other).norm()) / std::max(1e-30, double(other.norm()));
}

int below(Rng& rng, int count) { return int(rng.below(std::uint64_t(count))); }

template <class S>
void check_random_shapes(double tolerance, int shapes) {
  Rng rng(7);
  for (int turn = 0; turn < shapes; ++turn) {
    const int widest = turn % 10 == 0 ? 150 : 40;
    test::Shape shape{1 + below(rng, widest), {}, 1 + below(rng, 12)};
    for (int layer = below(rng, 4); layer > 0; --layer) shape.hidden.push_back(1 + below(rng, widest));
    const Index capacity = 1 + below(rng, 80);
    const Index count = 1 + below(rng, int(capacity));  // a whole batch or the rest of the data
    NetworkSpec spec = test::network_spec(shape.hidden, turn % 2 == 0 ? "tanh" : "softplus", "linear");
    for (LayerSpec& layer : spec.hidden) layer.batch_normalization = count > 3 && turn % 5 == 0;
    const ParameterLayout layout = layout_of(spec, shape.inputs, shape.outputs);
    CAPTURE(shape.inputs, shape.hidden, shape.outputs, capacity, count);
    const Outcome<S> plain = pass<S>(layout, Kernel::plain, capacity, count, rng.split(std::uint64_t(turn)));
    const Outcome<S> lanes = pass<S>(layout, Kernel::lanes, capacity, count, rng.split(std::uint64_t(turn)));
    CHECK(difference(lanes.outputs, plain.outputs) <= tolerance);
    CHECK(difference(lanes.gradient, plain.gradient) <= tolerance);
    CHECK(double(lanes.loss) == Approx(double(plain.loss)).epsilon(tolerance));
  }
}

// Networks of few parameters on few samples: as one piece with one activation inlined, against Eigen.
template <class S>
void check_narrow(double tolerance) {
  Rng rng(8);
  const char* const names[] = {"linear", "sigmoid", "tanh", "relu"};
  for (int turn = 0; turn < 300; ++turn) {
    test::Shape shape{1 + below(rng, 9), {}, 1 + below(rng, 3)};
    for (int layer = below(rng, 4); layer > 0; --layer) shape.hidden.push_back(1 + below(rng, 8));
    const std::string output = names[below(rng, 4)];
    NetworkSpec spec = test::network_spec(shape.hidden, "tanh", output);
    for (LayerSpec& layer : spec.hidden) layer.activation = names[below(rng, 4)];
    const ParameterLayout layout = layout_of(spec, shape.inputs, shape.outputs);
    const Index capacity = 1 + below(rng, 16);
    const Index count = 1 + below(rng, int(capacity));
    REQUIRE(Workspace<S>(layout, capacity).is_narrow());
    CAPTURE(shape.inputs, shape.hidden, shape.outputs, output, capacity, count);
    const std::string_view loss = output == "sigmoid" && turn % 2 == 0 ? "binary_cross_entropy" : "mean_squared_error";
    const Outcome<S> plain = pass<S>(layout, Kernel::plain, capacity, count, rng.split(std::uint64_t(turn)), loss);
    const Outcome<S> narrow = pass<S>(layout, Kernel::lanes, capacity, count, rng.split(std::uint64_t(turn)), loss);
    CHECK(difference(narrow.outputs, plain.outputs) <= tolerance);
    CHECK(difference(narrow.gradient, plain.gradient) <= tolerance);
    // Of targets and outputs around 1, which may be nearly the same.
    CHECK(double(narrow.loss) == Approx(double(plain.loss)).epsilon(tolerance).margin(tolerance));
  }
}

}  // namespace

TEST_CASE("A narrow network computes as Eigen does, for all its activations", "[network][kernel]") {
  check_narrow<float>(1e-5);
  check_narrow<double>(1e-13);
}

TEST_CASE("What no narrow pass knows takes the usual way", "[network][kernel]") {
  const auto is_narrow = [](int inputs, std::vector<int> hidden, const char* activation, Index capacity, bool dropout) {
    NetworkSpec spec = test::network_spec(hidden, activation, "linear");
    for (LayerSpec& layer : spec.hidden) layer.dropout = dropout ? 0.5 : 0.0;
    return Workspace<float>(layout_of(spec, inputs, 1), capacity).is_narrow();
  };
  CHECK(is_narrow(2, {4, 2}, "tanh", 10, false));
  CHECK_FALSE(is_narrow(2, {4, 2}, "tanh", 17, false));
  CHECK_FALSE(is_narrow(2, {4, 2}, "gelu", 10, false));
  CHECK_FALSE(is_narrow(2, {4, 2}, "tanh", 10, true));
  CHECK_FALSE(is_narrow(64, {16}, "tanh", 10, false));
}

TEST_CASE("A copied workspace works in its own memory", "[network][kernel]") {
  const ParameterLayout layout = test::layout_for({2, {3}, 1}, "tanh", "linear");
  const Network<float> network(layout, *find_entry(losses(), "mean_squared_error"));
  Vector parameters(layout.size);
  Rng rng(4);
  test::fill_random(parameters.data(), parameters.size(), 0.6, rng);
  Workspace<float> first(layout, 10);
  Workspace<float> second(first);
  second.input().setOnes();
  network.forward(parameters.data(), second);
  CHECK(first.activations(1).isZero(0));
  CHECK_FALSE(second.activations(1).isZero(0));
}

TEST_CASE("Products on the lanes equal Eigen's over random shapes and batch remainders", "[network][kernel]") {
  check_random_shapes<float>(1e-5, 400);
  check_random_shapes<double>(1e-13, 100);
}

TEST_CASE("The automatic choice is one of the two, layer by layer", "[network][kernel]") {
  const ParameterLayout layout = test::layout_for({20, {30}, 1}, "tanh", "linear");
  for (const Index batch : {1, 2, 32}) {
    const Outcome<float> chosen = pass<float>(layout, Kernel::automatic, batch, batch, Rng(3));
    const Outcome<float> plain = pass<float>(layout, Kernel::plain, batch, batch, Rng(3));
    CHECK(difference(chosen.gradient, plain.gradient) <= 1e-5);
  }
}
