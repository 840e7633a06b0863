#include "engine/session/nearest_name.h"

#include <algorithm>
#include <limits>

namespace perceptarium {

namespace {

constexpr std::size_t longest_compared = 64;

char lower(char letter) { return letter >= 'A' && letter <= 'Z' ? char(letter - 'A' + 'a') : letter; }

// Optimal string alignment distance, three rows at a time.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = lower(a[i - 1]) == lower(b[j - 1]);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
      const bool swapped = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]);
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

// How many letters a and b share at their two ends.
std::size_t shared_ends(std::string_view a, std::string_view b) {
  const std::size_t length = std::min(a.size(), b.size());
  std::size_t front = 0, back = 0;
  while (front < length && lower(a[front]) == lower(b[front])) ++front;
  while (back < length - front && lower(a[a.size() - 1 - back]) == lower(b[b.size() - 1 - back])) ++back;
  return front + back;
}

}  // namespace

std::string nearest_name(std::string_view given, const std::vector<std::string>& candidates) {
  std::string nearest;
  std::size_t smallest = std::numeric_limits<std::size_t>::max();
  given = given.substr(0, longest_compared);
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(given, candidate);
    if (distance < smallest || (distance == smallest && shared_ends(given, candidate) > shared_ends(given, nearest))) {
      smallest = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

}  // namespace perceptarium
