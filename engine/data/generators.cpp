#include "engine/data/generators.h"

#include <array>
#include <cmath>
#include <numbers>

namespace perceptarium {

namespace {

constexpr double pi = std::numbers::pi;

Point point(double x1, double x2, int label) { return {float(x1), float(x2), label}; }

// The ranges and the way noise enters in circle, xor, gauss and spiral are those of the famous web playground, so that
// its results can be compared number for number.

std::vector<Point> make_circle(int count, double noise, Rng& rng) {
  constexpr double radius = 5.0;
  std::vector<Point> points;
  for (int i = 0; i < count; ++i) {
    const bool inner = i < count / 2;
    const double r = inner ? rng.uniform(0.0, 0.5 * radius) : rng.uniform(0.7 * radius, radius);
    const double angle = rng.uniform(0.0, 2.0 * pi);
    const double x1 = r * std::sin(angle);
    const double x2 = r * std::cos(angle);
    const double moved1 = x1 + rng.uniform(-radius, radius) * noise;
    const double moved2 = x2 + rng.uniform(-radius, radius) * noise;
    points.push_back(point(x1, x2, std::hypot(moved1, moved2) < 0.5 * radius ? 1 : 0));
  }
  return points;
}

std::vector<Point> make_xor(int count, double noise, Rng& rng) {
  constexpr double gap = 0.3;
  std::vector<Point> points;
  const auto coordinate = [&rng] {
    const double x = rng.uniform(-5.0, 5.0);
    return x > 0 ? x + gap : x - gap;
  };
  for (int i = 0; i < count; ++i) {
    const double x1 = coordinate();
    const double x2 = coordinate();
    const double moved1 = x1 + rng.uniform(-5.0, 5.0) * noise;
    const double moved2 = x2 + rng.uniform(-5.0, 5.0) * noise;
    points.push_back(point(x1, x2, moved1 * moved2 >= 0 ? 1 : 0));
  }
  return points;
}

std::vector<Point> make_xor4(int, double, Rng&) {
  return {point(-1, -1, 1), point(1, 1, 1), point(-1, 1, 0), point(1, -1, 0)};
}

std::vector<Point> make_gauss(int count, double noise, Rng& rng) {
  const double deviation = std::sqrt(0.5 + (4.0 - 0.5) * noise / 0.5);
  std::vector<Point> points;
  for (int i = 0; i < count; ++i) {
    const int label = i < count / 2 ? 1 : 0;
    const double centre = label == 1 ? 2.0 : -2.0;
    const double x1 = rng.normal(centre, deviation);
    points.push_back(point(x1, rng.normal(centre, deviation), label));
  }
  return points;
}

std::vector<Point> make_spiral(int count, double noise, Rng& rng) {
  std::vector<Point> points;
  for (int i = 0; i < count; ++i) {
    const int label = i % 2 == 0 ? 1 : 0;
    const int along_arm = i / 2;
    const double along = double(along_arm) / (double(count) / 2.0);
    const double r = 5.0 * along;
    const double angle = 1.75 * along * 2.0 * pi + (label == 1 ? 0.0 : pi);
    const double x1 = r * std::sin(angle) + rng.uniform(-1.0, 1.0) * noise;
    points.push_back(point(x1, r * std::cos(angle) + rng.uniform(-1.0, 1.0) * noise, label));
  }
  return points;
}

std::vector<Point> make_moons(int count, double noise, Rng& rng) {
  constexpr double size = 3.0;
  std::vector<Point> points;
  for (int i = 0; i < count; ++i) {
    const int label = i % 2;
    const double angle = rng.uniform(0.0, pi);
    const double side = label == 1 ? -1.0 : 1.0;
    const double x1 = size * (side * std::cos(angle) - 0.5 * side) + rng.normal(0.0, 0.2 + 2.0 * noise);
    const double x2 = size * (side * std::sin(angle) - 0.25 * side) + rng.normal(0.0, 0.2 + 2.0 * noise);
    points.push_back(point(x1, x2, label));
  }
  return points;
}

// Regression: uniform places over ±6; noise displaces the place whose value a point carries.
template <class Value>
std::vector<Point> make_surface(int count, double noise, Rng& rng, const Value& value) {
  constexpr double reach = 6.0;
  std::vector<Point> points;
  for (int i = 0; i < count; ++i) {
    const double x1 = rng.uniform(-reach, reach);
    const double x2 = rng.uniform(-reach, reach);
    const double shift_1 = rng.uniform(-reach, reach) * noise;
    const double shift_2 = rng.uniform(-reach, reach) * noise;
    Point at = point(x1, x2, 0);
    at.value = static_cast<float>(value(x1 + shift_1, x2 + shift_2));
    points.push_back(at);
  }
  return points;
}

std::vector<Point> make_plane(int count, double noise, Rng& rng) {
  return make_surface(count, noise, rng, [](double x1, double x2) { return (x1 + x2) / 10.0; });
}

// Six bumps of alternating sign, each falling linearly from 1 to 0 over a distance of 2.
std::vector<Point> make_multi_gauss(int count, double noise, Rng& rng) {
  struct Bump {
    double x1, x2, sign;
  };
  constexpr std::array bumps{Bump{-4, 2.5, 1},   Bump{0, 2.5, -1}, Bump{4, 2.5, 1},
                             Bump{-4, -2.5, -1}, Bump{0, -2.5, 1}, Bump{4, -2.5, -1}};
  return make_surface(count, noise, rng, [&](double x1, double x2) {
    double strongest = 0.0;
    for (const Bump& bump : bumps) {
      const double height = std::max(0.0, 1.0 - std::hypot(x1 - bump.x1, x2 - bump.x2) / 2.0);
      if (height > std::abs(strongest)) strongest = bump.sign * height;
    }
    return strongest;
  });
}

std::vector<Point> make_empty(int, double, Rng&) { return {}; }

constexpr TaskShape two_classes{Task::binary, 2};
constexpr TaskShape one_value{Task::regression, 0};

constexpr std::array table{
    Generator{"xor", "XOR", "Four quadrants, the opposite ones alike. No single line can part them.", 6.0, 0, true,
              two_classes, make_xor},
    Generator{"xor4", "XOR 4", "Only the four corner points of XOR: two hidden units are enough here.", 2.0, 4, false,
              two_classes, make_xor4},
    Generator{"circle", "Circle", "A disc inside a ring. Three lines can fence it in.", 6.0, 0, true, two_classes,
              make_circle},
    Generator{"gauss", "Gauss", "Two clouds. One line is enough: no hidden layer needed.", 6.0, 0, true, two_classes,
              make_gauss},
    Generator{"spiral", "Spiral", "Two arms wound around each other. The hardest of the classics.", 6.0, 0, true,
              two_classes, make_spiral},
    Generator{"moons", "Moons", "Two half moons that reach into each other.", 6.0, 0, true, two_classes, make_moons},
    Generator{"plane", "Plane", "A slope to predict: a tenth of the sum of both coordinates. No hidden layer needed.",
              6.0, 0, true, one_value, make_plane},
    Generator{"multi_gauss", "Hills", "Hills and hollows to predict, three of each.", 6.0, 0, true, one_value,
              make_multi_gauss},
    Generator{"empty", "Empty", "An empty board to draw on.", 6.0, 0, false, two_classes, make_empty},
};

}  // namespace

std::span<const Generator> generators() { return table; }

}  // namespace perceptarium
