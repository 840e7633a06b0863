#pragma once
// A named number that an entry of a table can be tuned with (an optimizer's momentum, an initializer's range), and the
// values chosen for them. Tables describe their settings, so that JSON, command line and window need no code per entry.

#include <cmath>
#include <map>
#include <span>
#include <string>
#include <string_view>

namespace perceptarium {

// Allowed: low ≤ value ≤ high, or low ≤ value < high when `below_high` is set.
struct Setting {
  std::string_view id;
  std::string_view label;
  std::string_view description;
  double initial = 0.0;
  double low = 0.0;
  double high = 1.0;
  bool below_high = false;
  bool above_low = false;
  bool flag = false;   // only 0 (off) or 1 (on)
  bool whole = false;  // no fractions

  [[nodiscard]] bool allows(double value) const {
    if (flag) return value == 0.0 || value == 1.0;
    if (whole && value != std::floor(value)) return false;
    const bool low_ok = above_low ? value > low : value >= low;
    const bool high_ok = below_high ? value < high : value <= high;
    return low_ok && high_ok;
  }
};

// Chosen values by setting id. An absent id means the setting's initial value.
using Settings = std::map<std::string, double>;

inline double setting_value(const Settings& chosen, const Setting& setting) {
  const auto found = chosen.find(std::string(setting.id));
  return found == chosen.end() ? setting.initial : found->second;
}

inline double setting_value(const Settings& chosen, std::span<const Setting> table, std::string_view id) {
  for (const Setting& setting : table) {
    if (setting.id == id) return setting_value(chosen, setting);
  }
  return 0.0;
}

// The entry of a family's table with this id, or nullptr.
template <class Entry>
const Entry* find_entry(std::span<const Entry> table, std::string_view id) {
  for (const Entry& entry : table) {
    if (entry.id == id) return &entry;
  }
  return nullptr;
}

// The entry with this id; an id that was never checked falls back to the table's first entry.
template <class Entry>
const Entry& entry_or_first(std::span<const Entry> table, std::string_view id) {
  const Entry* found = find_entry(table, id);
  return found != nullptr ? *found : table.front();
}

}  // namespace perceptarium
