#pragma once
// The report of a sweep as text, both ways: what was finished is taken over from it when the sweep goes on.

#include "app/cli/sweep_plan.h"
#include "app/cli/sweep_record.h"

#include <map>
#include <string>
#include <string_view>

namespace perceptarium::ui {

inline constexpr std::string_view sweep_format = "perceptarium-sweep/1";

// One JSON object: what was asked for, each combination over its seeds, the best one, and a line for each finished run
// with its curve.
std::string sweep_json(const SweepPlan& plan, const SweepResults& results);

// A header and a line per finished run, without the curves.
std::string sweep_csv(const SweepPlan& plan, const SweepResults& results);

// The runs of a report by their fingerprints. The error says what is wrong with the text, without naming a file.
using FinishedRuns = std::map<std::string, SweepRecord, std::less<>>;
perceptarium::Result<FinishedRuns> runs_of_json(std::string_view text);
perceptarium::Result<FinishedRuns> runs_of_csv(const std::string& text);

}  // namespace perceptarium::ui
