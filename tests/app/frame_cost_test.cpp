// What one frame costs while the session trains at full speed beside it. Prints numbers, asserts no time: it runs when
// it is asked for by its tag, [cost].

#include "app/workbench.h"
#include "generated/paths.h"
#include "tests/support/catch.h"
#include "tests/support/driver.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <mutex>
#include <thread>
#include <vector>

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::microseconds frame_period{16667};
constexpr int warm_up_frames = 60;
constexpr int measured_frames = 600;

// During which frame each snapshot was published: the session counts their generations up from 1, one call for each.
class Publications {
 public:
  void frame_begins() { ++frame_; }
  void published() {
    const std::lock_guard lock(mutex_);
    frames_.push_back(frame_);
  }
  // Frames from the publication of this generation to the one that began last; 1 = the very next one.
  [[nodiscard]] int frames_since(std::uint64_t generation) {
    const std::lock_guard lock(mutex_);
    // Handed over just now, and this is not told yet.
    if (generation > frames_.size()) return 0;
    return frame_ - frames_[std::size_t(generation) - 1];
  }

 private:
  std::atomic<int> frame_ = 0;
  std::mutex mutex_;
  std::vector<int> frames_;
};

template <class Value>
Value quantile(std::vector<Value> values, double share) {
  std::sort(values.begin(), values.end());
  return values.at(std::size_t(share * double(values.size() - 1)));
}

std::filesystem::path font_folder() {
  for (const std::string_view folder : paths::font_folders) {
    if (std::filesystem::is_directory(folder)) return folder;
  }
  return {};
}

Experiment large_experiment() {
  Experiment experiment;
  experiment.data.points = 500;
  experiment.network.hidden = {LayerSpec{8}, LayerSpec{8}, LayerSpec{8}};
  return experiment;
}

struct Costs {
  std::vector<double> milliseconds;
  std::vector<int> delays;  // in frames, of the snapshots shown
  std::int64_t steps = 0;
};

Costs measure(ImVec2 display) {
  Publications publications;
  WorkbenchOptions options;
  options.experiment = large_experiment();
  options.on_snapshot = [&publications] { publications.published(); };
  NullPictures pictures;
  NullRenderer renderer(std::make_shared<SharedFonts>(1.0F, font_folder()), {.display = display});
  Workbench workbench(std::move(options));
  workbench.act(ChoosePace{int(paces.size()) - 1});
  Costs costs;
  std::uint64_t shown = 0;
  const auto frame = [&](Ui& ui) {
    publications.frame_begins();
    const Clock::time_point begin = Clock::now();
    workbench.frame(ui, pictures, 1.0 / 60.0);
    costs.milliseconds.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
    if (workbench.shown() == nullptr || workbench.shown()->generation == shown) return;
    shown = workbench.shown()->generation;
    costs.delays.push_back(publications.frames_since(shown));
  };
  Clock::time_point due = Clock::now();
  for (int i = 0; i < warm_up_frames + measured_frames; ++i) {
    if (i == warm_up_frames) costs = {};
    renderer.frame(frame);
    due = std::max(due + frame_period, Clock::now());
    std::this_thread::sleep_until(due);
  }
  costs.steps = workbench.shown()->progress.steps;
  return costs;
}

}  // namespace

TEST_CASE("What a frame costs while the session trains at full speed", "[.][cost]") {
  for (const ImVec2 display : {ImVec2(1600, 1000), ImVec2(3840, 2160)}) {
    const Costs costs = measure(display);
    REQUIRE(costs.milliseconds.size() == std::size_t(measured_frames));
    REQUIRE(costs.steps > 0);
    REQUIRE_FALSE(costs.delays.empty());
    std::cout << display.x << " x " << display.y << ", 500 points, hidden [8,8,8], " << costs.steps
              << " steps trained\n"
              << "  building a frame: median " << quantile(costs.milliseconds, 0.5) << " ms, 95 % below "
              << quantile(costs.milliseconds, 0.95) << " ms\n"
              << "  a snapshot is shown after: median " << quantile(costs.delays, 0.5) << ", at most "
              << quantile(costs.delays, 1.0) << " frames; " << costs.delays.size() << " were shown in "
              << measured_frames << " frames\n";
  }
}
