#pragma once
// What `sweep` was asked to do: from the texts of the command line to every single run. Trains nothing.

#include "app/cli/train_plan.h"
#include "engine/race/variation.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace perceptarium::ui {

// As given on the command line; empty means not given.
struct SweepOptions {
  std::string source;  // a preset's id or a file
  std::vector<std::string> assignments, variations;
  std::string seeds, epochs, jobs, until_loss, report;
  bool overwrite = false;
};

struct SweepPlan {
  TrainPlan base;                        // what the runs share
  std::vector<std::string> assignments;  // as given
  std::vector<Variation> variations;
  std::vector<Combination> combinations;
  std::uint64_t seeds = 0;  // each combination runs with 1…seeds; 0: once, with the experiment's own
  // One per run, the same for runs with the same outcome: of the experiment, epochs, the loss to reach and the
  // program's version.
  std::vector<std::string> fingerprints;
  int jobs = 1;            // threads
  std::string report;      // the file to write; empty for none, "-" for standard output
  bool overwrite = false;  // a report that is there already

  // The runs of one combination follow each other, in the order of their seeds.
  [[nodiscard]] std::size_t runs_each() const { return seeds == 0 ? 1 : std::size_t(seeds); }
  [[nodiscard]] std::size_t runs() const { return combinations.size() * runs_each(); }
  // Exactly what `train` does with the same assignments and seed.
  [[nodiscard]] TrainPlan run(std::size_t index) const;
  [[nodiscard]] bool writes_csv() const { return report.ends_with(".csv"); }
  [[nodiscard]] bool writes_page() const { return report.ends_with(".html"); }
};

// The error is one line. Everything that can be known to go wrong is found here, before any training.
perceptarium::Result<SweepPlan> make_sweep_plan(const SweepOptions& options);

}  // namespace perceptarium::ui
