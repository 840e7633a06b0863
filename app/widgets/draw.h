#pragma once
// Shapes that every widget is made of: crisp rectangles, the focus ring, the shadow. Text is in text.h.
// All colours pass through the current opacity (ImGuiStyleVar_Alpha), so that anything can fade.

#include "app/widgets/ui.h"

#include <span>

namespace perceptarium::ui {

// A token at the current opacity.
ImU32 ink(ImU32 color);

void fill_rectangle(ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 color, float radius = 0.0F);

// The stroke lies wholly inside the rectangle, so that whole-pixel thicknesses stay crisp.
void stroke_rectangle(ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 color, float radius, float thickness);

// A horizontal or vertical line as a filled rectangle: no anti-aliasing, whole pixels.
void horizontal_line(ImDrawList& list, float left, float right, float y, ImU32 color, float thickness);
void vertical_line(ImDrawList& list, float x, float top, float bottom, ImU32 color, float thickness);

// Inside by the even-odd rule, in rows of whole pixels; the last corner joins the first.
void fill_polygon(ImDrawList& list, std::span<const ImVec2> corners, ImU32 color);

// 2 px of accent, 2 px outside of the item.
void focus_ring(const Ui& ui, ImDrawList& list, const ItemState& item, float radius = 6.0F);

// The outline of something that can be chosen, accented when it is, and its focus ring.
void choice_outline(const Ui& ui, ImDrawList& list, const ItemState& item, bool chosen);

// A surface with border and shadow: cards, popups, tooltips.
void raised_surface(const Ui& ui, ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 border, float radius);

}  // namespace perceptarium::ui
