#pragma once
// The wording of errors in experiments: one line each, "path: what was given, what is allowed". No checks here.

#include "engine/math/setting.h"

#include <string>
#include <string_view>
#include <vector>

namespace perceptarium {

// Which numbers are allowed.
struct Range {
  double low = 0.0;
  double high = 0.0;
  bool below_high = false;
  bool above_low = false;

  [[nodiscard]] bool allows(double value) const {
    return (above_low ? value > low : value >= low) && (below_high ? value < high : value <= high);
  }
};

inline Range range_of(const Setting& setting) {
  return {setting.low, setting.high, setting.below_high, setting.above_low};
}

// The ids of a table's entries, in its order.
template <class Table>
std::vector<std::string> ids_of(const Table& table) {
  std::vector<std::string> ids;
  for (const auto& entry : table) ids.emplace_back(entry.id);
  return ids;
}

// Any text made fit for one line of a message: control characters and broken UTF-8 replaced, long ones cut.
std::string printable(std::string_view text, std::size_t longest = 60);
std::string in_quotes(std::string_view text);
// The shortest decimal that reads back to the same number.
std::string number_text(double value);
std::string list_text(const std::vector<std::string>& names);

// `given` as the reader of the message should see it, in quotes if it was a string.
std::string wrong_type(std::string_view path, std::string_view given, std::string_view allowed);
std::string out_of_range(std::string_view path, std::string_view given, const Range& range, bool whole = false);
std::string unknown_name(std::string_view path, std::string_view given, const std::vector<std::string>& allowed);
// `nearest`: the whole path to suggest; by default the nearest of the allowed keys.
std::string unknown_key(std::string_view parent, std::string_view key, const std::vector<std::string>& allowed,
                        std::string nearest = "");

// "a.b" for the key b of the object a; the key alone at the top.
std::string joined_path(std::string_view parent, std::string_view key);

}  // namespace perceptarium
