#pragma once
// A session with somebody waiting for its snapshots. Tests wait for what they need to see, never for a time to pass;
// the deadline only turns a snapshot that never comes into a failure.

#include "engine/session/session.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>

namespace perceptarium::test {

using SnapshotPointer = std::shared_ptr<const Snapshot>;

class WatchedSession {
 public:
  explicit WatchedSession(std::shared_ptr<const Experiment> experiment, SessionOptions options = {})
      : session_(std::move(experiment), with_callback(std::move(options))) {
    session_.request({8, 4, {}});
  }

  Session& operator*() { return session_; }
  Session* operator->() { return &session_; }

  // The first snapshot seen that fulfils the condition; null when none comes.
  SnapshotPointer wait(const std::function<bool(const Snapshot&)>& condition) {
    SnapshotPointer found;
    std::unique_lock lock(mutex_);
    arrived_.wait_for(lock, std::chrono::seconds(100), [&] {
      found = session_.latest();
      if (found && !condition(*found)) found = nullptr;
      return found != nullptr;
    });
    return found;
  }

  // A snapshot that has seen every command posted so far.
  SnapshotPointer wait_for_commands() {
    const std::uint64_t posted = session_.posted();
    return wait([posted](const Snapshot& snapshot) { return snapshot.progress.commands >= posted; });
  }

  // The same, standing still.
  SnapshotPointer wait_until_idle() {
    const std::uint64_t posted = session_.posted();
    return wait([posted](const Snapshot& snapshot) {
      return snapshot.progress.commands >= posted && snapshot.progress.status != Status::running;
    });
  }

 private:
  SessionOptions with_callback(SessionOptions options) {
    options.on_snapshot = [this] {
      const std::lock_guard lock(mutex_);
      arrived_.notify_all();
    };
    return options;
  }

  std::mutex mutex_;
  std::condition_variable arrived_;
  Session session_;  // last: its threads call back until it is gone
};

}  // namespace perceptarium::test
