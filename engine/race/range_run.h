#pragma once
// A range test on a thread of its own, with the curvature of the network that it begins with.

#include "engine/race/range_test.h"
#include "engine/train/curvature.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace perceptarium {

// One moment of a range test, complete and immutable.
struct RangeProgress {
  std::vector<RangePoint> points;
  RangeMarks marks;
  std::int64_t batches = 0;  // that the whole test has
  Curvature curvature;       // at the weights that it began from
  bool over = false;
};

class RangeRun {
 public:
  // Starts at once. `on_news` is called from the thread whenever there is something new; it must not block.
  RangeRun(Experiment experiment, const RangeTestOptions& options, std::function<void()> on_news);
  // Stops within one batch.
  ~RangeRun();
  RangeRun(const RangeRun&) = delete;
  RangeRun& operator=(const RangeRun&) = delete;

  void set_paused(bool paused);
  [[nodiscard]] bool is_paused() const;
  // Null until the first is there.
  [[nodiscard]] std::shared_ptr<const RangeProgress> latest() const;

 private:
  void run(const std::stop_token& stop, const Experiment& experiment, const RangeTestOptions& options);
  bool may_go_on(const std::stop_token& stop);
  void publish(const RangeTest& test, const Curvature& curvature);

  std::function<void()> on_news_;
  mutable std::mutex mutex_;
  std::condition_variable_any unpaused_;
  bool paused_ = false;
  std::shared_ptr<const RangeProgress> latest_;
  std::jthread thread_;  // last: it uses the others
};

}  // namespace perceptarium
