#pragma once
// What became of each run of a race, in a word and a sentence that a student understands.

#include "engine/session/snapshot.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace perceptarium {

enum class Outcome : std::uint8_t {
  unknown,
  best,
  learns,
  slow,
  too_slow,
  held_up,
  unsteady,
  stuck,
  diverged,
  stopped,
  cannot_learn,
  no_data
};

struct RaceVerdict {
  Outcome outcome = Outcome::unknown;
  std::string word;      // "Too slow"
  std::string sentence;  // "Still near the start"; what the doctor says of it is in the snapshot
};

// The loss that a run is judged by: of the test part, or of the training part when there is no other. NaN when neither.
double judged_loss(const Snapshot& run);
double judged_loss(const HistoryEntry& entry, const Snapshot& run);

// Of runs that learn the same from the same data; null where a run has not begun. How far a run came is measured
// between where it began and the best run's loss.
std::vector<RaceVerdict> judge(std::span<const std::shared_ptr<const Snapshot>> runs);

// The same of runs that differ in their learning rates: where a smaller one learns, none is too small.
std::vector<RaceVerdict> judge_by_rate(std::span<const std::shared_ptr<const Snapshot>> runs);

// Of runs whose losses mean different things, because their data differ: each measured by its own lowest loss, and none
// of them the best.
std::vector<RaceVerdict> judge_each(std::span<const std::shared_ptr<const Snapshot>> runs);

}  // namespace perceptarium
