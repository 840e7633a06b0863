#pragma once
// The whole program on the null renderer for events whose effects nobody knows beforehand: every snapshot that is shown
// is checked. Tests that know what they click use BenchDriver.

#include "app/workbench.h"
#include "tests/support/driver.h"

#include <optional>
#include <string>

namespace perceptarium::ui::test {

// Live: the session trains while events come, as for a user. In step: each frame waits until the run stands still, so
// that the same seed meets the same screens.
enum class Tempo : std::uint8_t { live, in_step };

struct ProgramOptions {
  Experiment experiment;
  float scale = 1;
  ThemeKind theme = ThemeKind::light;
  Tempo tempo = Tempo::live;
};

// What does not belong together in a snapshot; empty when all is well.
std::string fault_of(const Snapshot& snapshot);

class Program {
 public:
  explicit Program(const ProgramOptions& options);

  [[nodiscard]] Workbench& workbench() { return workbench_; }
  [[nodiscard]] const AppState& state() const { return workbench_.state(); }
  [[nodiscard]] NullRenderer& renderer() { return renderer_; }
  [[nodiscard]] Driver& driver() { return driver_; }
  // Of the snapshots shown so far.
  [[nodiscard]] const std::string& fault() const { return fault_; }

  // Pauses and waits until the run has done all that was asked of it.
  void settle();

 private:
  void keep_races_short();
  void frame(Ui& ui);
  void wait_until_it_stands_still() const;
  [[nodiscard]] bool stands_still() const;

  Tempo tempo_;
  NullPictures pictures_;
  NullRenderer renderer_;
  Workbench workbench_;
  std::optional<UnitId> asked_;  // the unit whose picture the last frame asked for
  std::uint64_t seen_ = 0;
  std::string fault_;
  Driver driver_;
};

}  // namespace perceptarium::ui::test
