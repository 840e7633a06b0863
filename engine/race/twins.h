#pragma once
// Two experiments trained in lockstep: what is seen of them is always of the same epoch. Each trains exactly as it
// would alone.

#include "engine/session/prober.h"
#include "engine/session/snapshot.h"

#include <array>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace perceptarium {

struct TwinOptions {
  std::int64_t epochs = 100;       // that play() goes to
  double epochs_per_second = 0.0;  // while playing; 0 = as fast as it can
  ProbeRequest pictures = {};
  std::function<void()> on_news = {};  // on the twins' thread, after each new pair
};

// A moment of both. One that diverged or stopped early stays behind where that happened.
struct TwinPair {
  std::int64_t epoch = 0;  // that both have reached, unless one cannot go on
  std::array<std::shared_ptr<const Snapshot>, 2> runs;
};

// What the second run answers more than the first, cell by cell of their boards, coloured from −m to m with the largest
// difference m. Of several classes 1 where the likeliest ones differ, 0 where they are the same. Empty where the boards
// show different parts of the plane, or curves.
Field difference_of(const Snapshot& first, const Snapshot& second);

class Twins {
 public:
  // Stands at epoch 0 until play() or step().
  Twins(std::array<std::shared_ptr<const Experiment>, 2> experiments, TwinOptions options);
  ~Twins();
  Twins(const Twins&) = delete;
  Twins& operator=(const Twins&) = delete;

  // Up to the epochs of the options, or of extend().
  void play();
  // At the end of the epoch under way.
  void pause();
  // So many epochs more, also beyond the end of play(), and then a pause.
  void step(std::int64_t epochs);
  // Play goes on to this epoch; fewer than it was: nothing.
  void extend(std::int64_t epochs);
  void set_pace(double epochs_per_second);

  // Null until the first pair is there; the same pointer until there is a new one.
  [[nodiscard]] std::shared_ptr<const TwinPair> latest() const;
  // Something is still to be trained or shown without a further call.
  [[nodiscard]] bool is_busy() const;
  [[nodiscard]] bool is_playing() const;
  [[nodiscard]] std::int64_t epochs() const;

 private:
  struct Lanes;

  void work();
  [[nodiscard]] bool has_work() const;  // call with the mutex held
  [[nodiscard]] bool is_due() const;    // likewise
  void wait_for_pace(std::unique_lock<std::mutex>& lock);
  void publish(std::unique_lock<std::mutex>& lock);
  std::shared_ptr<const TwinPair> probe(std::int64_t epoch);

  TwinOptions options_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::int64_t epoch_ = 0;  // that is trained
  std::int64_t epochs_;
  std::int64_t owed_ = 0;  // epoch that step() goes to
  bool playing_ = false;
  bool can_go_on_ = true;
  bool stop_ = false;
  bool at_work_ = true;
  std::shared_ptr<const TwinPair> latest_;
  std::unique_ptr<Lanes> lanes_;
  std::jthread thread_;  // last: it ends before what it uses
};

}  // namespace perceptarium
