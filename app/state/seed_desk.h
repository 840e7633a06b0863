#pragma once
// The seed band of the Race room: the document's experiment from many first weights. Nothing here belongs to the
// document or is undone.

#include "app/state/run_set.h"
#include "engine/probe/contour.h"
#include "engine/race/loss_bands.h"
#include "engine/race/race_verdict.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace perceptarium::ui {

inline constexpr std::array<int, 4> restart_counts{8, 16, 32, 64};

struct SeedSetup {
  int restarts = 32;
  bool data_too = false;  // other points and another split, too
  std::int64_t epochs = 100;
  bool operator==(const SeedSetup&) const = default;
};

class SeedDesk {
 public:
  // What the next restarts will be.
  [[nodiscard]] const SeedSetup& setup() const { return setup_; }
  void set_restarts(int count) { setup_.restarts = count; }
  void set_data_too(bool data_too) { setup_.data_too = data_too; }
  void set_epochs(std::int64_t epochs);

  // Run i has the document's seed + i; the first is the document's own.
  void start(const RunOrigin& origin);
  void advance();

  [[nodiscard]] RunSet& runs() { return runs_; }
  [[nodiscard]] const RunSet& runs() const { return runs_; }
  [[nodiscard]] bool has_other_data() const { return ran_.data_too; }
  [[nodiscard]] const std::vector<LossBand>& bands() const { return bands_; }
  [[nodiscard]] const std::vector<RaceVerdict>& verdicts() const { return verdicts_; }
  [[nodiscard]] std::size_t solved() const;
  // The lines of a run's boundary; none of data with one input.
  [[nodiscard]] const std::vector<ContourPiece>& boundary(std::size_t run) const { return boundaries_[run].pieces; }
  [[nodiscard]] std::uint64_t seed(std::size_t run) const { return runs_.experiment(run).seed; }
  [[nodiscard]] bool is_outdated(const Experiment& experiment) const;

  // The run that was clicked.
  [[nodiscard]] std::optional<std::size_t> selected() const { return selected_; }
  void select(std::optional<std::size_t> run) { selected_ = run; }

 private:
  struct Boundary {
    SnapshotPointer of;
    std::vector<ContourPiece> pieces;
  };

  SeedSetup setup_, ran_;
  RunSet runs_;
  std::vector<LossBand> bands_;
  std::vector<RaceVerdict> verdicts_;
  std::vector<Boundary> boundaries_;
  std::optional<std::size_t> selected_;
};

}  // namespace perceptarium::ui
