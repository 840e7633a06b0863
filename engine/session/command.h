#pragma once
// What the session thread can be told. Commands are carried out in order, each at a batch boundary.

#include "engine/session/experiment.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <variant>

namespace perceptarium {

struct Play {};
struct Pause {};
// Train so many batches or epochs, then stand still. Later commands wait for the end; a Pause among them cuts all
// short.
struct RunSteps {
  std::int64_t count = 1;
};
struct RunEpochs {
  std::int64_t count = 1;
};
// Fresh weights from the experiment's seed, epoch 0. The run that ends here is put aside, see Load::run.
struct Reset {};
// The experiment changes while it trains: weights that still have a place stay.
struct Edit {
  std::shared_ptr<const Experiment> experiment;
};
// Another experiment: starts from its saved parameters, or at epoch 0. The run that ends here is put aside.
struct Load {
  std::shared_ptr<const Experiment> experiment;
  // What the training so far took; NaN when nobody knows. Of no meaning without saved parameters.
  double seconds = std::numeric_limits<double>::quiet_NaN();
  // Progress::run of the run that this is a copy of. When it is the one that was put aside last, it comes back itself,
  // with its past and both its futures.
  std::optional<std::uint64_t> run = {};
};
// How fast Play goes, in epochs a second; 0 means as fast as it can. Changes no number, only when it is computed.
struct SetPace {
  double epochs_per_second = 0.0;
};

// Shows the run as it was at the end of this epoch, and stands still. Whatever trains or edits from there begins
// another future; the old one is kept. The newest epoch, or one beyond it, leads back to where the run had come.
struct GoBack {
  std::int64_t epoch = 0;
};
// Goes over to the end of the other future, and stands still. This one is kept.
struct TakeFuture {};
// Forgets the future that is not shown.
struct DropFuture {};

using Command =
    std::variant<Play, Pause, RunSteps, RunEpochs, Reset, Edit, Load, SetPace, GoBack, TakeFuture, DropFuture>;

}  // namespace perceptarium
