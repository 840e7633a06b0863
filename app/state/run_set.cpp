#include "app/state/run_set.h"

#include "app/state/race_desk.h"
#include "app/state/update.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace perceptarium::ui {

void RunSet::start(std::vector<ExperimentPointer> experiments, const RunOrigin& origin, std::int64_t epochs,
                   int pictures) {
  RaceOptions options;
  options.epochs = epochs;
  options.on_news = on_news_;
  options.pictures.board_resolution = pictures;
  options.pictures.curve_places = 240;
  race_ = nullptr;  // its threads end before others begin
  experiments_ = experiments;
  snapshots_.assign(experiments_.size(), nullptr);
  origin_ = origin;
  asked_ = epochs;
  ++number_;
  finished_ = false;
  race_ = std::make_unique<Race>(std::move(experiments), std::move(options));
}

void RunSet::pause() const {
  if (race_ != nullptr) race_->pause();
}

void RunSet::toggle() const {
  if (race_ == nullptr) return;
  if (is_running()) {
    race_->pause();
    return;
  }
  if (race_->is_finished()) race_->extend(std::min(race_->epochs() + asked_, most_race_epochs));
  race_->go_on();
}

bool RunSet::advance() {
  if (race_ == nullptr) return false;
  // Asked first: when it says yes, the snapshots that follow are the last ones.
  finished_ = race_->is_finished();
  std::vector<SnapshotPointer> latest = race_->latest();
  if (latest == snapshots_) return false;
  snapshots_ = std::move(latest);
  return true;
}

bool RunSet::can_toggle() const {
  if (race_ == nullptr) return false;
  if (!is_finished()) return true;
  return race_->epochs() < most_race_epochs &&
         std::any_of(snapshots_.begin(), snapshots_.end(),
                     [](const SnapshotPointer& run) { return run == nullptr || can_go_on(run->progress.status); });
}

std::int64_t RunSet::epoch() const {
  std::optional<std::int64_t> reached;
  std::int64_t largest = 0;
  for (const SnapshotPointer& run : snapshots_) {
    if (run == nullptr) return 0;
    largest = std::max(largest, run->progress.epoch);
    if (!can_go_on(run->progress.status)) continue;
    reached = std::min(reached.value_or(run->progress.epoch), run->progress.epoch);
  }
  return reached.value_or(largest);
}

bool RunSet::is_done(std::size_t index) const {
  const SnapshotPointer& run = snapshots_[index];
  return run != nullptr && (!can_go_on(run->progress.status) || run->progress.epoch >= epochs());
}

std::size_t RunSet::done() const {
  std::size_t count = 0;
  for (std::size_t i = 0; i < snapshots_.size(); ++i) count += is_done(i) ? 1 : 0;
  return count;
}

TakeRun RunSet::taken(std::size_t index, std::string label) const {
  return {with_run(*experiments_[index], snapshots_[index].get()), origin_.document.name, origin_.document.file,
          std::move(label)};
}

std::uint64_t picture_serial(std::uint64_t set, std::size_t run, const Snapshot& snapshot) {
  return (set << 40U) ^ (std::uint64_t(run) << 32U) ^ snapshot.generation;
}

}  // namespace perceptarium::ui
