#pragma once
// A sweep as a table for a person to read.

#include "app/cli/sweep_plan.h"
#include "app/cli/sweep_record.h"

#include <string>

namespace perceptarium::ui {

// A line per combination: its values, loss and accuracy (over several seeds: median and range), whether it is the best
// one, and what went wrong in how many of its runs.
std::string sweep_table(const SweepPlan& plan, const SweepResults& results);

}  // namespace perceptarium::ui
