#include "engine/session/session.h"

#include "engine/math/denormals.h"
#include "engine/session/runner.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace perceptarium {

namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

constexpr Seconds slice{0.001};       // train so long between looks at the command queue
constexpr Seconds longest_debt{0.1};  // a paced run never catches up more than this
constexpr Seconds speed_window{0.5};  // the speed shown is that of about so long

// How many batches a paced run may train now. Only decides when work is done, never what comes out.
class Pacer {
 public:
  std::int64_t allowed(double epochs_per_second, std::int64_t steps_per_epoch) {
    const Clock::time_point now = Clock::now();
    const Seconds elapsed = std::min<Seconds>(now - last_, longest_debt);
    last_ = now;
    credit_ = std::min(credit_ + elapsed.count() * epochs_per_second * double(steps_per_epoch),
                       1.0 + longest_debt.count() * epochs_per_second * double(steps_per_epoch));
    return static_cast<std::int64_t>(credit_);
  }
  void spend(std::int64_t steps) { credit_ -= double(steps); }

 private:
  Clock::time_point last_ = Clock::now();
  double credit_ = 0.0;
};

class SpeedMeter {
 public:
  void add(double samples) {
    samples_ += samples;
    const Seconds elapsed = Clock::now() - since_;
    if (elapsed < speed_window) return;
    rate_ = samples_ / elapsed.count();
    samples_ = 0;
    since_ = Clock::now();
  }
  void restart() {
    samples_ = 0;
    since_ = Clock::now();
  }
  [[nodiscard]] double rate() const { return rate_; }

 private:
  Clock::time_point since_ = Clock::now();
  double samples_ = 0.0;
  double rate_ = 0.0;
};

// Trains until the slice is over, the pace's allowance is used up or there is nothing to do. Returns whether anything
// happened; a batch that overflowed did.
bool train_slice(Runner& runner, Pacer& pacer, SpeedMeter& meter) {
  const Clock::time_point start = Clock::now();
  const bool paced = runner.pace() > 0.0 && !runner.owes_steps();
  const std::int64_t allowed = paced ? pacer.allowed(runner.pace(), runner.steps_per_epoch()) : 0;
  const std::int64_t before = runner.total_steps();
  const bool repeats = runner.is_travelling();  // what was trained before
  std::int64_t done = 0;
  while (runner.can_step() && (!paced || done < allowed) && Clock::now() - start < slice && runner.step()) ++done;
  if (paced) pacer.spend(done);
  meter.add(double(done) * double(runner.batch_samples()));
  if (runner.total_steps() > before && !repeats) runner.add_seconds(Seconds(Clock::now() - start).count());
  return runner.total_steps() > before;
}

}  // namespace

Session::Session(std::shared_ptr<const Experiment> experiment, SessionOptions options)
    : options_(std::move(options)),
      probe_thread_([this] { probe_loop(); }),
      train_thread_([this, start = std::move(experiment)] { train_loop(start); }) {}

Session::~Session() {
  {
    const std::lock_guard lock(command_mutex_);
    stop_training_ = true;
  }
  command_arrived_.notify_all();
  train_thread_.join();
  {
    const std::lock_guard lock(probe_mutex_);
    stop_probing_ = true;
  }
  probe_arrived_.notify_all();
  probe_thread_.join();
}

void Session::post(Command command) {
  {
    const std::lock_guard lock(command_mutex_);
    commands_.push_back(std::move(command));
    ++posted_;
  }
  command_arrived_.notify_one();
}

void Session::request(const ProbeRequest& request) {
  {
    const std::lock_guard lock(probe_mutex_);
    if (request == request_) return;
    request_ = request;
    request_changed_ = true;
  }
  probe_arrived_.notify_one();
}

std::uint64_t Session::posted() const {
  const std::lock_guard lock(command_mutex_);
  return posted_;
}

std::vector<LoggedCommand> Session::log() const {
  const std::lock_guard lock(command_mutex_);
  return log_;
}

bool Session::drain_commands(Runner& runner) {
  bool any = false;
  for (;;) {
    Command command;
    {
      const std::lock_guard lock(command_mutex_);
      if (commands_.empty()) return any;
      if (runner.owes_steps() && runner.can_step() && !pause_waits()) return any;
      command = std::move(commands_.front());
      commands_.pop_front();
      if (options_.keep_log) log_.push_back({runner.total_steps(), command});
    }
    runner.carry_out(command);
    any = true;
  }
}

bool Session::pause_waits() const {
  return std::any_of(commands_.begin(), commands_.end(),
                     [](const Command& command) { return std::holds_alternative<Pause>(command); });
}

bool Session::offer_progress(const Runner& runner, double samples_per_second) {
  {
    const std::lock_guard lock(probe_mutex_);
    if (!probe_idle_ || progress_) return false;
    progress_ = runner.progress();
    progress_->samples_per_second = samples_per_second;
  }
  probe_arrived_.notify_one();
  return true;
}

void Session::train_loop(const std::shared_ptr<const Experiment>& experiment) {
  const FlushDenormals flush;
  Runner runner(experiment, options_.epochs_per_second, usual_past_bytes);
  Pacer pacer;
  SpeedMeter meter;
  const Seconds period{1.0 / options_.snapshots_per_second};
  Clock::time_point last_offer{};
  bool news = true;
  for (;;) {
    const bool commanded = drain_commands(runner);
    const bool trained = train_slice(runner, pacer, meter);
    news = news || commanded || trained;
    const bool due = !runner.can_step() || Clock::now() - last_offer >= period;
    if (news && due && !runner.is_travelling() && offer_progress(runner, meter.rate())) {
      news = false;
      last_offer = Clock::now();
    }
    if (!runner.can_step()) meter.restart();
    std::unique_lock lock(command_mutex_);
    if (stop_training_) return;
    if (trained || !commands_.empty()) continue;
    // Nothing to train now: sleep until a command comes, but look again soon when a paced run or a snapshot is waiting.
    const auto wake = [this] { return stop_training_ || !commands_.empty(); };
    if (runner.can_step() || news) {
      command_arrived_.wait_for(lock, slice, wake);
    } else {
      command_arrived_.wait(lock, wake);
    }
  }
}

void Session::probe_loop() {
  Prober prober;
  std::optional<Progress> progress;
  for (;;) {
    ProbeRequest request;
    {
      std::unique_lock lock(probe_mutex_);
      probe_idle_ = true;
      probe_arrived_.wait(lock, [&] { return stop_probing_ || progress_ || (request_changed_ && progress); });
      if (stop_probing_) return;
      probe_idle_ = false;
      if (progress_) progress = std::exchange(progress_, std::nullopt);
      request = request_;
      request_changed_ = false;
    }
    slot_.publish(prober.probe(*progress, request));
    if (options_.on_snapshot) options_.on_snapshot();
  }
}

}  // namespace perceptarium
