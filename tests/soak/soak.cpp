// soak MINUTES: the whole program on the null renderer, with a race and the seed band under way and somebody who plays
// and goes through time. Prints the memory in use, and fails when it grows by more than a twentieth after the first
// minute.

#include "tests/support/bench_driver.h"

#include "app/platform/heap.h"
#include "app/state/action.h"
#include "engine/session/presets.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <random>
#include <stdexcept>
#include <string>

#include <unistd.h>

using namespace perceptarium;
using namespace perceptarium::ui;
using namespace perceptarium::ui::test;

namespace {

using Clock = std::chrono::steady_clock;

constexpr double largest_growth = 0.05;

// Bytes of this process in memory.
double resident_bytes() {
  std::ifstream file("/proc/self/statm");
  double all = 0, resident = 0;
  if (!(file >> all >> resident)) throw std::runtime_error("/proc/self/statm cannot be read");
  return resident * double(sysconf(_SC_PAGESIZE));
}

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

void press(BenchDriver& bench, int key, bool control = false) {
  bench.workbench().handle_key({key, control, false, false});
  bench.driver().frames(2);
}

// A race and the seed band begin anew. The one that was begun last has the cores; the other one waits.
void start_races(BenchDriver& bench, bool race_last) {
  press(bench, '2', true);
  for (const char view : race_last ? std::string("31") : std::string("13")) {
    press(bench, view);
    press(bench, 'R');
  }
  press(bench, '1', true);
}

// Back to a few epochs, as somebody does who looks for the moment when it went wrong; then on, as another future or as
// the old one.
void go_through_time(BenchDriver& bench, std::mt19937& random) {
  std::uniform_real_distribution<float> anywhere(0.02F, 0.98F);
  Driver& driver = bench.driver();
  if (driver.exists("Loss/Time") && driver.widget("Loss/Time").enabled) {
    driver.drag_to("Loss/Time", {ImVec2(0.9F, 0.5F), ImVec2(anywhere(random), 0.5F), ImVec2(anywhere(random), 0.5F),
                                 ImVec2(anywhere(random), 0.5F)});
    driver.frames(30);
    if (random() % 2 == 0 && driver.exists("Loss/Back to now")) driver.click("Loss/Back to now");
    driver.frames(2);
  }
  if (!bench.workbench().state().playing) bench.workbench().act(TogglePlay{});
}

int soak(double minutes) {
  BenchDriver bench(preset("spiral").value(), true);
  std::mt19937 random(1);
  const Clock::time_point start = Clock::now();
  double first_minute = 0, most = 0, next_races = 0, next_line = 0;
  bool race_last = false;
  std::cout << "  time  memory\n";
  while (seconds_since(start) < 60 * minutes) {
    const double passed = seconds_since(start);
    if (passed >= next_races) {
      start_races(bench, race_last = !race_last);
      next_races = passed + 20;
    }
    bench.driver().frames(60);
    go_through_time(bench, random);
    const double now = resident_bytes();
    // Memory goes up and down with the races: the most of one time beside the most of the other.
    double& peak = passed < 60 ? first_minute : most;
    peak = std::max(peak, now);
    if (passed < next_line) continue;
    std::cout << "  " << int(passed) << " s  " << now / 1e6 << " MB" << std::endl;
    next_line = passed + 30;
  }
  if (most == 0) throw std::runtime_error("a soak takes more than a minute");
  const double growth = most / first_minute - 1;
  std::cout << "at most " << first_minute / 1e6 << " MB in the first minute, " << most / 1e6
            << " MB after it: " << (growth >= 0 ? "+" : "") << 100 * growth << " %\n";
  return growth <= largest_growth ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) try {
  if (count != 2) throw std::runtime_error("usage: soak MINUTES");
  share_one_heap();
  return soak(std::atof(arguments[1]));
} catch (const std::exception& problem) {
  std::cerr << "soak: " << problem.what() << '\n';
  return 1;
}
