#pragma once
// Text on the screen: measuring, placing, cutting, wrapping; digits in equal cells everywhere. Wording of numbers is in
// number_text.h. Widths and positions are device pixels.

#include "app/widgets/ui.h"

#include <string>
#include <string_view>
#include <vector>

namespace perceptarium::ui {

enum class Align { left, center, right };

// Every digit is as wide as "0", so that running numbers do not shiver.
float text_width(const ImFont& font, std::string_view text);

// From the top of the font's line to the middle of its capitals, and to the baseline.
float cap_middle(const ImFont& font);
float baseline(const ImFont& font);

// Draws with the top left of the line at this position, rounded to whole pixels; returns the x where the text ends.
float draw_text(ImDrawList& list, const ImFont& font, ImVec2 position, ImU32 color, std::string_view text);

// Draws with the capitals' middle at `middle_y`; x is the left, centre or right of the text.
float draw_text_middle(ImDrawList& list, const ImFont& font, float x, float middle_y, ImU32 color,
                       std::string_view text, Align align = Align::left);

// Inside a box, centred on cap height; cut with an ellipsis when it is too wide.
void draw_text_in(ImDrawList& list, const ImFont& font, ImVec2 min, ImVec2 max, ImU32 color, std::string_view text,
                  Align align = Align::left);

// The longest beginning that fits, ended by "…"; the text itself when it fits.
std::string fit_text(const ImFont& font, std::string_view text, float width);

// With a small first letter (ASCII), for the middle of a sentence.
std::string lower_first(std::string_view text);

// Lines no wider than `width`, broken at spaces and at line breaks.
std::vector<std::string_view> wrap_text(const ImFont& font, std::string_view text, float width);

// An icon centred by its own outline, whatever the font's line is.
void draw_icon(ImDrawList& list, const ImFont& font, ImVec2 center, ImU32 color, const char* icon);

// Text as an item at ImGui's cursor, one line high; for panels that are laid out by ImGui's flow.
void label(Ui& ui, const ImFont& font, ImU32 color, std::string_view text);

}  // namespace perceptarium::ui
