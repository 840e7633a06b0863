#pragma once
// What somebody who mistyped a name may have meant.

#include <string>
#include <string_view>
#include <vector>

namespace perceptarium {

// The candidate with the smallest edit distance (insert, remove, replace, swap neighbours; letter case costs nothing);
// of equals the one with more of the same letters at its ends, then the first; "" when there is no candidate.
std::string nearest_name(std::string_view given, const std::vector<std::string>& candidates);

}  // namespace perceptarium
