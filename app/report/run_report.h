#pragma once
// Kept runs as one HTML file that needs nothing else: a table, the settings that differ, what the runs say, a picture
// and the loss curves of each. No script, light and dark, for the screen and for paper.

#include "engine/race/run_record.h"

#include <span>
#include <string>
#include <vector>

namespace perceptarium::ui {

struct RunReport {
  std::string title;
  std::vector<const RunRecord*> runs;           // in the order of the table
  const RunRecord* baseline = nullptr;          // one of them, or null
  std::vector<const RunRecord*> overlaid = {};  // whose curves lie over each other; none: the best five
  std::size_t of = 0;                           // how many runs there are when these are only some; 0 = these
};

inline constexpr std::size_t most_reported = 100;  // of more runs the first ones are shown; the report says so

// Well-formed as XML, too, but for its first line.
std::string html_of_runs(const RunReport& report);

}  // namespace perceptarium::ui
