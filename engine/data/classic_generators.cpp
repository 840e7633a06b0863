#include "engine/data/generator_functions.h"

#include <cmath>
#include <numbers>

namespace perceptarium {

namespace {

constexpr double pi = std::numbers::pi;

}  // namespace

// The ranges and the way noise enters in circle, xor, gauss and spiral are those of the famous web playground, so that
// its results can be compared number for number.

Points make_circle(int count, double noise, const Settings& settings, Rng& rng) {
  constexpr double radius = 5.0;
  const double gap = setting_value(settings, generator_settings::circle, "gap");
  Points points;
  for (int i = 0; i < count; ++i) {
    const bool inner = i < count / 2;
    const double r = inner ? rng.uniform(0.0, 0.5 * radius) : rng.uniform((0.5 + gap) * radius, radius);
    const double angle = rng.uniform(0.0, 2.0 * pi);
    const double x1 = r * std::sin(angle);
    const double x2 = r * std::cos(angle);
    const double moved1 = x1 + rng.uniform(-radius, radius) * noise;
    const double moved2 = x2 + rng.uniform(-radius, radius) * noise;
    points.push_back(classified(x1, x2, std::hypot(moved1, moved2) < 0.5 * radius ? 1 : 0));
  }
  return points;
}

Points make_xor(int count, double noise, const Settings& settings, Rng& rng) {
  const double gap = setting_value(settings, generator_settings::xor_quadrants, "gap");
  Points points;
  const auto coordinate = [&rng, gap] {
    const double x = rng.uniform(-5.0, 5.0);
    return x > 0 ? x + gap : x - gap;
  };
  for (int i = 0; i < count; ++i) {
    const double x1 = coordinate();
    const double x2 = coordinate();
    const double moved1 = x1 + rng.uniform(-5.0, 5.0) * noise;
    const double moved2 = x2 + rng.uniform(-5.0, 5.0) * noise;
    points.push_back(classified(x1, x2, moved1 * moved2 >= 0 ? 1 : 0));
  }
  return points;
}

Points make_xor4(int, double, const Settings&, Rng&) {
  return {classified(-1, -1, 1), classified(1, 1, 1), classified(-1, 1, 0), classified(1, -1, 0)};
}

Points make_gauss(int count, double noise, const Settings& settings, Rng& rng) {
  const double deviation = std::sqrt(0.5 + (4.0 - 0.5) * noise / 0.5);
  const double distance = setting_value(settings, generator_settings::gauss, "centre");
  Points points;
  for (int i = 0; i < count; ++i) {
    const int label = i < count / 2 ? 1 : 0;
    const double centre = label == 1 ? distance : -distance;
    const double x1 = rng.normal(centre, deviation);
    points.push_back(classified(x1, rng.normal(centre, deviation), label));
  }
  return points;
}

// r = 5i/n and t = turns·2π·i/n along each arm, arm a turned by 2πa/arms.
Points make_spiral(int count, double noise, const Settings& settings, Rng& rng) {
  const int arms = counted(settings, generator_settings::spiral, "arms");
  const double turns = setting_value(settings, generator_settings::spiral, "turns");
  Points points;
  for (int i = 0; i < count; ++i) {
    const int arm = i % arms;
    const int along_arm = i / arms;
    const double along = double(along_arm) / (double(count) / double(arms));
    const double r = 5.0 * along;
    const double angle = turns * along * 2.0 * pi + 2.0 * pi * arm / arms;
    const double x1 = r * std::sin(angle) + rng.uniform(-1.0, 1.0) * noise;
    points.push_back(classified(x1, r * std::cos(angle) + rng.uniform(-1.0, 1.0) * noise, (arm + 1) % arms));
  }
  return points;
}

Points make_moons(int count, double noise, const Settings& settings, Rng& rng) {
  constexpr double size = 3.0;
  const double overlap = setting_value(settings, generator_settings::moons, "overlap");
  Points points;
  for (int i = 0; i < count; ++i) {
    const int label = i % 2;
    const double angle = rng.uniform(0.0, pi);
    const double side = label == 1 ? -1.0 : 1.0;
    const double x1 = size * (side * std::cos(angle) - 0.5 * side) + rng.normal(0.0, 0.2 + 2.0 * noise);
    const double x2 = size * (side * std::sin(angle) - overlap * side) + rng.normal(0.0, 0.2 + 2.0 * noise);
    points.push_back(classified(x1, x2, label));
  }
  return points;
}

}  // namespace perceptarium
