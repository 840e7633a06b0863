#include "engine/data/generator_functions.h"

#include <algorithm>
#include <cmath>

namespace perceptarium {

namespace {

// Uniform places over ±6; noise displaces the place whose value a point carries.
template <class Value>
Points make_surface(int count, double noise, Rng& rng, const Value& value) {
  constexpr double reach = 6.0;
  Points points;
  for (int i = 0; i < count; ++i) {
    const double x1 = rng.uniform(-reach, reach);
    const double x2 = rng.uniform(-reach, reach);
    const double shift_1 = rng.uniform(-reach, reach) * noise;
    const double shift_2 = rng.uniform(-reach, reach) * noise;
    Point at = classified(x1, x2, 0);
    at.value = static_cast<float>(value(x1 + shift_1, x2 + shift_2));
    points.push_back(at);
  }
  return points;
}

}  // namespace

Points make_plane(int count, double noise, const Settings& settings, Rng& rng) {
  const double slope_1 = setting_value(settings, generator_settings::plane, "slope_1");
  const double slope_2 = setting_value(settings, generator_settings::plane, "slope_2");
  return make_surface(count, noise, rng, [&](double x1, double x2) { return (slope_1 * x1 + slope_2 * x2) / 10.0; });
}

// Six bumps of alternating sign, each falling linearly from 1 to 0 over its width.
Points make_multi_gauss(int count, double noise, const Settings& settings, Rng& rng) {
  struct Bump {
    double x1, x2, sign;
  };
  constexpr std::array bumps{Bump{-4, 2.5, 1},   Bump{0, 2.5, -1}, Bump{4, 2.5, 1},
                             Bump{-4, -2.5, -1}, Bump{0, -2.5, 1}, Bump{4, -2.5, -1}};
  const double width = setting_value(settings, generator_settings::multi_gauss, "width");
  return make_surface(count, noise, rng, [&](double x1, double x2) {
    double strongest = 0.0;
    for (const Bump& bump : bumps) {
      const double height = std::max(0.0, 1.0 - std::hypot(x1 - bump.x1, x2 - bump.x2) / width);
      if (height > std::abs(strongest)) strongest = bump.sign * height;
    }
    return strongest;
  });
}

}  // namespace perceptarium
