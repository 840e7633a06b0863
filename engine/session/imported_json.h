#pragma once
// An imported table inside an experiment's JSON: reading, writing, and what it must hold to be learnt from.

#include "engine/data/imported_table.h"
#include "engine/session/json_reader.h"

#include <optional>
#include <string>

namespace perceptarium {

// A column of numbers has `numbers`, a category `names` and `kinds`; null is a missing value in both lists.
Json json_of(const ImportedTable& table);

ImportedTable read_imported(ObjectReader reader, Complaints& complaints);

// The first thing wrong, as one line that starts with the JSON path; nothing when all is well.
std::optional<std::string> check_imported(const ImportedTable& table);

}  // namespace perceptarium
