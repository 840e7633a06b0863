#include "app/panels/rate_curve.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace perceptarium::ui {

namespace {

constexpr double for_ever = 1e7;         // epochs
constexpr double shortest = 0.1;         // epochs
constexpr double closer_by = 0.98;       // from one look to the next, going back in time
constexpr double settled_within = 0.01;  // of the whole change

// The next larger number that one would choose as the end of an axis.
double round_up(double value) {
  constexpr std::array<double, 10> steps{1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};
  const double decade = std::pow(10.0, std::floor(std::log10(value)));
  for (const double step : steps) {
    if (value <= step * decade * 1.0001) return step * decade;
  }
  return 10.0 * decade;
}

}  // namespace

double schedule_length(const ScheduleSpec& spec) {
  const Schedule& schedule = entry_or_first(schedules(), spec.name);
  const Schedule::Values values = schedule_values(schedule, spec.settings);
  const double last = schedule.factor(for_ever, values);
  double change = std::abs(schedule.factor(0.0, values) - last);
  for (double epoch = for_ever; epoch > shortest; epoch *= closer_by) {
    change = std::max(change, std::abs(schedule.factor(epoch, values) - last));
  }
  if (change == 0.0) return 0.0;
  for (double epoch = for_ever; epoch > shortest; epoch *= closer_by) {
    if (std::abs(schedule.factor(epoch, values) - last) > settled_within * change) {
      return std::max(round_up(epoch), 1.0);
    }
  }
  return 1.0;
}

RateCurve rate_curve(const ScheduleSpec& spec, double learning_rate, int samples) {
  RateCurve curve;
  const double length = schedule_length(spec);
  if (length == 0.0) return curve;
  const Schedule& schedule = entry_or_first(schedules(), spec.name);
  const Schedule::Values values = schedule_values(schedule, spec.settings);
  for (int i = 0; i <= samples; ++i) {
    const double epoch = length * i / samples;
    curve.epochs.push_back(float(epoch));
    curve.rates.push_back(float(learning_rate * schedule.factor(epoch, values)));
  }
  return curve;
}

}  // namespace perceptarium::ui
