#include "engine/data/generators.h"

#include "engine/data/dataset.h"
#include "engine/math/setting.h"

#include "tests/support/catch.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string_view>
#include <vector>

using namespace perceptarium;

namespace {

constexpr double pi = std::numbers::pi;

std::vector<Point> generate(std::string_view id, int count, const Settings& settings = {}, double noise = 0.0) {
  Rng rng(50);
  return find_entry(generators(), id)->generate(count, noise, settings, rng);
}

std::vector<int> counts_of(const std::vector<Point>& points, int classes) {
  std::vector<int> counts(std::size_t(classes), 0);
  for (const Point& point : points) ++counts.at(std::size_t(point.label));
  return counts;
}

// A value that the setting allows: 0 its lowest, 1 its highest.
double value_at(const Setting& setting, double share) {
  const double value = setting.low + share * (setting.high - setting.low);
  return setting.whole ? std::floor(value) : value;
}

}  // namespace

TEST_CASE("Every setting of every generator is described, allows its start and its ends, and does something",
          "[generators]") {
  for (const Generator& generator : generators()) {
    for (const Setting& setting : generator.settings) {
      CAPTURE(generator.id, setting.id);
      CHECK_FALSE(setting.label.empty());
      CHECK(setting.description.size() > 10);
      for (const double value : {setting.initial, setting.low, setting.high}) CHECK(setting.allows(value));
      if (setting.whole) CHECK_FALSE(setting.allows(setting.low + 0.5));
      const std::string id(setting.id);
      CHECK((generate(generator.id, 300, {{id, setting.initial}}) == generate(generator.id, 300)));
      CHECK((generate(generator.id, 300, {{id, setting.low}}) != generate(generator.id, 300, {{id, setting.high}})));
    }
  }
}

TEST_CASE("With every allowed setting the points are as many as asked, finite and of the classes promised",
          "[generators]") {
  for (const Generator& generator : generators()) {
    for (double share = 0; share <= 1; share += 0.125) {
      for (double other = 0; other <= 1; other += 0.25) {
        Settings settings;
        for (const Setting& setting : generator.settings) {
          settings[std::string(setting.id)] = value_at(setting, settings.empty() ? share : other);
        }
        const TaskShape shape = shape_of(generator, settings);
        CAPTURE(generator.id, share, other);
        for (const double noise : {0.0, 0.5}) {
          const std::vector<Point> points = generate(generator.id, 331, settings, noise);
          if (generator.fixed_count == 0 && !is_empty_board(generator)) REQUIRE(points.size() == 331);
          for (const Point& point : points) {
            REQUIRE((std::isfinite(point.x1) && std::isfinite(point.x2) && std::isfinite(point.value)));
            REQUIRE((point.label >= 0 && point.label < std::max(1, shape.classes)));
          }
          if (points.empty() || shape.task == Task::regression) continue;
          const std::vector<int> counts = counts_of(points, shape.classes);
          CHECK(*std::min_element(counts.begin(), counts.end()) > 0);
        }
      }
    }
  }
}

TEST_CASE("The classes follow from the settings, and drawn points may ask for more", "[generators]") {
  DataSpec spec;
  spec.generator = "spiral";
  CHECK(task_of(spec) == TaskShape{Task::binary, 2});
  spec.settings = {{"arms", 4}};
  CHECK(task_of(spec) == TaskShape{Task::multi_class, 4});
  CHECK(class_count(spec) == 4);
  spec.classes = 7;
  CHECK(task_of(spec) == TaskShape{Task::multi_class, 7});
  CHECK(make_dataset(spec)->shape.classes == 7);
  spec.generator = "rings";
  spec.classes = 2;
  spec.settings = {{"rings", 3}, {"classes", 6}};
  CHECK(task_of(spec) == TaskShape{Task::multi_class, 3});
  spec.generator = "plane";
  spec.settings = {};
  CHECK(task_of(spec) == TaskShape{Task::regression, 0});
}

TEST_CASE("A spiral of k arms has its arms turned by a k-th of a circle each", "[generators]") {
  for (const int arms : {2, 3, 4, 5}) {
    const double turns = 0.5 * arms;
    const std::vector<Point> points = generate("spiral", 60 * arms, {{"arms", double(arms)}, {"turns", turns}});
    for (std::size_t i = 0; i < points.size(); ++i) {
      const auto arm = int(i) % arms;
      const double along = double(int(i) / arms) / 60.0;
      const double angle = 2 * pi * (turns * along + double(arm) / arms);
      REQUIRE(points[i].x1 == Approx(5 * along * std::sin(angle)).margin(1e-5));
      REQUIRE(points[i].x2 == Approx(5 * along * std::cos(angle)).margin(1e-5));
      REQUIRE(points[i].label == (arm + 1) % arms);
    }
  }
}

