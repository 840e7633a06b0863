#include "engine/data/scaling.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace perceptarium {

namespace {

// Sums of differences to the first value: large numbers that differ little keep their digits.
NumberScale standardizing(std::span<const double> values, std::span<const Part> parts) {
  const auto first = std::size_t(std::find(parts.begin(), parts.end(), Part::training) - parts.begin());
  if (first == parts.size()) return {};
  double count = 0;
  double sum = 0;
  double squares = 0;
  for (std::size_t i = first; i < values.size(); ++i) {
    if (parts[i] != Part::training) continue;
    const double difference = values[i] - values[first];
    ++count;
    sum += difference;
    squares += difference * difference;
  }
  const double mean = sum / count;
  const double deviation = std::sqrt(std::max(0.0, squares / count - mean * mean));
  return {values[first] + mean, deviation > 1e-30 ? deviation : 0.0};
}

NumberScale to_unit_interval(std::span<const double> values, std::span<const Part> parts) {
  bool any = false;
  double low = 0;
  double high = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (parts[i] != Part::training) continue;
    low = any ? std::min(low, values[i]) : values[i];
    high = any ? std::max(high, values[i]) : values[i];
    any = true;
  }
  if (!any) return {};
  return {low, high > low ? high - low : 0.0};
}

double median(std::vector<double>& values) {
  const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

}  // namespace

NumberScale fit_scale(std::span<const double> values, std::span<const Part> parts, Scaling scaling) {
  if (scaling == Scaling::none) return {};
  return scaling == Scaling::min_max ? to_unit_interval(values, parts) : standardizing(values, parts);
}

void fill_gaps(std::span<double> values, std::span<const Part> parts, MissingValues missing) {
  if (std::none_of(values.begin(), values.end(), [](double value) { return std::isnan(value); })) return;
  std::vector<double> known;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (parts[i] == Part::training && !std::isnan(values[i])) known.push_back(values[i]);
  }
  double filling = 0;
  if (!known.empty() && missing == MissingValues::median) filling = median(known);
  if (!known.empty() && missing != MissingValues::median) {
    filling = std::accumulate(known.begin(), known.end(), 0.0) / double(known.size());
  }
  for (double& value : values) {
    if (std::isnan(value)) value = filling;
  }
}

}  // namespace perceptarium
