#pragma once
// What kept runs say when they are looked at together: a few sentences, each computed, and only those that are true.

#include "engine/race/run_record.h"

#include <span>
#include <string>
#include <vector>

namespace perceptarium {

struct RunFinding {
  enum class Kind : std::uint8_t { best, fastest, overfit, caution, seeds };
  Kind kind = Kind::best;
  std::string title;  // "Best test loss: run 6"
  std::string text;   // "0.021, 10.9 times below the baseline"
};

// `baseline` is one of the runs, or null. Fewer than two runs say nothing.
std::vector<RunFinding> findings(std::span<const RunRecord* const> runs, const RunRecord* baseline);

// The runs of the kind that most of them are of, whose losses mean the same, in their order; none when no two of
// several can be compared.
std::vector<const RunRecord*> compared_runs(std::span<const RunRecord* const> runs);

// The run with the lowest loss that can be compared; null when none can.
const RunRecord* best_run(std::span<const RunRecord* const> runs);

// Whether the losses of two runs mean the same: the same data, if of another seed, judged by the same loss.
bool comparable(const RunRecord& one, const RunRecord& other);

// "0.26 s", "4.3 ms", "2 min 5 s"; "–" when it is not known.
std::string seconds_text(double seconds);
// "0.225"; "1.2e−5"; "diverged".
std::string run_loss_text(const RunRecord& run, double loss);
// "86.0 %", or R² "0.861"; "–" where there is none.
std::string run_score_text(const RunRecord& run);

}  // namespace perceptarium
