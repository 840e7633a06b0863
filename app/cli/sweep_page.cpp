#include "app/cli/sweep_page.h"

#include "app/report/run_report.h"
#include "engine/race/race.h"
#include "engine/session/runner.h"
#include "engine/session/untrained.h"

#include <utility>

namespace perceptarium::ui {

void SweepPage::add(std::size_t run, const TrainRun& trained) {
  if (run >= most_reported) return;
  const Experiment plain = untrained(trained.experiment);
  const Runner runner(std::make_shared<const Experiment>(trained.experiment));
  Progress progress = runner.progress();
  progress.steps = trained.steps;
  progress.seconds = trained.seconds;
  if (trained.status == RunStatus::diverged) progress.status = Status::diverged;
  const auto snapshot = Prober().probe(progress, small_pictures());
  RunRecord record;
  record.number = int(run) + 1;
  record.experiment = std::make_shared<const Experiment>(std::move(plain));
  record.snapshot = small_copy(*snapshot, record.experiment);
  const std::lock_guard lock(mutex_);
  runs_.emplace(run, std::move(record));
}

std::string SweepPage::text() const {
  RunReport report;
  report.title = "Sweep of " + plan_.base.name;
  for (const auto& [index, run] : runs_) report.runs.push_back(&run);
  report.of = plan_.runs();
  return html_of_runs(report);
}

}  // namespace perceptarium::ui
