#pragma once
// Kept runs as a table: one row per run, every setting and every number of its end.

#include "engine/race/run_record.h"

#include <span>
#include <string>

namespace perceptarium::ui {

// With a header. A cell is empty where a run has nothing like this; numbers have the shortest decimal that reads back
// to the same value.
std::string csv_of_runs(std::span<const RunRecord* const> runs);

}  // namespace perceptarium::ui
