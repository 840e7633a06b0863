#pragma once
// The runs of a sweep as a page to read: the report that the window writes of kept runs, of these.

#include "app/cli/sweep_plan.h"
#include "app/cli/train_run.h"
#include "engine/race/run_record.h"

#include <map>
#include <mutex>
#include <string>

namespace perceptarium::ui {

class SweepPage {
 public:
  explicit SweepPage(const SweepPlan& plan) : plan_(plan) {}

  // From any thread. Only as many are kept as a report shows: the first of the sweep.
  void add(std::size_t run, const TrainRun& trained);
  // When no thread adds any more.
  [[nodiscard]] std::string text() const;

 private:
  const SweepPlan& plan_;
  std::mutex mutex_;
  std::map<std::size_t, RunRecord> runs_;  // by their index
};

}  // namespace perceptarium::ui
