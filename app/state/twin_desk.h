#pragma once
// The twins of the Race room: the document's experiment and the same with one setting changed, in lockstep. Nothing
// here belongs to the document or is undone.

#include "app/state/run_set.h"
#include "engine/race/race_field.h"
#include "engine/race/twins.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace perceptarium::ui {

struct TwinSetup {
  std::size_t field = 0;  // into race_fields(): what differs
  std::string value;      // of B, as typed; empty: the usual one
  std::int64_t epochs = 100;
  bool operator==(const TwinSetup&) const = default;
};

class TwinDesk {
 public:
  // Called from another thread whenever there is something new to show.
  void set_on_news(std::function<void()> on_news) { on_news_ = std::move(on_news); }

  // What the next twins will be.
  [[nodiscard]] const TwinSetup& setup() const { return setup_; }
  void choose_field(std::size_t field);
  void set_value(const std::string& value);
  void set_epochs(std::int64_t epochs);
  // What is typed; or ten times the document's learning rate, or another value than the document's.
  [[nodiscard]] std::string value_text(const Experiment& experiment) const;

  // From fresh weights, playing. False when there are none: complaint() says why, and those before stay.
  bool start(const RunOrigin& origin, double epochs_per_second);
  [[nodiscard]] const std::string& complaint() const { return complaint_; }
  void pause() const;
  // Pause, play, or play for as many epochs more.
  void toggle() const;
  void step(std::int64_t epochs) const;
  void set_pace(double epochs_per_second) const;
  void advance();

  [[nodiscard]] bool has_begun() const { return twins_ != nullptr; }
  [[nodiscard]] bool is_playing() const { return twins_ != nullptr && twins_->is_playing(); }
  // Something new will come by itself.
  [[nodiscard]] bool is_busy() const { return twins_ != nullptr && twins_->is_busy(); }
  [[nodiscard]] bool can_go_on() const;
  [[nodiscard]] std::int64_t epochs() const { return twins_ == nullptr ? setup_.epochs : twins_->epochs(); }
  [[nodiscard]] const std::shared_ptr<const TwinPair>& pair() const { return pair_; }
  // What B answers more than A, as difference_of() has it.
  [[nodiscard]] const Field& difference() const { return difference_; }
  // Of the present twins: what differs, and the two values as text.
  [[nodiscard]] const RaceField& field() const { return race_fields()[ran_.field]; }
  [[nodiscard]] const std::array<std::string, 2>& values() const { return values_; }
  [[nodiscard]] std::string label(std::size_t index) const { return race_label(field(), values_[index]); }
  [[nodiscard]] const RunOrigin& origin() const { return origin_; }
  [[nodiscard]] std::uint64_t number() const { return number_; }
  [[nodiscard]] bool is_outdated(const Experiment& experiment) const;
  // The run as it stands, for the document; only when there is a pair.
  [[nodiscard]] TakeRun taken(std::size_t index) const;

  std::optional<std::string> draft;  // a value that is being typed, until it is complete

 private:
  std::function<void()> on_news_;
  TwinSetup setup_, ran_;
  RunOrigin origin_;
  std::uint64_t number_ = 0;
  std::string complaint_;
  std::array<std::string, 2> values_;
  std::array<ExperimentPointer, 2> experiments_;
  std::shared_ptr<const TwinPair> pair_;
  Field difference_;
  std::unique_ptr<Twins> twins_;
};

}  // namespace perceptarium::ui
