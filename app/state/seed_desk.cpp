#include "app/state/seed_desk.h"

#include "app/state/race_desk.h"
#include "engine/session/untrained.h"

#include <algorithm>
#include <utility>

namespace perceptarium::ui {

namespace {

constexpr int picture_cells = 96;

}  // namespace

void SeedDesk::set_epochs(std::int64_t epochs) {
  setup_.epochs = std::clamp<std::int64_t>(epochs, 1, most_race_epochs);
}

void SeedDesk::start(const RunOrigin& origin) {
  std::vector<ExperimentPointer> experiments;
  for (int i = 0; i < setup_.restarts; ++i) {
    Experiment next = untrained(origin.experiment);
    next.seed += std::uint64_t(i);
    if (setup_.data_too) next.data.seed += std::uint64_t(i);
    experiments.push_back(std::make_shared<const Experiment>(std::move(next)));
  }
  runs_.start(std::move(experiments), origin, setup_.epochs, picture_cells);
  ran_ = setup_;
  bands_.clear();
  verdicts_.assign(runs_.size(), {});
  boundaries_.assign(runs_.size(), {});
  selected_.reset();
}

void SeedDesk::advance() {
  if (!runs_.advance()) return;
  const std::vector<SnapshotPointer>& runs = runs_.snapshots();
  bands_ = loss_bands(runs);
  verdicts_ = ran_.data_too ? judge_each(runs) : judge(runs);
  for (std::size_t i = 0; i < runs.size(); ++i) {
    if (runs[i] == nullptr || boundaries_[i].of == runs[i]) continue;
    boundaries_[i].of = runs[i];
    boundaries_[i].pieces = runs[i]->classes.classes > 0 ? contour_of(runs[i]->classes) : contour_of(runs[i]->board);
  }
}

std::size_t SeedDesk::solved() const {
  const std::vector<SnapshotPointer>& runs = runs_.snapshots();
  return std::size_t(std::count_if(runs.begin(), runs.end(),
                                   [](const SnapshotPointer& run) { return run != nullptr && has_solved(*run); }));
}

bool SeedDesk::is_outdated(const Experiment& experiment) const {
  return runs_.has_begun() && (setup_ != ran_ || experiment != runs_.origin().experiment);
}

}  // namespace perceptarium::ui
