#pragma once
// When the playground's own run is kept without anybody asking: before it would be lost, and before settings are
// changed that it has trained with for a while. One row per stretch of the same settings.

#include "app/state/action.h"
#include "app/state/app_state.h"
#include "engine/session/snapshot.h"

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>

namespace perceptarium::ui {

class RunKeeper {
 public:
  // A stretch that is shorter is not worth a row.
  static constexpr std::int64_t least_epochs = 10;

  // Call once a frame, with the run that is shown.
  void watch(const Snapshot* run);
  // Call before the action is carried out: whether the newest moment of the run has to be kept first.
  bool is_due(const Action& action, const AppState& state, const Snapshot* run);
  // The run as it is shown has a row now.
  void kept(const Snapshot& run);

  // Whether settings or data of the run that is watched were changed while it trained.
  [[nodiscard]] bool was_edited() const { return watches_ && runs_.at(run_).edited; }
  // Whether this very moment of the run has a row already.
  [[nodiscard]] bool has(const Snapshot& run) const;

 private:
  struct Kept {
    std::int64_t until = 0;   // the epoch up to which rows, or a file, hold the run
    std::int64_t steps = -1;  // of the last row
    bool edited = false;
  };
  [[nodiscard]] bool is_watched(const Snapshot& run) const { return watches_ && run.progress.run == run_; }

  std::uint64_t run_ = 0;
  bool watches_ = false;
  std::unordered_map<std::uint64_t, Kept> runs_;  // undo may bring back an earlier one
  std::shared_ptr<const Experiment> experiment_;
  std::int64_t epoch_ = 0;  // seen last
  std::string merge_key_;   // of the edit that goes on
};

}  // namespace perceptarium::ui
