#pragma once
// The table of data generators. A new data set is a function and one entry in generators.cpp.

#include "engine/data/data_spec.h"
#include "engine/data/task.h"
#include "engine/math/rng.h"
#include "engine/math/setting.h"

#include <span>
#include <string_view>
#include <vector>

namespace perceptarium {

struct Generator {
  std::string_view id;
  std::string_view label;
  std::string_view description;
  std::string_view formula;  // how a point is drawn, or where that is written
  double half_width;         // the board shows ±half_width in x1 and x2, of a curve in x and y
  int fixed_count;           // > 0: the set always has this many points
  bool takes_noise;
  TaskShape shape;  // with the settings at their initial values
  std::span<const Setting> settings;
  // How many classes the points are of; null: those of `shape`, whatever the settings.
  int (*classes)(const Settings& settings);
  // `noise` is a fraction, 0…0.5; `settings` allowed values of this entry's.
  std::vector<Point> (*generate)(int count, double noise, const Settings& settings, Rng& rng);
  bool is_curve = false;  // points are (x, y): one input, and y is the number to predict
};

std::span<const Generator> generators();

// What the points of a generator are.
inline PointKind kind_of(const Generator& generator) {
  if (generator.is_curve) return PointKind::curve;
  return generator.shape.task == Task::regression ? PointKind::values : PointKind::classes;
}

// The generator of no points of a kind, to draw on.
std::string_view empty_generator(PointKind kind);

// Whether this is one of those.
inline bool is_empty_board(const Generator& generator) { return generator.id == empty_generator(kind_of(generator)); }

// What there is to learn in the points of a generator with these settings.
TaskShape shape_of(const Generator& generator, const Settings& settings);

}  // namespace perceptarium
