#pragma once
// Pictures of a network's function: every unit's activation over the plane. Reads parameters, changes nothing, draws no
// random numbers.

#include "engine/math/types.h"
#include "engine/nn/network.h"
#include "engine/probe/class_field.h"

#include <span>
#include <string>
#include <vector>

namespace perceptarium {

// Values on a square grid over ±half_width, row by row from the bottom (lowest x2) up, each at its cell's centre.
// Colours run from `low` over `threshold` to `high`; values may lie outside. Never NaN or infinite.
struct Field {
  int resolution = 0;
  std::vector<Scalar> values;
  Scalar low = -1;
  Scalar threshold = 0;
  Scalar high = 1;
  // Of a unit that squashes: its sum before the activation. It crosses 0 exactly where the value crosses `threshold`,
  // but smoothly, where the saturated value is a step between two cells. Empty otherwise.
  std::vector<Scalar> sums;
};

// The input features at every cell of the grid: features × resolution².
struct Grid {
  int resolution = 0;
  MatrixOf<Scalar> inputs;
};
Grid make_grid(std::span<const std::string> features, double half_width, int resolution);

// Which unit: layer 0 is the first hidden layer, the last the output.
struct UnitId {
  int layer = 0;
  int unit = 0;
  bool operator==(const UnitId&) const = default;
};

// Evaluates networks on grids. Owns its memory, so that one prober serves many snapshots of the same network.
class FieldProber {
 public:
  FieldProber(Network<Scalar> network, TargetCoding coding);

  // One field per input feature.
  [[nodiscard]] static std::vector<Field> input_fields(const Grid& grid);
  // One field per unit, layer by layer.
  [[nodiscard]] std::vector<Field> unit_fields(const Scalar* parameters, const Grid& grid);
  // The field of one unit.
  [[nodiscard]] Field unit_field(const Scalar* parameters, const Grid& grid, UnitId id);
  // Which output is the largest, of a network with at least two.
  [[nodiscard]] ClassField class_field(const Scalar* parameters, const Grid& grid);
  // The same as unit_field into a field that was made before: allocates nothing when it has the grid's size already.
  void fill_unit_field(const Scalar* parameters, const Grid& grid, UnitId id, Field& field);

 private:
  template <class Sink>
  void run(const Scalar* parameters, const Grid& grid, const Sink& sink);
  void prepare_field(const Grid& grid, std::size_t layer, Field& field) const;
  void copy_block(Field& field, std::size_t layer, Index unit, Index begin, Index count) const;
  void set_range(Field& field, std::size_t layer) const;

  Network<Scalar> network_;
  TargetCoding coding_;
  Workspace<Scalar> workspace_;
};

}  // namespace perceptarium
