#pragma once
// A sweep from its plan to its results: what an earlier report holds, the runs, the report as it grows, the table.

#include "app/cli/sweep_plan.h"
#include "app/cli/verb.h"

#include <functional>

namespace perceptarium::ui {

// Returns the exit code. A report that is there already is taken over when all of its runs belong to this sweep, and is
// an error otherwise. `stop_requested` is asked by every thread: what is finished by then is kept.
int carry_out(const SweepPlan& plan, const std::function<bool()>& stop_requested, Console& console);

}  // namespace perceptarium::ui
