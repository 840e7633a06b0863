#pragma once
// Which experiments a sweep or a race runs: the fields that vary, the values they take, and every combination of them.
// Trains nothing and knows neither window nor command line.

#include "engine/math/result.h"
#include "engine/session/experiment.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace perceptarium {

inline constexpr std::uint64_t most_runs = 100'000;  // of one sweep: combinations × seeds

// One field of an experiment and the values that it takes in turn.
struct Variation {
  std::string key;                  // dotted path of the experiment's JSON, as for with_assignments
  std::vector<std::string> values;  // JSON or bare words, as for with_assignments
  bool operator==(const Variation&) const = default;
};

// Reads "key=v1,v2,…". A comma inside brackets, braces or double quotes belongs to its value. Besides single values
// there are ranges, of numbers only:
//   LOW..HIGH          whole numbers, each of them, both ends included
//   LOW..HIGH:COUNT    COUNT numbers at even distances, both ends included
//   LOW..HIGH:COUNTlog COUNT numbers at even ratios, rounded to six digits, both ends included
// The error is one line that starts with the key; whether key and values fit an experiment is for combinations().
Result<Variation> parse_variation(std::string_view text);

struct Combination {
  std::vector<std::string> values;  // one per variation, in their order
  Experiment experiment;            // without saved parameters and history: every run starts afresh
};

// Every combination of the values; the last variation varies fastest. Without variations, the experiment alone.
// `seeds`: how many runs each combination is for. The error is one line: the key, the value and what is allowed, or
// that there are more than most_runs runs.
Result<std::vector<Combination>> combinations(const Experiment& experiment, std::span<const Variation> variations,
                                              std::uint64_t seeds = 1);

// The experiment with everything started from this seed: data, split, fresh weights and shuffling. Saved parameters
// and history are gone.
Experiment with_seed(Experiment experiment, std::uint64_t seed);

}  // namespace perceptarium
