#pragma once
// A network of one input as curves: what it answers along x, what each unit adds to that, and what it answered at
// earlier epochs. Reads parameters, changes nothing, draws no random numbers.

#include "engine/data/dataset.h"
#include "engine/math/types.h"
#include "engine/nn/network.h"
#include "engine/probe/board_plane.h"
#include "engine/probe/field.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace perceptarium {

// Places of the board from `left` to `right`, both included, evenly spaced.
struct CurveSpan {
  double left = -6.0;
  double right = 6.0;
  int places = 0;

  [[nodiscard]] double x_of(int place) const { return left + (right - left) * place / (places - 1); }
  bool operator==(const CurveSpan&) const = default;
};

inline constexpr int most_unit_curves = 64;

// One value per place of a span. Never NaN or infinite.
using CurveValues = std::vector<Scalar>;

// `values` of a span at x, between two places in proportion; nothing outside of it.
std::optional<double> value_at(const CurveSpan& span, const CurveValues& values, double x);

// Of a neuron: small, over the whole board, with the range that it is drawn in.
struct CurveMap {
  CurveValues values;
  Scalar low = -1;
  Scalar high = 1;
};

struct EarlierCurve {
  std::int64_t epoch = 0;
  CurveValues values;
};

// The answer and what adds up to it are in coordinates of the board, which of drawn points are the values themselves.
struct CurvePicture {
  CurveSpan span;
  CurveValues answer;              // of the network; empty when the data are no curve
  std::vector<CurveValues> units;  // weight · activation of each unit of the last hidden layer; none without one and
                                   // when there are more than most_unit_curves
  bool adds_up = false;            // the answer is the sum of these and of the output's bias: the output is linear
  std::vector<EarlierCurve> earlier;  // oldest first
  CurveValues focus;                  // the activation of the unit that was asked for
  std::vector<CurveMap> maps;         // one per input feature, then one per unit, layer by layer

  [[nodiscard]] bool empty() const { return answer.empty(); }
};

// Evaluates networks of one input along x. Owns its memory, so that one prober serves many snapshots of a network.
class CurveProber {
 public:
  // The first span is the board's, the second that of the maps. The plane is that of the dataset.
  CurveProber(Network<Scalar> network, std::span<const std::string> features, const Dataset& dataset,
              const BoardPlane& plane, const CurveSpan& span, const CurveSpan& map_span);

  // Answer, units and the activation of a unit that the network has.
  void fill(const Scalar* parameters, std::optional<UnitId> focus, CurvePicture& picture);
  // The answer alone.
  [[nodiscard]] CurveValues answer(const Scalar* parameters);
  // `half_height`: what the board shows of the answer.
  [[nodiscard]] std::vector<CurveMap> maps(const Scalar* parameters, double half_height);

 private:
  void run(const Scalar* parameters, const MatrixOf<Scalar>& inputs);
  [[nodiscard]] CurveValues answer_of_run() const;
  [[nodiscard]] CurveValues activation(std::size_t layer, Index unit, Index count) const;
  [[nodiscard]] CurveMap unit_map(std::size_t layer, Index unit, double half_height) const;

  Network<Scalar> network_;
  CurveSpan span_;
  NumberScale scale_;                     // from what is learnt to the board
  MatrixOf<Scalar> inputs_, map_inputs_;  // features × places
  Workspace<Scalar> workspace_;
};

// The parameters of a run at a few epochs, so that what the network answered then can be drawn again: about three for
// each power of ten.
class EarlierEpochs {
 public:
  struct Entry {
    std::int64_t epoch = 0;
    Vector parameters;
  };

  // Call with every moment of the run that is looked at. Another run, another layout or other features, and everything
  // is forgotten.
  void remember(std::uint64_t run, std::int64_t epoch, const ParameterLayout& layout,
                std::span<const std::string> features, const Vector& parameters);
  // Those to draw: the last ones before a thirtieth and before a fifth of the epochs so far. Oldest first.
  [[nodiscard]] std::vector<const Entry*> shown() const;

 private:
  std::uint64_t run_ = 0;
  ParameterLayout layout_;
  std::vector<std::string> features_;
  std::int64_t now_ = 0;
  std::vector<Entry> entries_;
};

}  // namespace perceptarium
