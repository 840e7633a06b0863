#pragma once
// The race of the window: what is to be varied, and the runs. Nothing here belongs to the document or is undone; a run
// comes into the document only when somebody takes it.

#include "app/state/undo.h"
#include "engine/race/race.h"
#include "engine/race/race_field.h"
#include "engine/race/race_verdict.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace perceptarium::ui {

inline constexpr std::int64_t most_race_epochs = 100000;

struct RaceSetup {
  std::size_t field = 0;  // into race_fields()
  std::string values;     // as typed, with commas; empty: the field's own
  std::int64_t epochs = 100;
  bool own_weights = false;  // each run begins with weights of its own, from seeds that follow each other
  bool operator==(const RaceSetup&) const = default;
};

struct RaceRun {
  std::string value;
  std::shared_ptr<const Experiment> experiment;
  std::shared_ptr<const Snapshot> snapshot;  // null until there is one
  RaceVerdict verdict;
  std::string label;  // of the value, as people call it
};

class RaceDesk {
 public:
  // Called from other threads whenever a run has something new to show.
  void set_on_news(std::function<void()> on_news) { on_news_ = std::move(on_news); }

  // What the next race will be. The values' text is the field's own until another one is typed.
  [[nodiscard]] const RaceSetup& setup() const { return setup_; }
  void choose_field(std::size_t field);
  void set_values(const std::string& text);
  void set_epochs(std::int64_t epochs);
  void set_own_weights(bool own) { setup_.own_weights = own; }
  [[nodiscard]] std::string values_text(const Experiment& experiment) const;

  // Another race in place of the one before. False when there is none to run: complaint() says why, in one line, and
  // the one before stays.
  bool start(const Experiment& experiment, const Document& document);
  [[nodiscard]] const std::string& complaint() const { return complaint_; }
  void pause() const;
  void go_on() const;
  // As many epochs more as the race had.
  void extend() const;
  // Once a frame: takes over what is new.
  void advance();

  [[nodiscard]] bool has_begun() const { return race_ != nullptr; }
  [[nodiscard]] bool is_running() const { return race_ != nullptr && !race_->is_paused() && !race_->is_finished(); }
  // And the last snapshots are here.
  [[nodiscard]] bool is_finished() const { return race_ != nullptr && finished_; }
  [[nodiscard]] std::int64_t epochs() const { return race_ == nullptr ? setup_.epochs : race_->epochs(); }
  // Whether more epochs would change anything.
  [[nodiscard]] bool can_extend() const;
  // The epoch that every run has reached which is still able to learn; the largest one when none is.
  [[nodiscard]] std::int64_t epoch() const;
  // What the present race varies, and the experiment that it began from.
  [[nodiscard]] const RaceField& field() const { return race_fields()[ran_.field]; }
  [[nodiscard]] const Experiment& experiment() const { return experiment_; }
  [[nodiscard]] const Document& document() const { return document_; }
  [[nodiscard]] bool has_own_weights() const { return ran_.own_weights; }
  // Counts the races.
  [[nodiscard]] std::uint64_t number() const { return number_; }
  [[nodiscard]] const std::vector<RaceRun>& runs() const { return runs_; }
  // The run with the lowest loss; nothing while none has learnt anything.
  [[nodiscard]] std::optional<std::size_t> best() const;
  // Whether the document or what is to be varied is another by now.
  [[nodiscard]] bool is_outdated(const Experiment& experiment) const;

 private:
  std::function<void()> on_news_;
  RaceSetup setup_, ran_;
  Experiment experiment_;
  Document document_;
  std::uint64_t number_ = 0;
  std::string complaint_;
  std::vector<RaceRun> runs_;
  std::unique_ptr<Race> race_;
  bool finished_ = false;
};

}  // namespace perceptarium::ui
