#include "engine/data/dataset.h"

#include "tests/support/catch.h"

#include <algorithm>
#include <string>
#include <vector>

using namespace perceptarium;

namespace {

DataSpec spec_of(const std::string& generator, int points, double share) {
  DataSpec spec;
  spec.generator = generator;
  spec.points = points;
  spec.training_share = share;
  return spec;
}

Point point_at(const Dataset& dataset, Index i) {
  return {dataset.inputs(0, i), dataset.inputs(1, i), dataset.labels[std::size_t(i)]};
}

std::vector<Point> all_points(const Dataset& dataset) {
  std::vector<Point> points;
  for (Index i = 0; i < dataset.samples(); ++i) points.push_back(point_at(dataset, i));
  return points;
}

Index training_count(const Dataset& dataset) {
  return std::count(dataset.parts.begin(), dataset.parts.end(), Part::training);
}

std::vector<Point> some_drawn(int count) {
  std::vector<Point> points;
  for (int i = 0; i < count; ++i) points.push_back({float(i % 17) * 0.37F - 3.0F, float(i % 29) * 0.21F - 2.9F, i % 2});
  return points;
}

}  // namespace

TEST_CASE("A data set follows from its spec alone", "[dataset]") {
  for (const char* generator : {"xor", "circle", "gauss", "spiral", "moons"}) {
    DataSpec spec = spec_of(generator, 300, 0.4);
    spec.noise = 20;
    const auto once = make_dataset(spec), again = make_dataset(spec);
    CHECK(once->inputs == again->inputs);
    CHECK(once->labels == again->labels);
    CHECK(once->parts == again->parts);
    spec.seed = 2;
    CHECK(once->parts != make_dataset(spec)->parts);
  }
}

TEST_CASE("A data set's lists have one entry per sample", "[dataset]") {
  DataSpec spec = spec_of("circle", 50, 0.5);
  spec.erased = std::vector<int>{0, 7, 49};
  spec.drawn = some_drawn(11);
  const auto dataset = make_dataset(spec);
  CHECK(dataset->samples() == 50 - 3 + 11);
  CHECK(dataset->labels.size() == 58);
  CHECK(dataset->parts.size() == 58);
  CHECK(dataset->generated == 47);
  CHECK(dataset->generated_indices.size() == 47);
  CHECK(dataset->half_width == 6.0);
}

TEST_CASE("The training share is met exactly, from none to all", "[dataset]") {
  for (const double share : {0.0, 0.1, 0.5, 0.9, 1.0}) {
    CHECK(training_count(*make_dataset(spec_of("xor", 500, share))) == Index(500 * share + 0.5));
  }
  CHECK(training_count(*make_dataset(spec_of("xor4", 500, 1.0))) == 4);
  CHECK(training_count(*make_dataset(spec_of("xor", 1, 0.5))) == 1);
  CHECK(make_dataset(spec_of("xor", 0, 0.5))->samples() == 0);
  CHECK(make_dataset(spec_of("empty", 500, 0.5))->samples() == 0);
}

TEST_CASE("Raising the training share only ever adds training points, generated or drawn", "[dataset]") {
  std::vector<Part> before;
  for (int percent = 0; percent <= 100; percent += 5) {
    DataSpec spec = spec_of("gauss", 200, percent / 100.0);
    spec.drawn = some_drawn(300);
    const auto dataset = make_dataset(spec);
    if (percent == 0) CHECK(training_count(*dataset) == 0);
    if (percent == 100) CHECK(training_count(*dataset) == 500);
    for (std::size_t i = 0; i < before.size(); ++i) REQUIRE(dataset->parts[i] <= before[i]);
    before = dataset->parts;
  }
}

TEST_CASE("Erasing takes away exactly those points and moves no other between training and test", "[dataset]") {
  DataSpec spec = spec_of("spiral", 100, 0.5);
  const auto whole = make_dataset(spec);
  spec.erased = std::vector<int>{3, 4, 50, 99};
  const auto dataset = make_dataset(spec);
  REQUIRE(dataset->samples() == 96);
  for (Index i = 0; i < dataset->samples(); ++i) {
    const int original = dataset->generated_indices[std::size_t(i)];
    REQUIRE(std::find(spec.erased.begin(), spec.erased.end(), original) == spec.erased.end());
    REQUIRE(point_at(*dataset, i) == point_at(*whole, original));
    REQUIRE(dataset->parts[std::size_t(i)] == whole->parts[std::size_t(original)]);
  }
}

TEST_CASE("Drawing more points never moves the earlier ones", "[dataset]") {
  DataSpec spec = spec_of("xor", 40, 0.5);
  spec.drawn = some_drawn(60);
  const auto few = make_dataset(spec);
  spec.drawn = some_drawn(200);
  const auto many = make_dataset(spec);
  for (Index i = 0; i < few->samples(); ++i) {
    REQUIRE(point_at(*few, i) == point_at(*many, i));
    REQUIRE(few->parts[std::size_t(i)] == many->parts[std::size_t(i)]);
  }
  // Erasing the first drawn point moves none of the others either.
  std::vector<Point> rest = some_drawn(200);
  rest.erase(rest.begin());
  spec.drawn = rest;
  const auto fewer = make_dataset(spec);
  for (Index i = 40; i < fewer->samples(); ++i) {
    REQUIRE(fewer->parts[std::size_t(i)] == many->parts[std::size_t(i) + 1]);
  }
}

