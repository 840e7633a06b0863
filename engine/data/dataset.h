#pragma once
// The points that an experiment's DataSpec stands for. Immutable once made, shared between threads.

#include "engine/data/data_spec.h"
#include "engine/math/types.h"

#include <memory>
#include <vector>

namespace perceptarium {

struct Dataset {
  MatrixOf<Scalar> inputs;             // 2 × samples: x1, x2
  std::vector<int> labels;             // class of each sample
  std::vector<std::uint8_t> is_test;   // 1 for test samples, 0 for training samples
  Index generated = 0;                 // the first so many samples come from the generator, the rest were drawn
  std::vector<int> generated_indices;  // for those: their index before erasing
  double half_width = 6.0;             // the board shows ±half_width

  [[nodiscard]] Index samples() const { return inputs.cols(); }
};

// Generates, erases, adds the drawn points and splits. The split of generated points has exactly the share asked for; a
// drawn point's side depends only on where it is and on the seed, so that drawing more never moves the earlier ones.
std::shared_ptr<const Dataset> make_dataset(const DataSpec& spec);

}  // namespace perceptarium
