#pragma once
// The whole program on the null renderer: a workbench with its session, driven by widget paths.

#include "app/workbench.h"
#include "tests/support/driver.h"

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>

namespace perceptarium::ui::test {

// XOR with one hidden layer of 4 tanh units.
Experiment small_experiment();

class BenchDriver {
 public:
  explicit BenchDriver(const Experiment& experiment = small_experiment(), bool playing = false,
                       const NullRendererOptions& options = {});

  [[nodiscard]] Workbench& workbench() { return *workbench_; }
  [[nodiscard]] Driver& driver() { return driver_; }
  [[nodiscard]] NullRenderer& renderer() { return renderer_; }
  [[nodiscard]] const Experiment& experiment() const { return workbench_->state().experiment; }

  // Frames until everything that was asked of the run has been done and shown.
  void settle();
  // The snapshot shown after settling.
  [[nodiscard]] const Snapshot& shown();
  // Waits for a snapshot that satisfies the condition, and shows it.
  void wait_until(const std::function<bool(const Snapshot&)>& condition);

 private:
  struct News {
    std::mutex mutex;
    std::condition_variable arrived;
    std::uint64_t count = 0;
  };

  NullPictures pictures_;
  NullRenderer renderer_;
  News news_;
  std::unique_ptr<Workbench> workbench_;
  Driver driver_;
};

}  // namespace perceptarium::ui::test
