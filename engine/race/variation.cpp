#include "engine/race/variation.h"

#include "engine/session/complaint.h"
#include "engine/session/experiment_set.h"
#include "engine/session/untrained.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>

namespace perceptarium {

namespace {

constexpr double largest_whole = 9007199254740992.0;  // 2^53: every whole number up to here is exact
constexpr int even_digits = 12;                       // hide the rounding of evenly spaced numbers: 0.3, not 0.30…04
constexpr int log_digits = 6;

// The whole text as a finite number.
std::optional<double> number_in(std::string_view text) {
  double value = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, problem] = std::from_chars(text.data(), end, value);
  if (problem != std::errc() || rest != end || !std::isfinite(value)) return std::nullopt;
  return value;
}

double rounded(double value, int digits) {
  std::array<char, 64> text{};
  const auto written = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, digits);
  std::from_chars(text.data(), written.ptr, value);
  return value;
}

// Without an exponent as long as that is easy to read: 0.0001, where number_text gives 1e-04.
std::string plain_text(double value) {
  constexpr double smallest_plain = 1e-6, largest_plain = 1e15;
  if (std::abs(value) < smallest_plain || std::abs(value) >= largest_plain) return number_text(value);
  std::array<char, 64> text{};
  return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed).ptr};
}

bool is_whole(double value) { return value == std::trunc(value) && std::abs(value) <= largest_whole; }

struct NumberRange {
  double low = 0, high = 0;
  std::uint64_t count = 0;
  bool logarithmic = false;
  bool whole = false;  // every whole number

  [[nodiscard]] std::string text(std::uint64_t i) const {
    if (whole) return std::to_string(std::int64_t(low) + (low <= high ? std::int64_t(i) : -std::int64_t(i)));
    if (i == 0) return plain_text(low);
    if (i + 1 == count) return plain_text(high);
    const double share = double(i) / double(count - 1);
    if (logarithmic) return plain_text(rounded(low * std::pow(high / low, share), log_digits));
    return plain_text(rounded(low + (high - low) * share, even_digits));
  }
};

// Empty when the text is no range but a value; what is wrong when it was meant as one.
Result<std::optional<NumberRange>> range_in(std::string_view text) {
  const std::size_t dots = text.find("..");
  const std::optional<double> low = dots == text.npos ? std::nullopt : number_in(text.substr(0, dots));
  if (!low) return std::optional<NumberRange>();
  std::string_view rest = text.substr(dots + 2);
  const std::size_t colon = rest.find(':');
  const std::optional<double> high = number_in(rest.substr(0, colon));
  const Error no_range{in_quotes(text) +
                       " is no range; write LOW..HIGH:COUNT, LOW..HIGH:COUNTlog for even ratios, or LOW..HIGH for "
                       "whole numbers"};
  if (!high) return no_range;
  NumberRange range{*low, *high};
  if (colon == rest.npos) {
    if (!is_whole(*low) || !is_whole(*high)) return no_range;
    range.whole = true;
    range.count = static_cast<std::uint64_t>(std::abs(*high - *low)) + 1;
  } else {
    std::string_view count = rest.substr(colon + 1);
    range.logarithmic = count.ends_with("log");
    if (range.logarithmic) count.remove_suffix(3);
    const auto [end, problem] = std::from_chars(count.data(), count.data() + count.size(), range.count);
    if (problem != std::errc() || end != count.data() + count.size() || range.count < 2) return no_range;
  }
  if (range.logarithmic && (*low <= 0 || *high <= 0)) {
    return Error{in_quotes(text) + " has even ratios, so both ends must be above 0"};
  }
  if (range.count > most_runs) {
    return Error{in_quotes(text) + " has " + std::to_string(range.count) + " values, where at most " +
                 std::to_string(most_runs) + " are allowed"};
  }
  return std::optional(range);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// Split at the commas that stand outside of brackets, braces and quotes.
std::vector<std::string_view> items_of(std::string_view list) {
  std::vector<std::string_view> items;
  std::size_t begin = 0;
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const char c = list[i];
    if (c == '"') quoted = !quoted;
    if (quoted) {
      if (c == '\\') ++i;
    } else if (c == '[' || c == '{') {
      ++depth;
    } else if (c == ']' || c == '}') {
      depth = std::max(depth - 1, 0);
    } else if (c == ',' && depth == 0) {
      items.push_back(trimmed(list.substr(begin, i - begin)));
      begin = i + 1;
    }
  }
  items.push_back(trimmed(list.substr(begin)));
  return items;
}