TEST_CASE("Blobs stand in a circle with the spread asked for", "[generators]") {
  const int count = 3000;
  const std::vector<Point> points = generate("blobs", 6 * count, {{"classes", 6}, {"spread", 0.7}});
  std::vector<double> sum_1(6, 0.0), sum_2(6, 0.0);
  double squares = 0;
  for (const Point& point : points) {
    const double angle = 2 * pi * point.label / 6;
    const double off_1 = point.x1 - 3.8 * std::sin(angle), off_2 = point.x2 - 3.8 * std::cos(angle);
    sum_1[std::size_t(point.label)] += off_1;
    sum_2[std::size_t(point.label)] += off_2;
    squares += off_1 * off_1 + off_2 * off_2;
  }
  for (std::size_t k = 0; k < 6; ++k) {
    CHECK(sum_1[k] / count == Approx(0).margin(5 * 0.7 / std::sqrt(count)));
    CHECK(sum_2[k] / count == Approx(0).margin(5 * 0.7 / std::sqrt(count)));
  }
  CHECK(squares / double(2 * points.size()) == Approx(0.49).epsilon(0.05));
}

TEST_CASE("Rings and squares take turns at the classes from the middle, equally often", "[generators]") {
  for (const int bands : {2, 3, 5, 6}) {
    for (const int classes : {2, 3}) {
      if (classes > bands) continue;
      for (const bool round : {true, false}) {
        CAPTURE(bands, classes, round);
        const std::vector<Point> points =
            generate(round ? "rings" : "squares", 1200,
                     {{round ? "rings" : "squares", double(bands)}, {"classes", double(classes)}});
        for (const Point& point : points) {
          const double distance = round ? std::hypot(double(point.x1), double(point.x2))
                                        : std::max(std::abs(double(point.x1)), std::abs(double(point.x2)));
          REQUIRE(distance < 5.0);
          REQUIRE(point.label == (int(distance / 5.0 * bands) + 1) % classes);
        }
        for (const int count : counts_of(points, classes)) CHECK(count == 1200 / classes);
      }
    }
  }
}

TEST_CASE("The cells of the checkerboard alternate", "[generators]") {
  for (const int cells : {2, 5, 8}) {
    for (const Point& point : generate("checkerboard", 2000, {{"cells", double(cells)}})) {
      const int column = int(std::floor((double(point.x1) + 5) / 10 * cells));
      const int row = int(std::floor((double(point.x2) + 5) / 10 * cells));
      REQUIRE(point.label == ((column + row) % 2 == 0 ? 1 : 0));
    }
  }
}

TEST_CASE("Without twist a vane of the pinwheel is straight, and thin across", "[generators]") {
  double across = 0, along = 0;
  const std::vector<Point> points = generate("pinwheel", 5000, {{"arms", 5}, {"twist", 0}});
  for (const Point& point : points) {
    const double angle = 2 * pi * point.label / 5;
    along += (point.x1 * std::cos(angle) + point.x2 * std::sin(angle)) / 2.2;
    across += std::abs(point.x2 * std::cos(angle) - point.x1 * std::sin(angle)) / 2.2;
  }
  CHECK(along / 5000 == Approx(1.0).margin(0.03));
  CHECK(across / 5000 == Approx(0.05 * std::sqrt(2 / pi)).epsilon(0.1));
}

TEST_CASE("The plane has the slopes asked for, and a wider hill is higher beside its top", "[generators]") {
  for (const Point& point : generate("plane", 200, {{"slope_1", -0.5}, {"slope_2", 0.25}})) {
    REQUIRE(double(point.value) == Approx((-0.5 * point.x1 + 0.25 * point.x2) / 10).margin(1e-6));
  }
  const auto height = [](double width) {
    double sum = 0;
    for (const Point& point : generate("multi_gauss", 2000, {{"width", width}})) sum += std::abs(point.value);
    return sum;
  };
  CHECK(height(1) < height(2));
  CHECK(height(2) < height(3));
}
