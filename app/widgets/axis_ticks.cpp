#include "app/widgets/axis_ticks.h"

#include "app/widgets/number_text.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace perceptarium::ui {
namespace {

bool drawable_range(double low, double high) {
  return std::isfinite(low) && std::isfinite(high) && high > low && std::isfinite(high - low);
}

// Labels that would touch: they stand a gap apart around the mean of the places they asked for.
struct LabelGroup {
  float sum;
  std::size_t count;
  std::size_t first;

  [[nodiscard]] float start(float gap) const {
    return sum / static_cast<float>(count) - 0.5F * gap * static_cast<float>(count - 1);
  }
  [[nodiscard]] float end(float gap) const { return start(gap) + gap * static_cast<float>(count); }
};

}  // namespace

double nice_step(double low, double high, int max_ticks) {
  if (!drawable_range(low, high)) return 1.0;
  const double wanted = (high - low) / std::max(max_ticks, 1);
  const double power = std::pow(10.0, std::floor(std::log10(wanted)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (factor * power >= wanted * (1.0 - 1e-9)) return factor * power;
  }
  return 10.0 * power;
}

std::vector<double> nice_ticks(double low, double high, int max_ticks) {
  std::vector<double> ticks;
  if (!drawable_range(low, high) || max_ticks < 1) return ticks;
  const double step = nice_step(low, high, max_ticks);
  const double first = std::ceil(low / step - 1e-6);
  // Beyond 2^53 steps from zero the multiples of the step are no longer distinct numbers.
  if (!(step > 0.0) || std::abs(first) > 9e15) return ticks;
  for (int index = 0; index <= max_ticks; ++index) {
    const double tick = (first + index) * step;
    if (tick > high + 1e-6 * step) break;
    ticks.push_back(tick == 0.0 ? 0.0 : tick);
  }
  return ticks;
}

std::vector<double> log_ticks(double lower_power, double upper_power) {
  std::vector<double> ticks;
  for (int power = int(std::floor(lower_power)); power <= upper_power; ++power) {
    for (const double factor : {1.0, 2.0, 5.0}) {
      const double tick = factor * std::pow(10.0, power);
      if (std::log10(tick) >= lower_power && std::log10(tick) <= upper_power) ticks.push_back(tick);
    }
  }
  // The coarsest step that is fine enough.
  constexpr int most_steps = 8;
  for (int steps = 3; ticks.size() < 2 && steps <= most_steps; ++steps) {
    ticks = nice_ticks(std::pow(10.0, lower_power), std::pow(10.0, upper_power), steps);
  }
  return ticks;
}

std::string tick_label(double value, double step) {
  const double size = std::max(std::abs(value), std::abs(step));
  if (size >= 1e6 || (size > 0.0 && size < 1e-4)) return number_text(value, 3);
  const int places = step > 0.0 ? static_cast<int>(std::ceil(-std::log10(step) - 1e-9)) : 0;
  return fixed_text(value, std::clamp(places, 0, 6));
}

Decades grow_decades(Decades range, std::span<const float> values) {
  float smallest = 0.0F;
  float largest = 0.0F;
  for (const float value : values) {
    if (!std::isfinite(value) || value <= 0.0F) continue;
    smallest = smallest == 0.0F ? value : std::min(smallest, value);
    largest = std::max(largest, value);
  }
  if (largest == 0.0F) return range;
  // Tolerance for a value that is a power of ten up to rounding.
  const int lower = static_cast<int>(std::floor(std::log10(static_cast<double>(smallest)) + 1e-6));
  const int upper = static_cast<int>(std::ceil(std::log10(static_cast<double>(largest)) - 1e-6));
  range.lower = std::min(range.lower, std::max(lower, lowest_decade));
  range.upper = std::max(range.upper, std::min(upper, highest_decade));
  return range;
}

std::string decade_label(int power) {
  if (power > 4 || power < -3) return "1e" + fixed_text(power, 0);
  return fixed_text(std::pow(10.0, power), std::max(-power, 0));
}

void spread_labels(std::span<float> centres, float gap, float low, float high) {
  for (float& centre : centres) centre = std::isfinite(centre) ? std::clamp(centre, low, std::max(low, high)) : low;
  std::vector<std::size_t> order(centres.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return centres[a] < centres[b]; });
  std::vector<LabelGroup> groups;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    groups.push_back({centres[order[rank]], 1, rank});
    while (groups.size() > 1 && groups[groups.size() - 2].end(gap) > groups.back().start(gap)) {
      const LabelGroup below = groups.back();
      groups.pop_back();
      groups.back().sum += below.sum;
      groups.back().count += below.count;
    }
  }
  for (const LabelGroup& group : groups) {
    for (std::size_t place = 0; place < group.count; ++place) {
      centres[order[group.first + place]] = group.start(gap) + gap * static_cast<float>(place);
    }
  }
  float limit = high;
  for (auto index = order.rbegin(); index != order.rend(); ++index) {
    centres[*index] = std::min(centres[*index], limit);
    limit = centres[*index] - gap;
  }
  limit = low;
  for (const std::size_t index : order) {
    centres[index] = std::max(centres[index], limit);
    limit = centres[index] + gap;
  }
}

}  // namespace perceptarium::ui
