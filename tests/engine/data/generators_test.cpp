#include "engine/data/generators.h"

#include "engine/math/setting.h"

#include "tests/support/catch.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

using namespace perceptarium;

namespace {

std::vector<Point> generate(std::string_view id, int count, double noise = 0.0, std::uint64_t seed = 50,
                            const Settings& settings = {}) {
  Rng rng(seed);
  return find_entry(generators(), id)->generate(count, noise, settings, rng);
}

double radius(const Point& point) { return std::hypot(double(point.x1), double(point.x2)); }

int blue(const std::vector<Point>& points) {
  return int(std::count_if(points.begin(), points.end(), [](const Point& point) { return point.label == 1; }));
}

// Share of the points that noise gave another class than their place says.
template <class Rule>
double relabelled(const std::vector<Point>& points, const Rule& rule) {
  const auto odd = std::count_if(points.begin(), points.end(), [&](const Point& p) { return rule(p) != p.label; });
  return double(odd) / double(points.size());
}

int circle_rule(const Point& point) { return radius(point) < 2.5 ? 1 : 0; }
int xor_rule(const Point& point) { return point.x1 * point.x2 >= 0 ? 1 : 0; }

}  // namespace

TEST_CASE("Every generator gives the count asked for, finite points, its classes, and the same again", "[generators]") {
  std::set<std::string_view> ids;
  for (const Generator& generator : generators()) {
    CAPTURE(generator.id);
    CHECK(ids.insert(generator.id).second);
    CHECK_FALSE(generator.label.empty());
    CHECK_FALSE(generator.description.empty());
    CHECK_FALSE(generator.formula.empty());
    CHECK(generator.half_width > 0);
    for (const int count : {0, 1, 2, 3, 7, 501}) {
      for (const double noise : {0.0, 0.5}) {
        const std::vector<Point> points = generate(generator.id, count, noise);
        const int expected = is_empty_board(generator) ? 0 : generator.fixed_count > 0 ? generator.fixed_count : count;
        CHECK(int(points.size()) == expected);
        CHECK((points == generate(generator.id, count, noise)));
        for (const Point& point : points) {
          REQUIRE((std::isfinite(point.x1) && std::isfinite(point.x2)));
          REQUIRE((point.label >= 0 && point.label < std::max(2, generator.shape.classes)));
        }
      }
    }
    const std::vector<Point> many = generate(generator.id, 2000);
    for (const Point& point : many) REQUIRE(std::isfinite(point.value));
    const bool classes = generator.shape.task == Task::binary;
    const double share = many.empty() || !classes ? 0.5 : double(blue(many)) / double(many.size());
    CHECK(share == Approx(0.5).margin(0.06));
    for (const Point& point : many) {
      REQUIRE(std::abs(point.x1) <= generator.half_width);
      REQUIRE(std::abs(point.x2) <= generator.half_width);
    }
    if (generator.takes_noise) {
      CHECK_FALSE((generate(generator.id, 2000, 0.3) == generate(generator.id, 2000, 0.3, 51)));
    }
    if (!many.empty()) CHECK((generate(generator.id, 2000, 0.3) != many) == generator.takes_noise);
  }
}

TEST_CASE("The circle is a disc below 2.5 in a ring from 3.5 to 5", "[generators]") {
  for (const Point& point : generate("circle", 1000)) {
    REQUIRE((point.label == 1 ? radius(point) < 2.5 : radius(point) >= 3.49 && radius(point) <= 5.001));
  }
  CHECK(blue(generate("circle", 1000)) == 500);
  const double wrong = relabelled(generate("circle", 4000, 0.5), circle_rule);
  CHECK(wrong > 0.1);
  CHECK(wrong < 0.45);
  CHECK(relabelled(generate("circle", 4000, 0.1), circle_rule) < wrong);
}

TEST_CASE("XOR fills the quadrants up to 5.3 with a gap of 0.3 at the axes", "[generators]") {
  for (const Point& point : generate("xor", 1000)) {
    for (const float x : {point.x1, point.x2}) REQUIRE((std::abs(x) >= 0.3F && std::abs(x) <= 5.301F));
    REQUIRE(point.label == xor_rule(point));
  }
  const double wrong = relabelled(generate("xor", 4000, 0.5), xor_rule);
  CHECK(wrong > 0.1);
  CHECK(wrong < 0.45);
}

TEST_CASE("The four points of XOR are exactly the corners", "[generators]") {
  std::vector<Point> points = generate("xor4", 500);
  std::sort(points.begin(), points.end(),
            [](const Point& a, const Point& b) { return a.x1 != b.x1 ? a.x1 < b.x1 : a.x2 < b.x2; });
  CHECK(points == std::vector<Point>{{-1, -1, 1}, {-1, 1, 0}, {1, -1, 0}, {1, 1, 1}});
}

TEST_CASE("Gauss clouds stand at ±(2, 2) with variance 0.5, or 4 at full noise", "[generators]") {
  for (const auto& [noise, variance] : {std::pair{0.0, 0.5}, std::pair{0.25, 2.25}, std::pair{0.5, 4.0}}) {
    double sum = 0, squares = 0;
    const std::vector<Point> points = generate("gauss", 8000, noise);
    for (const Point& point : points) {
      const double centre = point.label == 1 ? 2.0 : -2.0;
      for (const float x : {point.x1, point.x2}) {
        sum += x - centre;
        squares += (x - centre) * (x - centre);
      }
    }
    CHECK(sum / 16000 == Approx(0.0).margin(5.0 * std::sqrt(variance / 16000)));
    CHECK(squares / 16000 == Approx(variance).epsilon(0.06));
    CHECK(blue(points) == 4000);
  }
}

