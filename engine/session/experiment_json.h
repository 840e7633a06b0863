#pragma once
// An experiment as JSON, both ways. The file format is "perceptarium/1"; files themselves are app/state's.

#include "engine/math/result.h"
#include "engine/session/experiment.h"
#include "engine/session/json_text.h"

#include <string>
#include <string_view>

namespace perceptarium {

inline constexpr std::string_view experiment_format = "perceptarium/1";

// The text of a file. Reading it gives the same experiment back, number for number.
std::string write_experiment(const Experiment& experiment);

// Missing keys take the defaults of the structs. The error is one line that starts with the JSON path, or with line and
// column when the text is no JSON at all.
Result<Experiment> read_experiment(std::string_view text);

// Whether keys that say nothing new are written too: empty lists, settings at their initial values. The last is
// complete but for an imported table, whose place is null: its numbers may be millions.
enum class Completeness { compact, complete, without_table };
Json json_of(const Experiment& experiment, Completeness completeness);

// Checks types, keys, ids and ranges, but not whether saved parameters fit the network (experiment_check.h). `table`:
// what a null in place of the imported table stands for; it is shared and taken to be sound.
Result<Experiment> experiment_from(const Json& json, const SharedValue<ImportedTable>& table = {});

}  // namespace perceptarium
