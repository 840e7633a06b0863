#include "engine/nn/parameters.h"

#include "tests/engine/support/networks.h"
#include "tests/support/catch.h"

#include <string>
#include <vector>

using namespace perceptarium;

namespace {

using Names = std::vector<std::string>;

const Names two{"x1", "x2"};

ParameterLayout layout(const std::vector<int>& hidden, const Names& features = two) {
  return test::layout_for({Index(features.size()), hidden, 1}, "tanh", "tanh");
}

// Parameters that say where they stand: 1000·layer + 100·unit + input; biases end in 99.
Vector labelled(const ParameterLayout& at) {
  Vector values(at.size);
  for (std::size_t l = 0; l < at.layers.size(); ++l) {
    auto block = layer_block(values.data(), at.layers[l]);
    for (Index unit = 0; unit < block.rows(); ++unit) {
      for (Index input = 0; input < block.cols(); ++input) {
        block(unit, input) = Scalar(1000 * Index(l) + 100 * unit + (input + 1 == block.cols() ? 99 : input));
      }
    }
  }
  return values;
}

constexpr Scalar fresh = -1;

// The new network's parameters, −1 where nothing was carried over.
Vector carried(const ParameterLayout& before, const ParameterLayout& after, const Names& old_features = two,
               const Names& new_features = two) {
  Vector values = Vector::Constant(after.size, fresh);
  carry_over(before, labelled(before), after, match_layers(before, after, old_features, new_features), values);
  return values;
}

std::vector<Scalar> row(const Vector& values, const ParameterLayout& at, std::size_t layer, Index unit) {
  const Vector cells = layer_block(values.data(), at.layers[layer]).row(unit);
  return {cells.begin(), cells.end()};
}

}  // namespace

TEST_CASE("Parameters lie layer by layer, unit by unit, each unit's bias last", "[parameters]") {
  const ParameterLayout at = layout({4, 3});
  REQUIRE(at.layers.size() == 3);
  CHECK(at.size == 4 * 3 + 3 * 5 + 1 * 4);
  CHECK(at.inputs() == 2);
  CHECK(at.outputs() == 1);
  CHECK(at.layers[0].offset == 0);
  CHECK(at.layers[1].offset == 12);
  CHECK(at.layers[2].offset == 27);
  CHECK(at.layers[1].inputs == 4);
  CHECK(at.layers[1].outputs == 3);
  Vector values = Vector::LinSpaced(at.size, 0, Scalar(at.size - 1));
  CHECK(row(values, at, 1, 1) == std::vector<Scalar>{17, 18, 19, 20, 21});
  CHECK(layout({}).size == 3);
}

TEST_CASE("Initial parameters come from the seed, biases from the spec", "[parameters]") {
  const ParameterLayout at = layout({5, 3});
  const InitializerSpec spec{"uniform", {}, 0.1};
  const Vector values = initial_parameters(at, spec, Rng(1));
  CHECK(values == initial_parameters(at, spec, Rng(1)));
  CHECK(values != initial_parameters(at, spec, Rng(2)));
  for (const LayerShape& layer : at.layers) {
    const auto block = layer_block(values.data(), layer);
    CHECK((block.col(layer.inputs).array() == Scalar(0.1)).all());
    CHECK((block.leftCols(layer.inputs).array().abs() <= Scalar(0.5)).all());
  }
}

TEST_CASE("Every unit has a stream of its own: neighbours and layers do not change its first weights", "[parameters]") {
  const InitializerSpec spec{"uniform", {}, 0.0};
  const auto first = [&](const std::vector<int>& hidden) { return initial_parameters(layout(hidden), spec, Rng(3)); };
  const ParameterLayout small = layout({3, 2});
  const ParameterLayout wide = layout({4, 2});
  const ParameterLayout deep = layout({3, 2, 2});
  const Vector a = first({3, 2}), b = first({4, 2}), c = first({3, 2, 2});
  for (Index unit = 0; unit < 3; ++unit) CHECK(row(a, small, 0, unit) == row(b, wide, 0, unit));
  for (Index unit = 0; unit < 2; ++unit) {
    for (Index input = 0; input < 3; ++input) {
      CHECK(row(a, small, 1, unit)[std::size_t(input)] == row(b, wide, 1, unit)[std::size_t(input)]);
    }
    CHECK(row(a, small, 1, unit) == row(c, deep, 1, unit));
  }
  CHECK(row(a, small, 2, 0) == row(c, deep, 3, 0));  // the output starts alike behind one more layer
  CHECK(row(a, small, 0, 0) != row(a, small, 0, 1));
  const ParameterLayout features = layout({3, 2}, {"x1", "x2", "sin_x1"});
  const Vector d = initial_parameters(features, spec, Rng(3));
  for (Index unit = 0; unit < 3; ++unit) CHECK(row(a, small, 0, unit)[0] == row(d, features, 0, unit)[0]);
}

TEST_CASE("The same network keeps everything", "[parameters]") {
  const ParameterLayout at = layout({4, 3});
  CHECK(carried(at, at) == labelled(at));
}

