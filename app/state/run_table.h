#pragma once
// The runs that were kept: which there are, how they are sorted, which is the baseline, which are ticked. They live as
// long as the window, and nothing here belongs to the document; a run comes back into it only when somebody opens it.

#include "engine/race/run_findings.h"
#include "engine/race/run_record.h"
#include "engine/race/run_settings.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace perceptarium::ui {

enum class RunColumn : std::uint8_t { number, train_loss, test_loss, score, epochs, seconds, setting };

struct RunOrder {
  RunColumn column = RunColumn::number;
  std::string setting;  // its key, when the column is one
  bool descending = false;
  bool operator==(const RunOrder&) const = default;
};

class RunTable {
 public:
  static constexpr std::size_t most_rows = 500;
  static constexpr std::size_t most_ticked = 5;
  static constexpr std::size_t most_bytes = std::size_t(256) << 20U;

  // Puts a run at the end, ticked while fewer than most_ticked are. `run` may be of any size. Returns its number; the
  // oldest that are neither baseline nor ticked go when there is no more room for all.
  int keep(const Snapshot& run, const std::string& document, const std::string& file, bool edited);
  // How many had to go since this was asked last.
  std::size_t take_dropped();

  void remove(int number);
  void remove_all();
  // Brings back what the last remove took away, to where it was.
  void restore();
  [[nodiscard]] std::size_t removed() const { return removed_.size(); }
  // For a few seconds after a removal the window offers to take it back; call advance() once a frame.
  [[nodiscard]] bool offers_to_restore() const { return !removed_.empty() && offer_seconds_ > 0; }
  void advance(double seconds) { offer_seconds_ -= seconds; }

  // As kept: oldest first.
  [[nodiscard]] const std::vector<RunRecord>& rows() const { return rows_; }
  [[nodiscard]] const RunRecord* find(int number) const;
  // As shown: the baseline first, then by the order. Until the next change.
  [[nodiscard]] const std::vector<const RunRecord*>& sorted() const;
  [[nodiscard]] const RunOrder& order() const { return order_; }
  // The same column again turns it round.
  void sort_by(RunColumn column, const std::string& setting = {});

  [[nodiscard]] const RunRecord* baseline() const { return baseline_ ? find(*baseline_) : nullptr; }
  // The one that is it already is let go.
  void pin(int number);
  [[nodiscard]] const RunRecord* best() const;
  // The runs whose losses mean the same as the best one's; none when no two do.
  [[nodiscard]] const std::vector<const RunRecord*>& compared() const;

  // The line style of a ticked run, 0…most_ticked − 1; it stays the same while it is ticked.
  [[nodiscard]] std::optional<std::size_t> style_of(int number) const;
  [[nodiscard]] std::size_t ticked() const;
  // Does nothing when most_ticked are ticked already.
  void tick(int number, bool on);

  // Of sorted(), the settings side by side.
  [[nodiscard]] const std::vector<SettingColumn>& settings() const;
  [[nodiscard]] const std::vector<RunFinding>& said() const;

  // Whether times are known. Where the same events must lead to the same screens, they are not.
  void set_knows_time(bool knows) { knows_time_ = knows; }

 private:
  // Everything that follows from the rows, made when it is asked for.
  struct View {
    std::vector<const RunRecord*> sorted;
    std::vector<SettingColumn> settings;
    std::vector<RunFinding> said;
    const RunRecord* best = nullptr;
    std::vector<const RunRecord*> compared;
  };
  struct Removed {
    std::size_t place;
    RunRecord run;
    std::optional<std::size_t> style;
    bool was_baseline;
  };

  const View& view() const;
  void changed() { view_.reset(); }
  void make_room();
  void share_data(Snapshot& run) const;
  [[nodiscard]] std::size_t bytes() const;
  void take_out(std::size_t place);

  std::vector<RunRecord> rows_;
  std::vector<Removed> removed_;
  double offer_seconds_ = 0;
  std::size_t dropped_ = 0;
  int next_number_ = 1;
  RunOrder order_;
  std::optional<int> baseline_;
  std::array<std::optional<int>, most_ticked> styles_{};
  bool knows_time_ = true;
  mutable std::optional<View> view_;
};

}  // namespace perceptarium::ui
