#pragma once
// Text that becomes part of HTML or SVG, and bytes that become part of an address.

#include <string>
#include <string_view>

namespace perceptarium::ui {

// Fit for text and for attributes in quotes; control characters and broken UTF-8 are replaced.
std::string escaped(std::string_view text);

// "data:image/png;base64,…"
std::string png_address(std::string_view bytes);

// A coordinate with one decimal, whatever the machine's language.
std::string coordinate(double value);

}  // namespace perceptarium::ui
