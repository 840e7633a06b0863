#pragma once
// The range test of the window: how long it is, where it begins, and the one that was started last. Nothing here
// belongs to the document or is undone; a rate comes into the document only when somebody takes it.

#include "engine/race/range_run.h"
#include "engine/session/snapshot.h"

#include <functional>
#include <memory>
#include <optional>

namespace perceptarium::ui {

struct RangeSetup {
  std::int64_t batches = RangeTestOptions{}.batches;
  bool from_now = false;  // from the weights that the run has now, instead of its first ones
  bool operator==(const RangeSetup&) const = default;
};

class RangeDesk {
 public:
  // Called from another thread whenever there is something new to show.
  void set_on_news(std::function<void()> on_news) { on_news_ = std::move(on_news); }

  [[nodiscard]] const RangeSetup& setup() const { return setup_; }
  void set_batches(std::int64_t batches);
  void set_from_now(bool from_now) { setup_.from_now = from_now; }

  // Another test in place of the one before. `run`: the document's, which may be null. False when there are no training
  // samples: complaint() says so.
  bool start(const Experiment& experiment, const Snapshot* run);
  [[nodiscard]] const std::string& complaint() const { return complaint_; }
  void toggle_pause();
  // Ends the test; what it has seen so far stays.
  void cancel();
  // Once a frame: takes over what is new.
  void advance();

  [[nodiscard]] bool has_begun() const { return shown_ != nullptr || run_ != nullptr; }
  // Under way and not paused.
  [[nodiscard]] bool is_running() const { return is_under_way() && !run_->is_paused(); }
  // Its thread has more to do: what is shown may lag behind.
  [[nodiscard]] bool waits_for_thread() const;
  [[nodiscard]] bool is_under_way() const { return run_ != nullptr && (shown_ == nullptr || !shown_->over); }
  // What is to be shown; null until there is something.
  [[nodiscard]] const RangeProgress* progress() const { return shown_.get(); }
  // Whether the document is another by now; another learning rate alone is not.
  [[nodiscard]] bool is_outdated(const Experiment& experiment) const;
  // The experiment that the test is of.
  [[nodiscard]] const Experiment& experiment() const { return experiment_; }

  // A rate that was clicked on the chart, in place of the suggestion.
  [[nodiscard]] std::optional<double> chosen() const { return chosen_; }
  void choose(std::optional<double> rate) { chosen_ = rate; }
  // What "Use this rate" would set: the chosen rate or the suggested one.
  [[nodiscard]] std::optional<double> offered() const;

 private:
  std::function<void()> on_news_;
  RangeSetup setup_;
  Experiment experiment_;
  std::string complaint_;
  std::optional<double> chosen_;
  std::shared_ptr<const RangeProgress> shown_;
  std::unique_ptr<RangeRun> run_;
};

}  // namespace perceptarium::ui
