#include "app/cli/sweep.h"

#include "app/cli/sweep_page.h"
#include "app/cli/sweep_report.h"
#include "app/cli/sweep_run.h"
#include "app/cli/sweep_table.h"
#include "app/state/text_file.h"
#include "engine/session/complaint.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <set>

namespace perceptarium::ui {

namespace {

constexpr std::uintmax_t largest_report = 512U << 20U;  // bytes that are read

// Whether the report grows with each finished run, and can be gone on from.
bool grows(const SweepPlan& plan) { return !plan.report.empty() && plan.report != "-" && !plan.writes_page(); }

bool writes_file(const SweepPlan& plan) { return !plan.report.empty() && plan.report != "-"; }

std::string text_of(const SweepPlan& plan, const SweepResults& results) {
  return plan.writes_csv() ? sweep_csv(plan, results) : sweep_json(plan, results);
}

std::size_t finished_in(const SweepResults& results) {
  return std::size_t(
      std::count_if(results.begin(), results.end(), [](const auto& result) { return result.has_value(); }));
}

// "3 of 20 runs"
std::string out_of_all(const SweepResults& results) {
  return std::to_string(finished_in(results)) + " of " + std::to_string(results.size()) + " runs";
}

// Whether there are runs, and none of them had anything to train on.
bool lacks_data(const SweepResults& results) {
  return finished_in(results) > 0 && std::none_of(results.begin(), results.end(), [](const auto& result) {
           return result && result->status != "no_data";
         });
}

// Fills in what the report holds already. The error says what to do.
std::optional<std::string> take_over(const SweepPlan& plan, SweepResults& results) {
  std::error_code problem;
  if (!writes_file(plan) || plan.overwrite || !std::filesystem::is_regular_file(plan.report, problem) ||
      std::filesystem::file_size(plan.report, problem) == 0) {
    return std::nullopt;
  }
  const std::string what_to_do = "; name another file, or replace it with --overwrite";
  const std::string name = printable(plan.report, 200);
  if (plan.writes_page()) return name + ": there is such a file" + what_to_do;
  const perceptarium::Result<std::string> text = read_text_file(plan.report, largest_report);
  if (!text) return text.error() + what_to_do;
  perceptarium::Result<FinishedRuns> found = plan.writes_csv() ? runs_of_csv(text.value()) : runs_of_json(text.value());
  if (!found) return name + ": " + found.error() + what_to_do;
  const std::set<std::string_view> wanted(plan.fingerprints.begin(), plan.fingerprints.end());
  const auto strangers = std::count_if(found.value().begin(), found.value().end(),
                                       [&](const auto& run) { return wanted.count(run.first) == 0; });
  if (strangers > 0) {
    return name + ": " + std::to_string(strangers) + " of its " + std::to_string(found.value().size()) +
           " runs do not belong to this sweep" + what_to_do;
  }
  for (std::size_t i = 0; i < results.size(); ++i) {
    const auto run = found.value().find(plan.fingerprints[i]);
    if (run != found.value().end()) results[i] = run->second;
  }
  return std::nullopt;
}

std::string duration(double seconds) {
  constexpr double minute = 60, hour = 3600;
  std::array<char, 32> text{};
  if (seconds < 100) {
    std::snprintf(text.data(), text.size(), "%.0f s", seconds);
  } else if (seconds < 100 * minute) {
    std::snprintf(text.data(), text.size(), "%.0f min", seconds / minute);
  } else {
    std::snprintf(text.data(), text.size(), "%.1f h", seconds / hour);
  }
  return text.data();
}

// One line that overwrites itself; wiped at the end.
class ProgressBar {
 public:
  explicit ProgressBar(Console& console) : console_(console) {}
  ~ProgressBar() {
    if (shown_at_ >= 0) console_.err << "\r\x1b[K" << std::flush;
  }
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  void show(const SweepProgress& now) {
    constexpr double pause = 0.2;
    if (!console_.shows_progress || (shown_at_ >= 0 && now.seconds < shown_at_ + pause)) return;
    shown_at_ = now.seconds;
    constexpr std::size_t width = 30;
    const std::size_t done = std::min(width, std::size_t(now.share * double(width)));
    std::string text = "\r\x1b[K[" + std::string(done, '#') + std::string(width - done, '.') + "] " +
                       std::to_string(now.finished) + " of " + std::to_string(now.runs) + " runs   " +
                       std::to_string(int(100 * now.share)) + " %";
    const double worked = now.share - now.share_at_start;
    if (worked > 0) text += "   " + duration(now.seconds * (1 - now.share) / worked) + " left";
    console_.err << text << std::flush;
  }

