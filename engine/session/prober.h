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
  bool report = false;  // how the classes are told apart
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
    Grid board, maps;
  };

  void prepare(const Progress& progress, const ProbeRequest& request);
  void look_at_units(const Progress& progress, Snapshot& snapshot);

  std::optional<Setup> setup_;
  std::uint64_t generation_ = 0;
};

}  // namespace perceptarium
