#pragma once
// How numbers are worded for people: few digits, a real minus sign, percent, thousands. No drawing here.

#include <string>

namespace perceptarium::ui {

// `digits` significant digits without trailing zeros: 0.03, 240, 0.0112, −1.5, 3.2e−7, ∞.
std::string number_text(double value, int digits = 3);

// A fixed number of places after the point: 0.440, −2.00.
std::string fixed_text(double value, int places);

// A loss as the run bar shows it: three places from 0.001 up, three significant digits below, at most 4 digits in
// front.
std::string loss_text(double value);

// 0.976 → "97.6 %".
std::string percent_text(double fraction, int places = 1);

// 1,900,000 → "1.9 M", 12,300 → "12.3 k", 950 → "950".
std::string count_text(double count);

// A whole number with thin groups of three: 1 234 567.
std::string whole_text(long long value);

}  // namespace perceptarium::ui
