#pragma once
// A sweep of twelve short runs, and its reports without what differs from time to time.

#include "app/cli/sweep_plan.h"
#include "app/state/text_file.h"
#include "engine/session/json_text.h"
#include "tests/support/catch.h"
#include "tests/support/command.h"

#include <string>
#include <vector>

namespace perceptarium::ui::test {

using Texts = std::vector<std::string>;

inline Texts operator+(Texts first, const Texts& second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

inline const Texts small{"sweep",    "xor",
                         "--vary",   "training.optimizer.learning_rate=0.03,0.3,3",
                         "--vary",   "network.hidden=[],[3]",
                         "--seeds",  "2",
                         "--epochs", "8"};

inline SweepOptions small_options(const std::string& report) {
  SweepOptions options;
  options.source = "xor";
  options.variations = {"training.optimizer.learning_rate=0.03,0.3,3", "network.hidden=[],[3]"};
  options.seeds = "2";
  options.epochs = "8";
  options.jobs = "1";
  options.report = report;
  return options;
}

inline SweepPlan plan_of(const SweepOptions& options) {
  perceptarium::Result<SweepPlan> plan = make_sweep_plan(options);
  if (!plan) FAIL(plan.error());
  return plan.value();
}

inline std::string text_in(const std::string& file) { return read_text_file(file).value(); }

inline Json parsed(const std::string& text) {
  const perceptarium::Result<Json> json = parse_json(text);
  if (!json) FAIL(json.error());
  return json.value();
}

// Every time in a report is another one in each run of the program.
inline void drop_times(Json& json) {
  if (json.is_object()) {
    json.erase("seconds");
    json.erase("samples_per_second");
  }
  if (!json.is_structured()) return;
  for (auto& item : json) drop_times(item);
}

inline Json without_times(const std::string& report) {
  Json json = parsed(report);
  drop_times(json);
  return json;
}

}  // namespace perceptarium::ui::test