// What is wrong with the item, if anything.
std::optional<std::string> add_values(std::string_view item, std::vector<std::string>& values) {
  if (item.empty()) return "value " + std::to_string(values.size() + 1) + " is empty; write KEY=V1,V2,…";
  const Result<std::optional<NumberRange>> range = range_in(item);
  if (!range) return range.error();
  if (!range.value()) {
    values.emplace_back(item);
    return std::nullopt;
  }
  for (std::uint64_t i = 0; i < range.value()->count; ++i) values.push_back(range.value()->text(i));
  return std::nullopt;
}

std::optional<std::string> check(std::span<const Variation> variations, std::uint64_t seeds) {
  std::uint64_t runs = seeds;
  std::set<std::string_view> keys;
  for (const Variation& variation : variations) {
    const std::string key = printable(variation.key, 200);
    if (!keys.insert(variation.key).second) return key + ": it varies twice; give all its values at once";
    if (variation.key == "parameters" || variation.key == "history" || variation.key == "format") {
      return key + ": it cannot vary: every run starts from fresh weights";
    }
    if (variation.values.empty()) return key + ": no value is given; write KEY=V1,V2,…";
    if (runs > most_runs) continue;
    runs *= variation.values.size();  // at most 10^5 times what fits into memory: no overflow
  }
  if (runs <= most_runs) return std::nullopt;
  return "these values and seeds make more than " + std::to_string(most_runs) +
         " runs; vary fewer fields or give fewer values";
}

// Steps through the combinations like the digits of a counter, and makes each experiment from the one that shares most
// of its values.
class Counter {
 public:
  Counter(const Experiment& experiment, std::span<const Variation> variations)
      : variations_(variations), digits_(variations.size(), 0), made_{experiment} {}

  Result<Combination> present() {
    while (made_.size() <= variations_.size()) {
      const std::size_t level = made_.size() - 1;
      const std::string assignment = variations_[level].key + '=' + value(level);
      Result<Experiment> next = with_assignments(made_.back(), std::span(&assignment, 1));
      if (!next) return Error{next.error() + before(level)};
      made_.push_back(std::move(next.value()));
    }
    Combination combination{{}, made_.back()};
    for (std::size_t i = 0; i < digits_.size(); ++i) combination.values.push_back(value(i));
    return combination;
  }

  // False after the last one.
  bool advance() {
    for (std::size_t i = digits_.size(); i-- > 0;) {
      made_.pop_back();
      if (++digits_[i] < variations_[i].values.size()) return true;
      digits_[i] = 0;
    }
    return false;
  }

 private:
  [[nodiscard]] const std::string& value(std::size_t level) const { return variations_[level].values[digits_[level]]; }

  // The values that those before `level` have.
  [[nodiscard]] std::string before(std::size_t level) const {
    std::string text;
    for (std::size_t i = 0; i < level; ++i) {
      text += (i == 0 ? " (with " : ", ") + printable(variations_[i].key) + '=' + printable(value(i));
    }
    return text.empty() ? text : text + ')';
  }

  std::span<const Variation> variations_;
  std::vector<std::size_t> digits_;
  std::vector<Experiment> made_;  // with the first 0, 1, 2, … values
};

}  // namespace

Result<Variation> parse_variation(std::string_view text) {
  const std::size_t sign = text.find('=');
  if (sign == text.npos || sign == 0) {
    return Error{in_quotes(text) + " is not KEY=V1,V2,…; for example training.optimizer.learning_rate=0.01,0.1,1"};
  }
  Variation variation{std::string(text.substr(0, sign)), {}};
  const std::string key = printable(variation.key, 200);
  for (const std::string_view item : items_of(text.substr(sign + 1))) {
    if (std::optional<std::string> complaint = add_values(item, variation.values)) {
      return Error{key + ": " + *complaint};
    }
    if (variation.values.size() > most_runs) {
      return Error{key + ": more than " + std::to_string(most_runs) + " values are given"};
    }
  }
  std::set<std::string_view> seen;
  for (const std::string& value : variation.values) {
    if (!seen.insert(value).second) return Error{key + ": the value " + in_quotes(value) + " is given twice"};
  }
  return variation;
}

Result<std::vector<Combination>> combinations(const Experiment& experiment, std::span<const Variation> variations,
                                              std::uint64_t seeds) {
  if (std::optional<std::string> complaint = check(variations, seeds)) return Error{std::move(*complaint)};
  Counter counter(untrained(experiment), variations);
  std::vector<Combination> all;
  do {
    Result<Combination> combination = counter.present();
    if (!combination) return Error{combination.error()};
    all.push_back(std::move(combination.value()));
  } while (counter.advance());
  return all;
}

Experiment with_seed(Experiment experiment, std::uint64_t seed) {
  experiment.seed = seed;
  experiment.data.seed = seed;
  return untrained(std::move(experiment));
}

}  // namespace perceptarium
