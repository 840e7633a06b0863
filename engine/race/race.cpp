#include "engine/race/race.h"

#include "engine/math/denormals.h"
#include "engine/race/shared_data.h"
#include "engine/session/runner.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace perceptarium {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds slice{4};          // so long a run has a thread to itself
constexpr std::chrono::milliseconds between_news{66};  // of one run at least
constexpr int news_share = 20;                         // pictures take at most one part in so many of the time
constexpr int steps_between_looks = 8;                 // at the clock, which costs as much as a small step

}  // namespace

struct Race::Lane {
  std::shared_ptr<const Experiment> experiment;
  std::shared_ptr<SharedData> data;
  std::unique_ptr<Runner> runner;  // made by the thread that takes the run first
  Prober prober;
  SnapshotPointer latest;
  std::int64_t epoch = 0;
  double seconds = 0;  // of training
  Clock::time_point next_news{};
  bool taken = false;
  bool ended = false;  // its last snapshot is there
};

Race::Race(std::vector<std::shared_ptr<const Experiment>> experiments, RaceOptions options)
    : options_(std::move(options)), epochs_(options_.epochs) {
  std::vector<std::shared_ptr<SharedData>> data = shared_data(experiments);
  for (std::size_t i = 0; i < experiments.size(); ++i) {
    auto lane = std::make_unique<Lane>();
    lane->experiment = std::move(experiments[i]);
    lane->data = std::move(data[i]);
    lanes_.push_back(std::move(lane));
  }
  const std::size_t cores = options_.threads > 0 ? std::size_t(options_.threads)
                                                 : std::max<std::size_t>(std::thread::hardware_concurrency(), 1);
  for (std::size_t i = 0; i < std::min(cores, lanes_.size()); ++i) {
    threads_.emplace_back([this] { work(); });
  }
}

Race::~Race() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  work_arrived_.notify_all();
}

void Race::pause() {
  const std::lock_guard lock(mutex_);
  paused_ = true;
}

void Race::go_on() {
  {
    const std::lock_guard lock(mutex_);
    paused_ = false;
  }
  work_arrived_.notify_all();
}

void Race::extend(std::int64_t epochs) {
  {
    const std::lock_guard lock(mutex_);
    if (epochs <= epochs_) return;
    epochs_ = epochs;
    for (const std::unique_ptr<Lane>& lane : lanes_) {
      lane->ended = lane->latest != nullptr && !can_go_on(lane->latest->progress.status);
    }
  }
  work_arrived_.notify_all();
}

std::vector<Race::SnapshotPointer> Race::latest() const {
  const std::lock_guard lock(mutex_);
  std::vector<SnapshotPointer> snapshots;
  for (const std::unique_ptr<Lane>& lane : lanes_) snapshots.push_back(lane->latest);
  return snapshots;
}

bool Race::is_paused() const {
  const std::lock_guard lock(mutex_);
  return paused_;
}

bool Race::is_finished() const {
  const std::lock_guard lock(mutex_);
  return std::all_of(lanes_.begin(), lanes_.end(), [](const auto& lane) { return lane->ended; });
}

std::int64_t Race::epochs() const {
  const std::lock_guard lock(mutex_);
  return epochs_;
}

// The run that is furthest behind, so that all go forward together.
Race::Lane* Race::take_lane() {
  if (paused_) return nullptr;
  Lane* chosen = nullptr;
  for (const std::unique_ptr<Lane>& lane : lanes_) {
    if (lane->taken || lane->ended) continue;
    if (chosen == nullptr || lane->epoch < chosen->epoch) chosen = lane.get();
  }
  if (chosen != nullptr) chosen->taken = true;
  return chosen;
}

void Race::work() {
  const FlushDenormals flush;
  std::unique_lock lock(mutex_);
  for (;;) {
    Lane* lane = nullptr;
    work_arrived_.wait(lock, [&] { return stop_ || (lane = take_lane()) != nullptr; });
    if (stop_) return;
    const std::int64_t epochs = epochs_;
    lock.unlock();
    const bool over = train(*lane, epochs);
    if (over || Clock::now() >= lane->next_news) publish(*lane, over);
    lock.lock();
    lane->epoch = lane->runner->trainer().epoch();
    lane->taken = false;
    // Another thread may be waiting for just this run.
    if (!lane->ended) work_arrived_.notify_one();
  }
}

// Returns whether there is nothing more to train.
bool Race::train(Lane& lane, std::int64_t epochs) const {
  if (lane.runner == nullptr) lane.runner = std::make_unique<Runner>(lane.experiment, lane.data->get());
  Runner& runner = *lane.runner;
  const std::int64_t missing = epochs - runner.trainer().epoch();
  if (!runner.owes_steps() && missing > 0) runner.carry_out(RunEpochs{missing});
  // The first picture is of the beginning.
  if (lane.latest == nullptr) return !runner.can_step();
  const Clock::time_point start = Clock::now();
  bool goes_on = runner.can_step();
  while (goes_on && Clock::now() - start < slice) {
    for (int i = 0; i < steps_between_looks && goes_on; ++i) goes_on = runner.step() && runner.can_step();
  }
  lane.seconds += std::chrono::duration<double>(Clock::now() - start).count();
  return !goes_on;
}

void Race::publish(Lane& lane, bool over) {
  const Clock::time_point start = Clock::now();
  Progress progress = lane.runner->progress();
  progress.seconds += lane.seconds;
  SnapshotPointer snapshot = lane.prober.probe(progress, options_.pictures);
  const Clock::duration cost = Clock::now() - start;
  {
    const std::lock_guard lock(mutex_);
    // extend() may have come in between: then the run is not at its end.
    lane.ended = over && (!can_go_on(snapshot->progress.status) || snapshot->progress.epoch >= epochs_);
    lane.latest = std::move(snapshot);
    if (lane.ended) lane.prober = {};  // as large as the run itself, and made anew when the run is extended
    lane.next_news = start + std::max<Clock::duration>(between_news, cost * news_share);
  }
  if (options_.on_news) options_.on_news();
}

}  // namespace perceptarium
