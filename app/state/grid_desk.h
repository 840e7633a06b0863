#pragma once
// The grid of the Race room: two settings vary, and every pair of their values is a run. Nothing here belongs to the
// document or is undone.

#include "app/state/run_set.h"
#include "engine/race/race_field.h"
#include "engine/race/race_verdict.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace perceptarium::ui {

// What varies along an axis.
struct GridAxis {
  std::size_t field = 0;  // into race_fields()
  std::string values;     // as typed, with commas; empty: some of the field's own
  bool operator==(const GridAxis&) const = default;
};

struct GridSetup {
  std::array<GridAxis, 2> axes{GridAxis{0, {}}, GridAxis{2, {}}};  // across, up
  std::int64_t epochs = 100;
  bool operator==(const GridSetup&) const = default;
};

class GridDesk {
 public:
  GridDesk();

  // What the next grid will be.
  [[nodiscard]] const GridSetup& setup() const { return setup_; }
  void choose_field(std::size_t axis, std::size_t field);
  void set_values(std::size_t axis, const std::string& text);
  void set_epochs(std::int64_t epochs);
  // What is typed, or the field's own: seven of them across, five up.
  [[nodiscard]] std::string values_text(std::size_t axis, const Experiment& experiment) const;
  // What stands in the way of a start, in one line; empty when nothing does.
  [[nodiscard]] std::string obstacle(const Experiment& experiment) const;

  // Another grid in place of the one before. False when there is none to run: complaint() says why, and the one before
  // stays.
  bool start(const RunOrigin& origin);
  [[nodiscard]] const std::string& complaint() const { return complaint_; }
  void advance();

  [[nodiscard]] RunSet& runs() { return runs_; }
  [[nodiscard]] const RunSet& runs() const { return runs_; }
  // Of the present grid: what varies, and the values as text. Run (column, row) is column + row · columns; row 0 is the
  // lowest.
  [[nodiscard]] const RaceField& field(std::size_t axis) const { return race_fields()[ran_.axes[axis].field]; }
  [[nodiscard]] const std::vector<std::string>& values(std::size_t axis) const { return values_[axis]; }
  // A value as people call it.
  [[nodiscard]] std::string label(std::size_t axis, std::size_t index) const {
    return race_label(field(axis), values_[axis][index]);
  }
  [[nodiscard]] std::size_t columns() const { return values_[0].size(); }
  [[nodiscard]] std::size_t rows() const { return values_[1].size(); }
  [[nodiscard]] const std::vector<RaceVerdict>& verdicts() const { return verdicts_; }
  [[nodiscard]] std::optional<std::size_t> best() const;
  // Whether the document or what is to be varied is another by now.
  [[nodiscard]] bool is_outdated(const Experiment& experiment) const;

  // The run that is looked at: what was clicked, or the best one.
  [[nodiscard]] std::optional<std::size_t> selected() const;
  void select(std::size_t index) { selected_ = index; }
  void move_selection(int right, int up);
  // "Learning rate 0.3, batch size 8".
  [[nodiscard]] std::string name_of(std::size_t index) const;

  std::array<std::optional<std::string>, 2> drafts;  // values that are being typed, until they are complete

 private:
  GridSetup setup_, ran_;
  RunSet runs_;
  std::array<std::vector<std::string>, 2> values_;
  std::vector<RaceVerdict> verdicts_;
  std::string complaint_;
  std::optional<std::size_t> selected_;
};

}  // namespace perceptarium::ui
