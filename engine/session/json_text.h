#pragma once
// JSON as text, read defensively and written compactly. Knows nothing of experiments.

#include "engine/math/result.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace perceptarium {

// Keeps the order of keys.
using Json = nlohmann::ordered_json;

// Reads one JSON value. Refuses what no document of ours holds: a key given twice, deep nesting, endless objects.
// The error names line and column (of bytes, from 1) where the syntax is wrong.
Result<Json> parse_json(std::string_view text);

// What fits stands on one line; objects that do not have a key per line, lists fill their lines.
std::string pretty_text(const Json& json);
// On one line.
std::string inline_text(const Json& json);

// Numbers with the shortest decimal that reads back to the same value; null when not finite.
Json json_of(double value);
Json json_of(float value);

}  // namespace perceptarium
