#pragma once
// Several runs of the document's network that go forward together, and their newest snapshots: what the views of the
// Race room share. What is varied and what is made of the runs is each view's own matter.

#include "app/state/action.h"
#include "app/state/undo.h"
#include "engine/race/race.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace perceptarium::ui {

using SnapshotPointer = std::shared_ptr<const Snapshot>;
using ExperimentPointer = std::shared_ptr<const Experiment>;

// What a set of runs began from.
struct RunOrigin {
  Experiment experiment;
  Document document;
};

class RunSet {
 public:
  // Called from other threads whenever a run has something new to show.
  void set_on_news(std::function<void()> on_news) { on_news_ = std::move(on_news); }

  // In place of the runs before. `pictures`: cells along one side of each run's board.
  void start(std::vector<ExperimentPointer> experiments, const RunOrigin& origin, std::int64_t epochs, int pictures);
  void pause() const;
  // Pause, go on, or train for as many epochs more.
  void toggle() const;
  // Once a frame: takes over what is new. Whether there was anything.
  bool advance();

  [[nodiscard]] bool has_begun() const { return race_ != nullptr; }
  [[nodiscard]] bool is_running() const { return race_ != nullptr && !race_->is_paused() && !race_->is_finished(); }
  // And the last snapshots are here.
  [[nodiscard]] bool is_finished() const { return race_ != nullptr && finished_; }
  // Whether toggle() would do anything.
  [[nodiscard]] bool can_toggle() const;
  [[nodiscard]] std::int64_t epochs() const { return race_ == nullptr ? 0 : race_->epochs(); }
  // The epoch that every run has reached which is still able to learn; the largest one when none is.
  [[nodiscard]] std::int64_t epoch() const;
  // How many have their last snapshot of these epochs.
  [[nodiscard]] std::size_t done() const;
  [[nodiscard]] bool is_done(std::size_t index) const;
  [[nodiscard]] const RunOrigin& origin() const { return origin_; }
  // Counts the starts.
  [[nodiscard]] std::uint64_t number() const { return number_; }
  [[nodiscard]] std::size_t size() const { return experiments_.size(); }
  // Of each run, null until its first is there.
  [[nodiscard]] const std::vector<SnapshotPointer>& snapshots() const { return snapshots_; }
  [[nodiscard]] const Experiment& experiment(std::size_t index) const { return *experiments_[index]; }
  // The run as it stands, for the document; only of one that has a snapshot.
  [[nodiscard]] TakeRun taken(std::size_t index, std::string label) const;

 private:
  std::function<void()> on_news_;
  RunOrigin origin_;
  std::int64_t asked_ = 0;  // epochs of the start
  std::uint64_t number_ = 0;
  std::vector<ExperimentPointer> experiments_;
  std::vector<SnapshotPointer> snapshots_;
  std::unique_ptr<Race> race_;
  bool finished_ = false;
};

// A serial number for the picture of a run: of different runs it differs, too.
std::uint64_t picture_serial(std::uint64_t set, std::size_t run, const Snapshot& snapshot);

}  // namespace perceptarium::ui
