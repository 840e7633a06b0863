#pragma once
// The table of data generators. A new data set is one entry in generators.cpp.

#include "engine/data/data_spec.h"
#include "engine/data/task.h"
#include "engine/math/rng.h"

#include <span>
#include <string_view>
#include <vector>

namespace perceptarium {

struct Generator {
  std::string_view id;
  std::string_view label;
  std::string_view description;
  double half_width;  // the board shows ±half_width in x1 and x2
  int fixed_count;    // > 0: the set always has this many points
  bool takes_noise;
  TaskShape shape;
  // `noise` is a fraction, 0…0.5.
  std::vector<Point> (*generate)(int count, double noise, Rng& rng);
};

std::span<const Generator> generators();

}  // namespace perceptarium
