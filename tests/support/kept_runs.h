#pragma once
// Kept runs for tests: short ones, trained here.

#include "engine/race/run_record.h"
#include "engine/session/prober.h"
#include "engine/session/runner.h"

#include <cstdint>
#include <memory>

namespace perceptarium::test {

inline std::shared_ptr<const Snapshot> trained_snapshot(const Experiment& experiment, std::int64_t epochs,
                                                        double seconds = 0.5) {
  Runner runner(std::make_shared<const Experiment>(experiment));
  runner.carry_out(RunEpochs{epochs});
  while (runner.can_step() && runner.step()) {
  }
  Progress progress = runner.progress();
  progress.seconds = seconds;
  ProbeRequest request;
  request.board_resolution = 120;
  request.map_resolution = 4;
  return Prober().probe(progress, request);
}

inline RunRecord kept_run(int number, const Experiment& experiment, std::int64_t epochs = 20, double seconds = 0.5) {
  RunRecord run;
  run.number = number;
  run.document = "XOR";
  run.experiment = std::make_shared<const Experiment>(experiment);
  run.snapshot = small_copy(*trained_snapshot(experiment, epochs, seconds), run.experiment);
  return run;
}

}  // namespace perceptarium::test
