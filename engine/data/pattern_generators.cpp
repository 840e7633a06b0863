#include "engine/data/generator_functions.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace perceptarium {

namespace {

constexpr double pi = std::numbers::pi;
constexpr double reach = 5.0;  // of the patterns from the middle of the board

// Bands around the middle, all equally wide, that take turns at the classes from the middle outwards. Each class has as
// many points as the others. As in XOR, noise moves the place whose class a point carries, by up to reach · noise.
struct Bands {
  int count;
  int classes;
  [[nodiscard]] int label_at(double distance) const {
    const int band = std::min(int(distance / reach * count), count - 1);
    return (band + 1) % classes;
  }
};

// `place(distance)` draws a place at this distance from the middle, as `distance_of` measures it.
template <class Place, class Distance>
Points make_bands(int count, double noise, const Bands& bands, Rng& rng, const Place& place,
                  const Distance& distance_of) {
  constexpr double margin = 0.12;  // of a band's width that stays free on both sides
  Points points;
  for (int i = 0; i < count; ++i) {
    const int start = (i + bands.classes - 1) % bands.classes;  // the innermost band of this point's class
    const int turns = (bands.count - start + bands.classes - 1) / bands.classes;
    const int band = start + bands.classes * ((i / bands.classes) % turns);
    const double inner = band == 0 ? 0.0 : band + margin;
    const double distance = rng.uniform(inner, band + 1 - margin) * reach / bands.count;
    const auto [x1, x2] = place(distance);
    const double moved1 = x1 + rng.uniform(-reach, reach) * noise;
    const double moved2 = x2 + rng.uniform(-reach, reach) * noise;
    points.push_back(classified(x1, x2, bands.label_at(distance_of(moved1, moved2))));
  }
  return points;
}

struct Pair {
  double x1, x2;
};

}  // namespace

// Cloud c of k is normal around 3.8 · (sin 2πc/k, cos 2πc/k); noise adds up to 1 to its standard deviation.
Points make_blobs(int count, double noise, const Settings& settings, Rng& rng) {
  constexpr double radius = 3.8;
  const int classes = counted(settings, generator_settings::blobs, "classes");
  const double deviation = setting_value(settings, generator_settings::blobs, "spread") + 2.0 * noise;
  Points points;
  for (int i = 0; i < count; ++i) {
    const int label = i % classes;
    const double angle = 2.0 * pi * label / classes;
    const double x1 = rng.normal(radius * std::sin(angle), deviation);
    points.push_back(classified(x1, rng.normal(radius * std::cos(angle), deviation), label));
  }
  return points;
}

Points make_rings(int count, double noise, const Settings& settings, Rng& rng) {
  const int rings = counted(settings, generator_settings::rings, "rings");
  const Bands bands{rings, std::min(rings, counted(settings, generator_settings::rings, "classes"))};
  const auto place = [&rng](double distance) {
    const double angle = rng.uniform(0.0, 2.0 * pi);
    return Pair{distance * std::sin(angle), distance * std::cos(angle)};
  };
  return make_bands(count, noise, bands, rng, place, [](double x1, double x2) { return std::hypot(x1, x2); });
}

Points make_squares(int count, double noise, const Settings& settings, Rng& rng) {
  const int squares = counted(settings, generator_settings::squares, "squares");
  const Bands bands{squares, std::min(squares, counted(settings, generator_settings::squares, "classes"))};
  const auto place = [&rng](double distance) {
    const double along = rng.uniform(-distance, distance);
    const auto side = rng.below(4);
    const double across = side < 2 ? distance : -distance;
    return side % 2 == 0 ? Pair{along, across} : Pair{across, along};
  };
  return make_bands(count, noise, bands, rng, place,
                    [](double x1, double x2) { return std::max(std::abs(x1), std::abs(x2)); });
}

// Uniform over ±5; the class of a place alternates from cell to cell. Noise moves the place whose class a point carries
// by up to 5 · noise, and beyond the edge the pattern goes on.
Points make_checkerboard(int count, double noise, const Settings& settings, Rng& rng) {
  const int cells = counted(settings, generator_settings::checkerboard, "cells");
  const auto cell = [cells](double x) { return int(std::floor((x + reach) / (2.0 * reach) * cells)); };
  Points points;
  for (int i = 0; i < count; ++i) {
    const double x1 = rng.uniform(-reach, reach);
    const double x2 = rng.uniform(-reach, reach);
    const int column = cell(x1 + rng.uniform(-reach, reach) * noise);
    const int row = cell(x2 + rng.uniform(-reach, reach) * noise);
    points.push_back(classified(x1, x2, (column + row) % 2 == 0 ? 1 : 0));
  }
  return points;
}

// Johnson, Duvenaud, Wiltschko, Datta & Adams 2016 (Composing graphical models with neural networks): clouds that are
// long outwards and thin across, each turned by its vane's angle and then by twist · e^distance; here 2.2 times as
// large.
Points make_pinwheel(int count, double noise, const Settings& settings, Rng& rng) {
  constexpr double size = 2.2;
  const int arms = counted(settings, generator_settings::pinwheel, "arms");
  const double twist = setting_value(settings, generator_settings::pinwheel, "twist");
  Points points;
  for (int i = 0; i < count; ++i) {
    const int label = i % arms;
    const double outwards = std::clamp(rng.normal(1.0, 0.3), -0.5, 2.5);
    const double across = std::clamp(rng.normal(0.0, 0.05 + 0.5 * noise), -1.0, 1.0);
    const double angle = 2.0 * pi * label / arms + twist * std::exp(outwards);
    const double x1 = std::cos(angle) * outwards - std::sin(angle) * across;
    const double x2 = std::sin(angle) * outwards + std::cos(angle) * across;
    points.push_back(classified(size * x1, size * x2, label));
  }
  return points;
}

}  // namespace perceptarium