 private:
  Console& console_;
  double shown_at_ = -1;  // seconds after the start
};

// Rewrites the report after finished runs, about twice a second and less often when that takes long.
class ReportFile {
 public:
  explicit ReportFile(const SweepPlan& plan) : plan_(plan) {}

  void update(const SweepResults& results, const SweepProgress& now) {
    constexpr double shortest_pause = 0.5;  // seconds
    constexpr double share_of_time = 0.1;   // that may go into writing
    if (!grows(plan_) || now.finished == written_ || now.seconds < next_at_ || lacks_data(results)) {
      return;
    }
    const auto start = std::chrono::steady_clock::now();
    write(results);
    written_ = now.finished;
    const double took = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    next_at_ = now.seconds + std::max(shortest_pause, took / share_of_time);
  }

  // What went wrong with the last attempt.
  std::optional<std::string> write(const SweepResults& results) const {
    return write_text_file(plan_.report, text_of(plan_, results));
  }

  void begin_with(std::size_t finished) { written_ = finished; }

 private:
  const SweepPlan& plan_;
  std::size_t written_ = 0;  // runs
  double next_at_ = 0;       // seconds after the start
};

// What the user sees at the end.
int conclude(const SweepPlan& plan, const SweepResults& results, const SweepPage& page, bool complete,
             Console& console) {
  const int code = complete ? exit_done : exit_failed;
  if (plan.report.empty()) console.out << sweep_table(plan, results);
  if (plan.report == "-") console.out << sweep_json(plan, results);
  if (writes_file(plan)) {
    const auto complaint =
        plan.writes_page() ? write_text_file(plan.report, page.text()) : ReportFile(plan).write(results);
    if (complaint) {
      console.err << "perceptarium: " << *complaint << '\n';
      return exit_failed;
    }
  }
  if (!complete) {
    console.err << "perceptarium: stopped after " << out_of_all(results)
                << (plan.writes_page() ? "; " + printable(plan.report, 200) + " holds those"
                    : writes_file(plan)
                        ? "; the same command" + std::string(plan.overwrite ? " without --overwrite" : "") +
                              " goes on from " + printable(plan.report, 200)
                        : "; with --report FILE the same command could go on")
                << '\n';
  }
  return code;
}

}  // namespace

int carry_out(const SweepPlan& plan, const std::function<bool()>& stop_requested, Console& console) {
  SweepResults results(plan.runs());
  if (const auto complaint = take_over(plan, results)) return bad_input(console, *complaint);
  const std::size_t before = finished_in(results);
  if (before > 0) {
    console.err << "perceptarium: " << out_of_all(results) << " are taken over from " << printable(plan.report, 200)
                << '\n';
  }
  ReportFile report(plan);
  report.begin_with(before);
  bool complete = false;
  SweepPage page(plan);
  {
    ProgressBar bar(console);
    SweepHooks hooks{stop_requested, [&](const SweepResults& so_far, const SweepProgress& now) {
                       bar.show(now);
                       report.update(so_far, now);
                     }};
    if (plan.writes_page()) {
      hooks.finished = [&](std::size_t run, const TrainRun& trained) { page.add(run, trained); };
    }
    complete = run_sweep(plan, results, hooks);
  }
  if (complete && lacks_data(results)) return bad_input(console, results.front()->message);
  return conclude(plan, results, page, complete, console);
}

}  // namespace perceptarium::ui
