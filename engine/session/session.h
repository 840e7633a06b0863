#pragma once
// A run that lives on threads of its own: one drains commands and trains, one turns progress into snapshots. The window
// posts commands and reads the newest snapshot; it never waits for either.

#include "engine/session/command.h"
#include "engine/session/prober.h"
#include "engine/session/slot.h"
#include "engine/session/snapshot.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace perceptarium {

class Runner;

struct SessionOptions {
  double snapshots_per_second = 60.0;
  double epochs_per_second = 0.0;     // pace of Play; 0 = as fast as it can
  bool keep_log = false;              // remember every command with the step at which it was carried out
  std::function<void()> on_snapshot;  // called on the probing thread after each snapshot; must not block
};

// A command and when it was carried out: Runner::total_steps() of that moment.
struct LoggedCommand {
  std::int64_t steps = 0;
  Command command;
};

class Session {
 public:
  explicit Session(std::shared_ptr<const Experiment> experiment, SessionOptions options = {});
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  void post(Command command);
  void request(const ProbeRequest& request);
  // The newest snapshot; null only until the first one is there.
  [[nodiscard]] std::shared_ptr<const Snapshot> latest() const { return slot_.latest(); }
  // How many commands have been posted so far: Progress::commands says how many of them a snapshot has seen.
  [[nodiscard]] std::uint64_t posted() const;
  // Every command carried out so far, when the options ask for a log.
  [[nodiscard]] std::vector<LoggedCommand> log() const;

 private:
  void train_loop(const std::shared_ptr<const Experiment>& experiment);
  void probe_loop();
  bool drain_commands(Runner& runner);
  [[nodiscard]] bool pause_waits() const;  // call with the command mutex held
  bool offer_progress(const Runner& runner, double samples_per_second);

  SessionOptions options_;
  Slot<Snapshot> slot_;

  mutable std::mutex command_mutex_;
  std::condition_variable command_arrived_;
  std::deque<Command> commands_;
  std::uint64_t posted_ = 0;
  std::vector<LoggedCommand> log_;
  bool stop_training_ = false;

  std::mutex probe_mutex_;
  std::condition_variable probe_arrived_;
  std::optional<Progress> progress_;
  ProbeRequest request_;
  bool request_changed_ = false;
  bool probe_idle_ = true;
  bool stop_probing_ = false;

  std::jthread probe_thread_;
  std::jthread train_thread_;
};

}  // namespace perceptarium
