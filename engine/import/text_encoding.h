#pragma once
// UTF-8 and Latin-1.

#include <string>
#include <string_view>

namespace perceptarium {

inline constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";

bool is_utf8(std::string_view text);

std::string utf8_from_latin1(std::string_view text);

// At most `longest` bytes, never the half of a UTF-8 character.
std::string_view shortened(std::string_view text, std::size_t longest);

}  // namespace perceptarium