TEST_CASE("Drawn points are split in about the share asked for", "[dataset]") {
  DataSpec spec = spec_of("empty", 0, 0.3);
  std::vector<Point> drawn;
  for (int i = 0; i < 4000; ++i) drawn.push_back({float(i) * 0.0011F - 2.0F, float(i % 61) * 0.05F, i % 2});
  spec.drawn = drawn;
  CHECK(double(training_count(*make_dataset(spec))) / 4000 == Approx(0.3).margin(0.036));
}

TEST_CASE("A drawn point keeps its place and class, and widens the board only when outside", "[dataset]") {
  DataSpec spec = spec_of("xor4", 0, 1.0);
  spec.drawn = std::vector<Point>{{1.5F, -2.0F, 1}};
  CHECK(make_dataset(spec)->half_width == 2.0);
  CHECK(point_at(*make_dataset(spec), 4) == Point{1.5F, -2.0F, 1});
  spec.drawn = std::vector<Point>{{1.5F, -2.25F, 1}};
  CHECK(make_dataset(spec)->half_width == 3.0);
}

TEST_CASE("Changing noise or share leaves the places of the circle's points alone", "[dataset]") {
  DataSpec spec = spec_of("circle", 100, 0.5);
  spec.noise = 25;
  const auto noisy = make_dataset(spec);
  spec.noise = 0;
  const auto clean = make_dataset(spec);
  // In the circle noise changes labels only.
  CHECK(noisy->inputs == clean->inputs);
  CHECK(noisy->labels != clean->labels);
  spec.training_share = 0.9;
  CHECK(all_points(*make_dataset(spec)) == all_points(*clean));
}

TEST_CASE("The classes of a generated set are mixed, for training without reshuffling", "[dataset]") {
  for (const char* generator : {"circle", "gauss", "spiral"}) {
    const auto dataset = make_dataset(spec_of(generator, 500, 0.5));
    int longest = 0, run = 0;
    for (std::size_t i = 1; i < dataset->labels.size(); ++i) {
      run = dataset->labels[i] == dataset->labels[i - 1] ? run + 1 : 0;
      longest = std::max(longest, run);
    }
    CHECK(longest >= 3);  // not simply alternating
    CHECK(longest <= 25);
  }
}

TEST_CASE("Each class is split by the shares, as exactly as its count allows", "[dataset]") {
  for (const char* generator : {"xor", "circle", "blobs", "pinwheel", "checkerboard"}) {
    for (const int points : {7, 50, 203, 1000}) {
      for (const double share : {0.1, 0.35, 0.5, 0.8}) {
        DataSpec spec = spec_of(generator, points, share);
        spec.validation_share = 0.15;
        spec.noise = 20;
        for (spec.seed = 1; spec.seed <= 3; ++spec.seed) {
          const auto dataset = make_dataset(spec);
          CAPTURE(generator, points, share, spec.seed);
          CHECK(training_count(*dataset) == std::lround(share * points));
          for (int label = 0; label < dataset->shape.classes; ++label) {
            double all = 0, training = 0, validation = 0;
            for (std::size_t i = 0; i < dataset->labels.size(); ++i) {
              if (dataset->labels[i] != label) continue;
              ++all;
              training += dataset->parts[i] == Part::training ? 1 : 0;
              validation += dataset->parts[i] == Part::validation ? 1 : 0;
            }
            CHECK(std::abs(training - share * all) < 1.5);
            CHECK(std::abs(training + validation - (share + 0.15) * all) < 1.5);
          }
        }
      }
    }
  }
}

TEST_CASE("A small class of a table is in every part too", "[dataset]") {
  DataSpec spec;
  spec.table = "iris";
  spec.training_share = 0.6;
  spec.validation_share = 0.2;
  for (spec.seed = 1; spec.seed <= 20; ++spec.seed) {
    const auto dataset = make_dataset(spec);
    for (int label = 0; label < 3; ++label) {
      std::vector<int> parts(3, 0);
      for (std::size_t i = 0; i < dataset->labels.size(); ++i) {
        if (dataset->labels[i] == label) ++parts[std::size_t(dataset->parts[i])];
      }
      CHECK(parts == std::vector<int>{30, 10, 10});
    }
  }
}

TEST_CASE("Another seed deals each class out anew", "[dataset]") {
  DataSpec spec;
  spec.table = "iris";
  const auto one = make_dataset(spec);
  spec.seed = 2;
  const auto other = make_dataset(spec);
  int moved = 0;
  for (std::size_t i = 0; i < one->parts.size(); ++i) moved += one->parts[i] != other->parts[i] ? 1 : 0;
  CHECK(moved > 30);
  spec.seed = 1;
  CHECK(one->parts == make_dataset(spec)->parts);
}

TEST_CASE("Drawn points do not move generated ones between the parts", "[dataset]") {
  DataSpec spec = spec_of("blobs", 60, 0.5);
  const auto alone = make_dataset(spec);
  spec.drawn = some_drawn(30);
  const auto joined = make_dataset(spec);
  for (std::size_t i = 0; i < 60; ++i) CHECK(alone->parts[i] == joined->parts[i]);
}
