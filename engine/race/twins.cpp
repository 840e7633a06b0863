#include "engine/race/twins.h"

#include "engine/math/denormals.h"
#include "engine/race/shared_data.h"
#include "engine/session/runner.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <iterator>
#include <limits>
#include <utility>
#include <vector>

namespace perceptarium {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds between_news{16};
constexpr int news_share = 4;  // pictures take at most one part in so many of the time

// Cheaper than asking for the run's progress.
bool goes_on(const Runner& runner) {
  const Trainer& trainer = runner.trainer();
  return !trainer.diverged() && !trainer.stopped_with() && trainer.training_samples() > 0;
}

}  // namespace

struct Twins::Lanes {
  std::array<std::shared_ptr<const Experiment>, 2> experiments;
  std::array<std::unique_ptr<Runner>, 2> runners;
  std::array<Prober, 2> probers;
  std::atomic<bool> stop = false;
  Clock::time_point next_news{}, next_epoch{};

  void make_runners() {
    std::vector<std::shared_ptr<SharedData>> data = shared_data(experiments);
    for (std::size_t i = 0; i < 2; ++i) runners[i] = std::make_unique<Runner>(experiments[i], data[i]->get());
  }
  // One whole epoch of each that can; false when it was broken off.
  bool train_epoch() {
    for (const std::unique_ptr<Runner>& runner : runners) {
      if (!goes_on(*runner)) continue;
      runner->carry_out(RunEpochs{1});
      while (runner->can_step() && runner->step()) {
        if (stop) return false;
      }
    }
    return true;
  }
  [[nodiscard]] bool any_goes_on() const {
    return std::any_of(runners.begin(), runners.end(), [](const auto& runner) { return goes_on(*runner); });
  }
};

Field difference_of(const Snapshot& first, const Snapshot& second) {
  Field field;
  if (!(first.plane->window == second.plane->window)) return field;
  if (first.classes.classes > 0 && first.classes.likeliest.size() == second.classes.likeliest.size()) {
    field.resolution = first.classes.resolution;
    std::transform(first.classes.likeliest.begin(), first.classes.likeliest.end(), second.classes.likeliest.begin(),
                   std::back_inserter(field.values), [](int a, int b) { return a == b ? Scalar(0) : Scalar(1); });
    return field;
  }
  if (first.board.values.empty() || first.board.values.size() != second.board.values.size()) return field;
  constexpr Scalar limit = std::numeric_limits<Scalar>::max() / 4;
  field.resolution = first.board.resolution;
  Scalar largest = 0;
  for (std::size_t i = 0; i < first.board.values.size(); ++i) {
    const Scalar difference =
        std::clamp(second.board.values[i], -limit, limit) - std::clamp(first.board.values[i], -limit, limit);
    field.values.push_back(difference);
    largest = std::max(largest, std::abs(difference));
  }
  field.high = largest > 0 ? largest : 1;
  field.low = -field.high;
  return field;
}

Twins::Twins(std::array<std::shared_ptr<const Experiment>, 2> experiments, TwinOptions options)
    : options_(std::move(options)), epochs_(options_.epochs), lanes_(std::make_unique<Lanes>()) {
  lanes_->experiments = std::move(experiments);
  thread_ = std::jthread([this] { work(); });
}

Twins::~Twins() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
    lanes_->stop = true;
  }
  changed_.notify_all();
}

void Twins::play() {
  {
    const std::lock_guard lock(mutex_);
    playing_ = true;
    at_work_ = at_work_ || has_work();
  }
  changed_.notify_all();
}

void Twins::pause() {
  {
    const std::lock_guard lock(mutex_);
    playing_ = false;
    owed_ = 0;
  }
  changed_.notify_all();
}

void Twins::step(std::int64_t epochs) {
  {
    const std::lock_guard lock(mutex_);
    playing_ = false;
    owed_ = std::max(owed_, epoch_) + std::max<std::int64_t>(epochs, 0);
    at_work_ = at_work_ || has_work();
  }
  changed_.notify_all();
}

