#include "engine/data/dataset.h"

#include "engine/data/generators.h"
#include "engine/math/rng.h"
#include "engine/math/setting.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

namespace perceptarium {

namespace {

// The first round(share · count) of a shuffled order train: raising the share only ever adds training points.
std::vector<std::uint8_t> split_generated(std::size_t count, double share, const Rng& rng) {
  std::vector<int> order(count);
  std::iota(order.begin(), order.end(), 0);
  Rng stream = rng.split("split");
  stream.shuffle(order);
  std::vector<std::uint8_t> is_test(count, 1);
  const auto training = static_cast<std::size_t>(std::lround(share * double(count)));
  for (std::size_t i = 0; i < training; ++i) is_test[std::size_t(order[i])] = 0;
  return is_test;
}

bool drawn_is_test(const Point& point, double share, std::uint64_t seed) {
  const std::uint64_t place =
      (std::uint64_t{std::bit_cast<std::uint32_t>(point.x1)} << 32) | std::bit_cast<std::uint32_t>(point.x2);
  return hash_uniform(seed, place) >= share;
}

// Classes alternate through a generated list in runs; training without reshuffling needs them mixed.
void mix_order(std::vector<Point>& points, const Rng& rng) {
  std::vector<int> order(points.size());
  std::iota(order.begin(), order.end(), 0);
  Rng stream = rng.split("order");
  stream.shuffle(order);
  std::vector<Point> mixed;
  mixed.reserve(points.size());
  for (const int index : order) mixed.push_back(points[std::size_t(index)]);
  points = std::move(mixed);
}

}  // namespace

std::shared_ptr<const Dataset> make_dataset(const DataSpec& spec) {
  const Generator& generator = entry_or_first(generators(), spec.generator);
  const Rng rng = Rng(spec.seed).split("data");
  Rng draw = rng.split(generator.id);
  std::vector<Point> generated = generator.generate(spec.points, spec.noise / 100.0, draw);
  mix_order(generated, rng);
  const std::vector<std::uint8_t> generated_test = split_generated(generated.size(), spec.training_share, rng);

  std::vector<Point> points;
  auto dataset = std::make_shared<Dataset>();
  for (std::size_t i = 0; i < generated.size(); ++i) {
    if (std::binary_search(spec.erased.begin(), spec.erased.end(), int(i))) continue;
    points.push_back(generated[i]);
    dataset->is_test.push_back(generated_test[i]);
    dataset->generated_indices.push_back(int(i));
  }
  dataset->generated = Index(points.size());
  dataset->half_width = generator.half_width;
  for (const Point& point : spec.drawn) {
    points.push_back(point);
    dataset->is_test.push_back(drawn_is_test(point, spec.training_share, spec.seed) ? 1 : 0);
    const double reach = std::max(std::abs(point.x1), std::abs(point.x2));
    if (reach > dataset->half_width) dataset->half_width = std::ceil(reach);
  }
  dataset->inputs.resize(2, Index(points.size()));
  for (std::size_t i = 0; i < points.size(); ++i) {
    dataset->inputs(0, Index(i)) = points[i].x1;
    dataset->inputs(1, Index(i)) = points[i].x2;
    dataset->labels.push_back(points[i].label);
  }
  return dataset;
}

}  // namespace perceptarium
