#pragma once
// The table of learning-rate schedules: what the learning rate is multiplied with as epochs go by.

#include "engine/math/setting.h"

#include <array>
#include <span>
#include <string>
#include <string_view>

namespace perceptarium {

struct ScheduleSpec {
  std::string name = "constant";
  Settings settings = {};  // by the entry's setting ids; absent means the entry's initial value
  bool operator==(const ScheduleSpec&) const = default;
};

struct Schedule {
  static constexpr std::size_t most_settings = 4;
  using Values = std::array<double, most_settings>;  // in the order of the entry's settings

  std::string_view id;
  std::string_view label;
  std::string_view description;
  std::string_view formula;
  std::span<const Setting> settings;
  // `epoch` ≥ 0, with the part of the present one that is done. In [0, 1].
  double (*factor)(double epoch, const Values& settings);
};

std::span<const Schedule> schedules();

// The values of the entry's settings, in its order.
Schedule::Values schedule_values(const Schedule& schedule, const Settings& chosen);

// The learning rate's factor at `epoch` for a whole spec.
double schedule_factor(const ScheduleSpec& spec, double epoch);

}  // namespace perceptarium
