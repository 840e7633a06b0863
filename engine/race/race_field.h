#pragma once
// The table of what the Race screen can vary: fields of the experiment with the values that are tried when nothing else
// is said. A new field is one more entry in race_field.cpp.

#include "engine/math/result.h"
#include "engine/session/experiment.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace perceptarium {

// What the values of a field are, and so what their axis is.
enum class RaceScale : std::uint8_t { names, numbers, logarithmic };

// An entry of the table that a field's values name.
struct RaceName {
  std::string_view id, label;
};

struct RaceField {
  std::string_view id;
  std::string_view label;
  std::string_view description;
  RaceScale scale = RaceScale::names;
  bool changes_data = false;  // so that losses of different values mean different things
  // At most most_race_values of them, in the order of a menu or ascending; few or none where the experiment has none.
  std::vector<std::string> (*values)(const Experiment& experiment);
  // What makes one of them the experiment's own, as for with_assignments().
  std::vector<std::string> (*assignments)(const Experiment& experiment, const std::string& value);
  std::vector<RaceName> (*names)() = nullptr;  // null where the values are numbers
};

inline constexpr std::size_t most_race_values = 11;

std::span<const RaceField> race_fields();

// The experiment with this value of the field, an id or a label, from fresh weights. The error is one line: what is
// wrong with the value.
Result<Experiment> with_race_value(const Experiment& experiment, const RaceField& field, const std::string& value);

// A value as people call it: of a table's entry its label, of a number the number. And the other way round: the id of
// what is called so, whatever its letters' case; anything else stays as it is.
std::string race_label(const RaceField& field, const std::string& value);
std::string race_value(const RaceField& field, const std::string& label);

// Values with commas between them, as labels.
std::string race_labels(const RaceField& field, const std::vector<std::string>& values);

// The same text in fewer words, the longest first: "0.0001 … 10, 11 log steps" and "0.0001 … 10". None of a text that
// has no more than two values or cannot be read.
std::vector<std::string> shorter_race_values(std::string_view text);

// The experiment's own value of the field, as with_race_value() takes it; of layers the first one's. Empty when it has
// nothing like it.
std::string race_value_of(const Experiment& experiment, const RaceField& field);

// The values in a text "0.01, 0.1, 1" or "0.0001..10:11log", as in variation.h. The error is one line.
Result<std::vector<std::string>> race_values(std::string_view text);

}  // namespace perceptarium
