#pragma once
// Many experiments trained side by side, for somebody who watches: all go forward together, none waits for another to
// end. Each trains exactly as it would alone, whatever the number of threads.

#include "engine/session/prober.h"
#include "engine/session/snapshot.h"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace perceptarium {

// Boards of the size of a card, and no pictures of the units.
inline ProbeRequest small_pictures() {
  ProbeRequest request;
  request.board_resolution = 96;
  request.map_resolution = 1;
  return request;
}

struct RaceOptions {
  std::int64_t epochs = 100;  // that each run trains, ≥ 0
  int threads = 0;            // 0: one per core
  ProbeRequest pictures = small_pictures();
  std::function<void()> on_news = {};  // on a thread of the race, after each new snapshot
};

// Whether more epochs would change a run that stands like this.
inline bool can_go_on(Status status) { return status == Status::running || status == Status::paused; }

class Race {
 public:
  using SnapshotPointer = std::shared_ptr<const Snapshot>;

  // Starts at once. Without experiments it is finished.
  Race(std::vector<std::shared_ptr<const Experiment>> experiments, RaceOptions options);
  // Stops all runs; waits for the few milliseconds of training or drawing that are under way.
  ~Race();
  Race(const Race&) = delete;
  Race& operator=(const Race&) = delete;

  // Every run stands still after its present few batches, until go_on().
  void pause();
  void go_on();
  // Lets every run that is still able to learn train up to this epoch. Does nothing when they are there already.
  void extend(std::int64_t epochs);

  // Of each run in the order given, the newest; null until its first is there.
  [[nodiscard]] std::vector<SnapshotPointer> latest() const;
  [[nodiscard]] bool is_paused() const;
  // Every run has its last snapshot.
  [[nodiscard]] bool is_finished() const;
  [[nodiscard]] std::int64_t epochs() const;

 private:
  struct Lane;

  void work();
  Lane* take_lane();  // call with the mutex held; null when there is nothing to do now
  bool train(Lane& lane, std::int64_t epochs) const;
  void publish(Lane& lane, bool ended);

  RaceOptions options_;
  mutable std::mutex mutex_;
  std::condition_variable work_arrived_;
  std::int64_t epochs_;
  bool paused_ = false;
  bool stop_ = false;
  std::vector<std::unique_ptr<Lane>> lanes_;
  std::vector<std::jthread> threads_;  // last: they end before what they use
};

}  // namespace perceptarium