void Twins::extend(std::int64_t epochs) {
  {
    const std::lock_guard lock(mutex_);
    epochs_ = std::max(epochs_, epochs);
    at_work_ = at_work_ || has_work();
  }
  changed_.notify_all();
}

void Twins::set_pace(double epochs_per_second) {
  {
    const std::lock_guard lock(mutex_);
    options_.epochs_per_second = epochs_per_second;
  }
  changed_.notify_all();
}

std::shared_ptr<const TwinPair> Twins::latest() const {
  const std::lock_guard lock(mutex_);
  return latest_;
}

bool Twins::is_busy() const {
  const std::lock_guard lock(mutex_);
  return at_work_;
}

bool Twins::is_playing() const {
  const std::lock_guard lock(mutex_);
  return playing_ && can_go_on_ && epoch_ < epochs_;
}

std::int64_t Twins::epochs() const {
  const std::lock_guard lock(mutex_);
  return epochs_;
}

bool Twins::has_work() const { return can_go_on_ && ((playing_ && epoch_ < epochs_) || epoch_ < owed_); }

void Twins::wait_for_pace(std::unique_lock<std::mutex>& lock) {
  const double pace = options_.epochs_per_second;
  if (!playing_ || pace <= 0) return;
  const Clock::time_point now = Clock::now();
  const auto period = std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(1.0 / pace));
  // After a pause there is nothing to make up for.
  lanes_->next_epoch = std::max(lanes_->next_epoch + period, now);
  changed_.wait_until(lock, lanes_->next_epoch,
                      [&] { return stop_ || !playing_ || options_.epochs_per_second != pace; });
}

// Of a slow run every epoch is shown.
bool Twins::is_due() const {
  const double pace = options_.epochs_per_second;
  const bool slow = playing_ && pace > 0 && std::chrono::duration<double>(1.0 / pace) >= between_news;
  return slow || !has_work() || Clock::now() >= lanes_->next_news;
}

// Between epochs, with the mutex held before and after.
void Twins::publish(std::unique_lock<std::mutex>& lock) {
  const std::int64_t epoch = epoch_;
  lock.unlock();
  const Clock::time_point start = Clock::now();
  std::shared_ptr<const TwinPair> pair = probe(epoch);
  lanes_->next_news = start + std::max<Clock::duration>(between_news, (Clock::now() - start) * news_share);
  lock.lock();
  latest_ = std::move(pair);
  at_work_ = has_work();
  lock.unlock();
  if (options_.on_news) options_.on_news();
  lock.lock();
}

void Twins::work() {
  const FlushDenormals flush;
  lanes_->make_runners();
  const bool can_begin = lanes_->any_goes_on();
  std::unique_lock lock(mutex_);
  can_go_on_ = can_begin;
  bool shown = false;  // whether the latest pair is of the present epoch
  while (!stop_) {
    if (!shown && is_due()) {
      publish(lock);
      shown = true;
    } else if (!has_work()) {
      const bool news = std::exchange(at_work_, false);
      if (news && options_.on_news) {
        lock.unlock();
        options_.on_news();
        lock.lock();
      }
      changed_.wait(lock, [&] {
        const bool wakes = stop_ || has_work();
        if (!wakes) at_work_ = false;  // a pause may have come before this thread saw what it was to do
        return wakes;
      });
    } else {
      wait_for_pace(lock);
      if (stop_ || !has_work()) continue;
      lock.unlock();
      const bool whole = lanes_->train_epoch();
      const bool goes_on = lanes_->any_goes_on();
      lock.lock();
      if (!whole) return;
      ++epoch_;
      can_go_on_ = goes_on;
      shown = false;
    }
  }
}

std::shared_ptr<const TwinPair> Twins::probe(std::int64_t epoch) {
  auto pair = std::make_shared<TwinPair>();
  pair->epoch = epoch;
  for (std::size_t i = 0; i < 2; ++i) {
    pair->runs[i] = lanes_->probers[i].probe(lanes_->runners[i]->progress(), options_.pictures);
  }
  return pair;
}

}  // namespace perceptarium
