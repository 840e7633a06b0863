#include "engine/race/range_run.h"

#include "engine/data/dataset.h"

#include <algorithm>
#include <utility>

namespace perceptarium {

namespace {

constexpr std::int64_t moments = 100;  // that are published of a whole test

}  // namespace

RangeRun::RangeRun(Experiment experiment, const RangeTestOptions& options, std::function<void()> on_news)
    : on_news_(std::move(on_news)),
      thread_(
          [this, begun = std::move(experiment), options](const std::stop_token& stop) { run(stop, begun, options); }) {}

RangeRun::~RangeRun() { thread_.request_stop(); }

void RangeRun::set_paused(bool paused) {
  {
    const std::lock_guard lock(mutex_);
    paused_ = paused;
  }
  unpaused_.notify_all();
}

bool RangeRun::is_paused() const {
  const std::lock_guard lock(mutex_);
  return paused_;
}

std::shared_ptr<const RangeProgress> RangeRun::latest() const {
  const std::lock_guard lock(mutex_);
  return latest_;
}

bool RangeRun::may_go_on(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  return unpaused_.wait(lock, stop, [this] { return !paused_; }) && !stop.stop_requested();
}

void RangeRun::publish(const RangeTest& test, const Curvature& curvature) {
  auto progress = std::make_shared<const RangeProgress>(
      RangeProgress{test.points(), test.marks(), test.options().batches, curvature, test.is_over()});
  {
    const std::lock_guard lock(mutex_);
    latest_.swap(progress);
  }
  if (on_news_) on_news_();
}

void RangeRun::run(const std::stop_token& stop, const Experiment& experiment, const RangeTestOptions& options) {
  RangeTest test(experiment, make_dataset(experiment.data), options);
  const Trainer& trainer = test.trainer();
  const Curvature curvature = largest_curvature(trainer.layout(), experiment.training, trainer.samples().train,
                                                trainer.parameters(), experiment.seed, {}, stop);
  const std::int64_t between = std::max<std::int64_t>(1, test.options().batches / moments);
  while (may_go_on(stop)) {
    const bool more = test.step();
    if (!more || std::int64_t(test.points().size()) % between == 0) publish(test, curvature);
    if (!more) return;
  }
}

}  // namespace perceptarium
