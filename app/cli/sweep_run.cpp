#include "app/cli/sweep_run.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace perceptarium::ui {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds longest_wait{200};  // between two looks at the progress

struct Finished {
  std::size_t run;
  SweepRecord record;
};

// Hands out the runs that are to do and takes in what became of them.
class Desk {
 public:
  Desk(const SweepPlan& plan, std::vector<std::size_t> to_do, const SweepHooks& hooks, std::size_t threads)
      : plan_(plan), to_do_(std::move(to_do)), hooks_(hooks), under_way_(threads), working_(threads) {}

  // One thread's work.
  void work(std::size_t thread) {
    std::atomic<double>& share = under_way_[thread];
    while (!hooks_.stop_requested()) {
      const std::size_t next = next_++;
      if (next >= to_do_.size()) break;
      const TrainPlan plan = plan_.run(to_do_[next]);
      const auto run = run_training(plan, {hooks_.stop_requested, [&](const RunProgress& now) {
                                             share = double(now.epoch) / double(now.epochs);
                                           }});
      share = 0;
      if (!run) {
        hand_in({to_do_[next], record_without_data(run.error())});
      } else if (run.value().status != RunStatus::interrupted) {
        if (hooks_.finished) hooks_.finished(to_do_[next], run.value());
        hand_in({to_do_[next], record_of(run.value(), longest_curve(plan_.runs()))});
      }
    }
    const std::lock_guard lock(mutex_);
    --working_;
    changed_.notify_one();
  }

  // Waits a little for what has been finished. False when all threads are done and nothing was left.
  bool collect(SweepResults& results) {
    std::vector<Finished> finished;
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, longest_wait, [&] { return !finished_.empty() || working_ == 0; });
    finished.swap(finished_);
    const bool more = working_ > 0 || !finished.empty();
    lock.unlock();
    for (Finished& one : finished) results[one.run] = std::move(one.record);
    return more;
  }

  // Of the runs under way, added up.
  [[nodiscard]] double under_way() const {
    double sum = 0;
    for (const std::atomic<double>& share : under_way_) sum += share;
    return sum;
  }

 private:
  void hand_in(Finished finished) {
    const std::lock_guard lock(mutex_);
    finished_.push_back(std::move(finished));
    changed_.notify_one();
  }

  const SweepPlan& plan_;
  const std::vector<std::size_t> to_do_;
  const SweepHooks& hooks_;
  std::vector<std::atomic<double>> under_way_;  // per thread
  std::atomic<std::size_t> next_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Finished> finished_;
  std::size_t working_;
};

}  // namespace

bool run_sweep(const SweepPlan& plan, SweepResults& results, const SweepHooks& hooks) {
  const Clock::time_point start = Clock::now();
  std::vector<std::size_t> to_do;
  for (std::size_t i = 0; i < results.size(); ++i) {
    if (!results[i]) to_do.push_back(i);
  }
  SweepProgress progress;
  progress.runs = results.size();
  progress.share_at_start = double(results.size() - to_do.size()) / double(std::max<std::size_t>(results.size(), 1));
  const std::size_t threads = std::min<std::size_t>(std::size_t(plan.jobs), to_do.size());
  Desk desk(plan, std::move(to_do), hooks, threads);
  std::vector<std::jthread> workers;
  for (std::size_t i = 0; i < threads; ++i) workers.emplace_back([&desk, i] { desk.work(i); });
  bool more = true;
  while (more) {
    more = desk.collect(results);
    progress.finished = std::size_t(
        std::count_if(results.begin(), results.end(), [](const auto& result) { return result.has_value(); }));
    progress.share = (double(progress.finished) + desk.under_way()) / double(std::max<std::size_t>(progress.runs, 1));
    progress.seconds = std::chrono::duration<double>(Clock::now() - start).count();
    hooks.progress(results, progress);
  }
  return progress.finished == progress.runs;
}

}  // namespace perceptarium::ui
