#pragma once
// The runs of a sweep on several threads. Reads no files and prints nothing.

#include "app/cli/sweep_plan.h"
#include "app/cli/sweep_record.h"
#include "app/cli/train_run.h"

#include <functional>

namespace perceptarium::ui {

struct SweepProgress {
  std::size_t finished = 0;  // runs, with those that were there before
  std::size_t runs = 0;
  double share = 0;           // of all the work, 0…1: runs under way count in part
  double share_at_start = 0;  // what was there before
  double seconds = 0;         // since the start
};

struct SweepHooks {
  std::function<bool()> stop_requested;  // asked by every thread; runs under way are given up
  // Some times a second and at the end, on the calling thread.
  std::function<void(const SweepResults&, const SweepProgress&)> progress;
  // If set: each run that came to its end, as it does, on the thread that trained it.
  std::function<void(std::size_t run, const TrainRun& trained)> finished = {};
};

// Does the runs that `results` lacks; each is the same, bit for bit, whatever the number of threads. False when it was
// stopped before all were done.
bool run_sweep(const SweepPlan& plan, SweepResults& results, const SweepHooks& hooks);

}  // namespace perceptarium::ui
