#include "engine/data/generator_functions.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace perceptarium {

namespace {

constexpr double reach = 5.0;         // x is uniform over ±reach, so that the board shows what comes after the data
constexpr double top = 3.0;           // the highest that a curve comes without noise
constexpr double widest_noise = 6.0;  // noise of 1 shifts y by up to this, up or down; there is at most 0.5

template <class Curve>
Points make_curve(int count, double noise, Rng& rng, const Curve& curve) {
  Points points;
  for (int i = 0; i < count; ++i) {
    const double x = rng.uniform(-reach, reach);
    const double shift = widest_noise * noise * rng.uniform(-1.0, 1.0);
    points.push_back(classified(x, curve(x) + shift, 0));
  }
  return points;
}

// Σ cₖ·Tₖ(t) over the Chebyshev polynomials, which take turns at growing with t and stay within ±1 (Clenshaw 1955).
double chebyshev_sum(const std::vector<double>& coefficients, double t) {
  double next = 0.0, after = 0.0;
  for (std::size_t k = coefficients.size() - 1; k > 0; --k) {
    const double now = coefficients[k] + 2.0 * t * next - after;
    after = next;
    next = now;
  }
  return coefficients[0] + t * next - after;
}

}  // namespace

Points make_sine(int count, double noise, const Settings& settings, Rng& rng) {
  const double waves = setting_value(settings, generator_settings::sine, "waves");
  const double height = setting_value(settings, generator_settings::sine, "height");
  return make_curve(count, noise, rng,
                    [&](double x) { return height * std::sin(std::numbers::pi * waves * x / reach); });
}

Points make_step(int count, double noise, const Settings& settings, Rng& rng) {
  const int steps = counted(settings, generator_settings::step, "steps");
  const double height = setting_value(settings, generator_settings::step, "height");
  return make_curve(count, noise, rng, [&](double x) {
    const double level = std::floor((x + reach) / (2.0 * reach) * (steps + 1));
    return height * (2.0 * std::min(level, double(steps)) / steps - 1.0);
  });
}

Points make_absolute(int count, double noise, const Settings& settings, Rng& rng) {
  const double slope = setting_value(settings, generator_settings::absolute, "slope");
  return make_curve(count, noise, rng, [&](double x) { return slope * (std::abs(x) - reach / 2.0); });
}

Points make_bumps(int count, double noise, const Settings& settings, Rng& rng) {
  const int bumps = counted(settings, generator_settings::bumps, "bumps");
  const double width = setting_value(settings, generator_settings::bumps, "width");
  return make_curve(count, noise, rng, [&](double x) {
    double y = 0.0;
    for (int bump = 0; bump < bumps; ++bump) {
      const double away = (x - reach * ((2.0 * bump + 1.0) / bumps - 1.0)) / width;
      y += (bump % 2 == 0 ? top : -top) * std::exp(-0.5 * away * away);
    }
    return y;
  });
}

// The highest power is never a small one.
Points make_polynomial(int count, double noise, const Settings& settings, Rng& rng) {
  const int degree = counted(settings, generator_settings::polynomial, "degree");
  std::vector<double> coefficients;
  for (int k = 0; k <= degree; ++k) coefficients.push_back(rng.uniform(-1.0, 1.0));
  coefficients.back() = std::copysign(0.5 + 0.5 * std::abs(coefficients.back()), coefficients.back());
  constexpr int places = 400;
  double highest = 0.0;
  for (int i = 0; i <= places; ++i) {
    highest = std::max(highest, std::abs(chebyshev_sum(coefficients, 2.0 * i / places - 1.0)));
  }
  return make_curve(count, noise, rng,
                    [&](double x) { return top * chebyshev_sum(coefficients, x / reach) / highest; });
}

}  // namespace perceptarium