TEST_CASE("Adding a unit keeps all weights, its own row and column are new", "[parameters]") {
  const ParameterLayout after = layout({4, 2});
  const Vector seen = carried(layout({3, 2}), after);
  CHECK(row(seen, after, 0, 2) == std::vector<Scalar>{200, 201, 299});
  CHECK(row(seen, after, 0, 3) == std::vector<Scalar>{fresh, fresh, fresh});
  CHECK(row(seen, after, 1, 0) == std::vector<Scalar>{1000, 1001, 1002, fresh, 1099});
  CHECK(row(seen, after, 1, 1) == std::vector<Scalar>{1100, 1101, 1102, fresh, 1199});
  CHECK(row(seen, after, 2, 0) == std::vector<Scalar>{2000, 2001, 2099});
}

TEST_CASE("Removing a unit removes its row and its column, nothing else", "[parameters]") {
  const ParameterLayout after = layout({2, 2});
  const Vector seen = carried(layout({3, 2}), after);
  CHECK(row(seen, after, 0, 1) == std::vector<Scalar>{100, 101, 199});
  CHECK(row(seen, after, 1, 0) == std::vector<Scalar>{1000, 1001, 1099});
  CHECK(row(seen, after, 1, 1) == std::vector<Scalar>{1100, 1101, 1199});
  CHECK(row(seen, after, 2, 0) == std::vector<Scalar>{2000, 2001, 2099});
}

TEST_CASE("A new hidden layer leaves the others in place, wherever it is inserted", "[parameters]") {
  const ParameterLayout after_last = layout({4, 3, 2});
  const Vector appended = carried(layout({4, 3}), after_last);
  CHECK(row(appended, after_last, 0, 3) == std::vector<Scalar>{300, 301, 399});
  CHECK(row(appended, after_last, 1, 2) == std::vector<Scalar>{1200, 1201, 1202, 1203, 1299});
  CHECK(row(appended, after_last, 2, 0) == std::vector<Scalar>{fresh, fresh, fresh, fresh});
  CHECK(row(appended, after_last, 3, 0) == std::vector<Scalar>{fresh, fresh, 2099});

  const ParameterLayout after_middle = layout({4, 2, 3});
  const Vector inserted = carried(layout({4, 3}), after_middle);
  CHECK(row(inserted, after_middle, 0, 3) == std::vector<Scalar>{300, 301, 399});
  CHECK(row(inserted, after_middle, 1, 0) == std::vector<Scalar>(5, fresh));
  CHECK(row(inserted, after_middle, 2, 1) == std::vector<Scalar>{fresh, fresh, 1199});
  CHECK(row(inserted, after_middle, 3, 0) == std::vector<Scalar>{2000, 2001, 2002, 2099});

  const ParameterLayout after_first = layout({5, 4, 3});
  const Vector prepended = carried(layout({4, 3}), after_first);
  CHECK(row(prepended, after_first, 0, 0) == std::vector<Scalar>(3, fresh));
  CHECK(row(prepended, after_first, 1, 3) == std::vector<Scalar>{fresh, fresh, fresh, fresh, fresh, 399});
  CHECK(row(prepended, after_first, 2, 2) == std::vector<Scalar>{1200, 1201, 1202, 1203, 1299});
  CHECK(row(prepended, after_first, 3, 0) == std::vector<Scalar>{2000, 2001, 2002, 2099});
}

TEST_CASE("Removing a hidden layer leaves the others in place", "[parameters]") {
  const ParameterLayout after = layout({4, 2});
  const Vector seen = carried(layout({4, 3, 2}), after);
  CHECK(row(seen, after, 0, 3) == std::vector<Scalar>{300, 301, 399});
  CHECK(row(seen, after, 1, 1) == std::vector<Scalar>{fresh, fresh, fresh, fresh, 2199});
  CHECK(row(seen, after, 2, 0) == std::vector<Scalar>{3000, 3001, 3099});

  const ParameterLayout none = layout({});
  CHECK(row(carried(layout({3}), none), none, 0, 0) == std::vector<Scalar>{fresh, fresh, 1099});
  const ParameterLayout one = layout({3});
  const Vector grown = carried(none, one);
  CHECK(row(grown, one, 0, 0) == std::vector<Scalar>(3, fresh));
  CHECK(row(grown, one, 1, 0) == std::vector<Scalar>{fresh, fresh, fresh, 99});
}

TEST_CASE("Features keep their weights by name when others come, go or change places", "[parameters]") {
  const Names before{"x1", "x2", "x1_times_x2"};
  const Names after{"x1_times_x2", "sin_x1", "x1"};
  const ParameterLayout at = layout({2}, before);
  const Vector seen = carried(at, layout({2}, after), before, after);
  CHECK(row(seen, at, 0, 0) == std::vector<Scalar>{2, fresh, 0, 99});
  CHECK(row(seen, at, 0, 1) == std::vector<Scalar>{102, fresh, 100, 199});
  CHECK(row(seen, at, 1, 0) == std::vector<Scalar>{1000, 1001, 1099});

  const ParameterLayout straight_before = layout({}, before);
  const ParameterLayout straight_after = layout({}, {"x2"});
  const Vector straight = carried(straight_before, straight_after, before, {"x2"});
  CHECK(row(straight, straight_after, 0, 0) == std::vector<Scalar>{1, 99});
}

TEST_CASE("Changing an activation keeps every weight", "[parameters]") {
  const ParameterLayout before = layout({4, 3});
  const ParameterLayout after = test::layout_for({2, {4, 3}, 1}, "relu", "linear");
  CHECK(carried(before, after) == labelled(before));
}
