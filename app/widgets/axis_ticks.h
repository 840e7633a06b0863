#pragma once
// Where the ticks of an axis lie, what they say, and how labels keep apart. Numbers only: no drawing, no fonts.

#include <span>
#include <string>
#include <vector>

namespace perceptarium::ui {

// The smallest 1, 2 or 5 × 10^k with which [low, high] needs at most max_ticks steps. 1 for a bad range.
double nice_step(double low, double high, int max_ticks);

// Multiples of the nice step inside [low, high], ascending. Empty for a bad or endless range.
std::vector<double> nice_ticks(double low, double high, int max_ticks);

// For a logarithmic axis between two powers of ten: 1, 2 and 5 × 10^k; the multiples of a nice step where there are
// fewer than two of these. Ascending.
std::vector<double> log_ticks(double lower_power, double upper_power);

// A tick's number with a true minus sign and no more decimals than the step needs: "−0.5", "2", "1200".
std::string tick_label(double value, double step);

// The range of a logarithmic axis, as powers of ten.
struct Decades {
  int lower = -2;
  int upper = 0;
  bool operator==(const Decades&) const = default;
};

inline constexpr int lowest_decade = -9;
inline constexpr int highest_decade = 9;

// The range grown so that every finite positive value lies in it; it never shrinks, so that an axis does not rescale
// behind the reader's back. Values beyond the lowest and highest decade are left outside.
Decades grow_decades(Decades range, std::span<const float> values);

// "1", "0.01", "1000"; "1e5" and "1e−5" from there outwards.
std::string decade_label(int power);

// Moves label centres apart to at least the gap, as little as needed, keeping their order and staying in [low, high]
// when there is room. Centres that are not finite are treated as low.
void spread_labels(std::span<float> centres, float gap, float low, float high);

}  // namespace perceptarium::ui