TEST_CASE("Spiral arms have r = 5i/n and t = 1.75·2π·i/n, the second turned by π", "[generators]") {
  const int per_arm = 250;
  const std::vector<Point> points = generate("spiral", 2 * per_arm);
  CHECK(blue(points) == per_arm);
  int found[2] = {0, 0};
  for (const Point& point : points) {
    const int i = found[point.label]++;
    const double t = 1.75 * 2.0 * std::numbers::pi * i / per_arm + (point.label == 1 ? 0.0 : std::numbers::pi);
    REQUIRE(point.x1 == Approx(5.0 * i / per_arm * std::sin(t)).margin(1e-5));
    REQUIRE(point.x2 == Approx(5.0 * i / per_arm * std::cos(t)).margin(1e-5));
  }
  const std::vector<Point> noisy = generate("spiral", 2 * per_arm, 0.5);
  double farthest = 0;
  for (std::size_t i = 0; i < noisy.size(); ++i) {
    farthest = std::max(farthest, double(std::abs(noisy[i].x1 - points[i].x1)));
  }
  CHECK(farthest <= 0.5001);
  CHECK(farthest > 0.45);
}

TEST_CASE("No line parts the moons, and each bulges to its own side", "[generators]") {
  const std::vector<Point> points = generate("moons", 1000);
  double upper = 0, lower = 0;
  for (const Point& point : points) (point.label == 1 ? lower : upper) += point.x2 / 500.0;
  CHECK(upper > lower + 1.0);
  for (int degrees = 0; degrees < 180; degrees += 5) {
    const double a = degrees * std::numbers::pi / 180.0;
    const auto along = [&](const Point& p) { return std::cos(a) * p.x1 + std::sin(a) * p.x2; };
    double low[2] = {1e9, 1e9}, high[2] = {-1e9, -1e9};
    for (const Point& point : points) {
      low[point.label] = std::min(low[point.label], along(point));
      high[point.label] = std::max(high[point.label], along(point));
    }
    CHECK((low[0] < high[1] && low[1] < high[0]));
  }
}

namespace {

// The definitions of the web playground's data sets, written down once more.
std::vector<Point> as_in_the_playground(std::string_view id, int count, double noise, Rng rng) {
  constexpr double pi = std::numbers::pi;
  std::vector<Point> points;
  const auto label_of = [&](bool positive) { return positive ? 1 : 0; };
  const auto add = [&](double x1, double x2, int label) { points.push_back({float(x1), float(x2), label}); };
  for (int i = 0; i < count; ++i) {
    if (id == "circle") {
      const double r = i < count / 2 ? rng.uniform(0, 2.5) : rng.uniform(3.5, 5);
      const double angle = rng.uniform(0, 2 * pi);
      const double x1 = r * std::sin(angle), x2 = r * std::cos(angle);
      const double noise_1 = rng.uniform(-5, 5) * noise, noise_2 = rng.uniform(-5, 5) * noise;
      add(x1, x2, label_of(std::hypot(x1 + noise_1, x2 + noise_2) < 2.5));
    } else if (id == "xor") {
      double x1 = rng.uniform(-5, 5);
      x1 += x1 > 0 ? 0.3 : -0.3;
      double x2 = rng.uniform(-5, 5);
      x2 += x2 > 0 ? 0.3 : -0.3;
      const double noise_1 = rng.uniform(-5, 5) * noise, noise_2 = rng.uniform(-5, 5) * noise;
      add(x1, x2, label_of((x1 + noise_1) * (x2 + noise_2) >= 0));
    } else if (id == "gauss") {
      const double centre = i < count / 2 ? 2 : -2;
      const double deviation = std::sqrt(0.5 + 3.5 * noise / 0.5);
      const double x1 = rng.normal(centre, deviation);
      add(x1, rng.normal(centre, deviation), label_of(i < count / 2));
    } else if (id == "spiral") {
      const double along = double(i / 2) / (count / 2.0);
      const double angle = 1.75 * along * 2 * pi + (i % 2 == 0 ? 0 : pi);
      const double x1 = 5 * along * std::sin(angle) + rng.uniform(-1, 1) * noise;
      add(x1, 5 * along * std::cos(angle) + rng.uniform(-1, 1) * noise, label_of(i % 2 == 0));
    } else {
      const double x1 = rng.uniform(-6, 6), x2 = rng.uniform(-6, 6);
      const double noise_1 = rng.uniform(-6, 6) * noise, noise_2 = rng.uniform(-6, 6) * noise;
      add(x1, x2, 0);
      points.back().value = float((x1 + noise_1 + (x2 + noise_2)) / 10);
    }
  }
  return points;
}

}  // namespace

TEST_CASE("Without chosen settings the data are those of the web playground", "[generators]") {
  for (const std::string_view id : {"circle", "xor", "gauss", "spiral", "plane"}) {
    for (const double noise : {0.0, 0.2}) {
      for (const int count : {200, 501}) {
        CAPTURE(id, noise, count);
        const std::vector<Point> points = generate(id, count, noise, 9);
        const std::vector<Point> expected = as_in_the_playground(id, count, noise, Rng(9));
        REQUIRE(points.size() == expected.size());
        for (std::size_t i = 0; i < points.size(); ++i) {
          REQUIRE(points[i].label == expected[i].label);
          REQUIRE(points[i].x1 == Approx(expected[i].x1).margin(1e-5));
          REQUIRE(points[i].x2 == Approx(expected[i].x2).margin(1e-5));
          REQUIRE(points[i].value == Approx(expected[i].value).margin(1e-5));
        }
      }
    }
  }
}
