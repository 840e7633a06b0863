#include "tests/support/bench_driver.h"

#include "app/widgets/pictures.h"

namespace perceptarium::ui::test {

namespace {

constexpr double frame_seconds = 1.0 / 60.0;

std::unique_ptr<Workbench> make_workbench(const Experiment& experiment, bool playing,
                                          std::function<void()> on_snapshot) {
  WorkbenchOptions options;
  options.experiment = experiment;
  options.playing = playing;
  options.on_snapshot = std::move(on_snapshot);
  return std::make_unique<Workbench>(std::move(options));
}

}  // namespace

Experiment small_experiment() {
  Experiment experiment;
  experiment.network.hidden = {LayerSpec{}};
  return experiment;
}

BenchDriver::BenchDriver(const Experiment& experiment, bool playing, const NullRendererOptions& options)
    : renderer_(std::make_shared<SharedFonts>(), options),
      workbench_(make_workbench(experiment, playing,
                                [this] {
                                  const std::lock_guard lock(news_.mutex);
                                  ++news_.count;
                                  news_.arrived.notify_all();
                                })),
      driver_(renderer_, [this](Ui& ui) { workbench_->frame(ui, pictures_, frame_seconds); }) {}

void BenchDriver::wait_until(const std::function<bool(const Snapshot&)>& condition) {
  for (;;) {
    std::uint64_t seen = 0;
    {
      const std::lock_guard lock(news_.mutex);
      seen = news_.count;
    }
    driver_.frames(1);
    if (workbench_->is_up_to_date() && condition(*workbench_->shown())) return;
    std::unique_lock lock(news_.mutex);
    news_.arrived.wait(lock, [&] { return news_.count > seen; });
  }
}

void BenchDriver::settle() {
  wait_until([](const Snapshot&) { return true; });
  driver_.frames(2);
}

const Snapshot& BenchDriver::shown() {
  settle();
  return *workbench_->shown();
}

}  // namespace perceptarium::ui::test
