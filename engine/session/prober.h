#pragma once
// From the bare progress of a run to a complete snapshot: losses, pictures, diagnosis. Runs on the probing thread.

#include "engine/session/snapshot.h"

#include <memory>
#include <optional>

namespace perceptarium {

// What the window wants to see. Changes no number of the run.
struct ProbeRequest {
  int board_resolution = 160;  // cells along one side of the board's picture
  int map_resolution = 40;     // of each unit's small map
  std::optional<UnitId> focus;
  bool report = false;                 // how the classes are told apart, or how far the values are off
  std::optional<BoardAxes> axes = {};  // of a table; unset = the usual ones
  int curve_places = 640;  // along a curve, from a quarter of the window before its left edge to one after its right
  bool operator==(const ProbeRequest&) const = default;
};

class Prober {
 public:
  [[nodiscard]] std::shared_ptr<const Snapshot> probe(const Progress& progress, const ProbeRequest& request);

 private:
  // Everything that only changes when the experiment does.
  struct Setup {
    std::shared_ptr<const Experiment> experiment;
    std::shared_ptr<const Dataset> dataset;
    ProbeRequest request;
    Network<Scalar> network;
    TargetCoding coding;
    SampleSets samples;
    Evaluator evaluator;
    FieldProber fields;
    Workspace<Scalar> workspace;
    std::shared_ptr<const BoardPlane> plane;
    Grid board, maps;
    std::optional<CurveProber> curve;  // of data with one input, in place of the grids
    Field values;                      // the colours of a number to predict: low, threshold, high
  };

  void prepare(const Progress& progress, const ProbeRequest& request);
  void draw_fields(const Progress& progress, Snapshot& snapshot);
  void draw_curve(const Progress& progress, Snapshot& snapshot);
  void draw_output(const Progress& progress, Snapshot& snapshot);
  void show_values(const Progress& progress, Field& field) const;
  void look_at_units(const Progress& progress, Snapshot& snapshot);

  // The end of a future that is not shown. It stands still: one look is enough.
  struct Aside {
    std::unique_ptr<Prober> prober;
    std::shared_ptr<const Progress> progress;
    std::optional<BoardAxes> axes;
    std::shared_ptr<const Snapshot> seen;
  };
  static std::shared_ptr<const Snapshot> look_aside(Aside& aside, const std::shared_ptr<const Progress>& progress,
                                                    const std::optional<BoardAxes>& axes);

  std::optional<Setup> setup_;
  Aside other_, newest_;
  EarlierEpochs earlier_;
  std::uint64_t generation_ = 0;
};

}  // namespace perceptarium
