#pragma once
// A logarithmic axis of losses that reaches just as far as they do: its span, its lines, the way to pixels.

#include "app/widgets/ui.h"

#include <span>
#include <vector>

namespace perceptarium::ui {

// As powers of ten.
struct LossSpan {
  float low = -2;
  float high = 0;
};

// Around all finite losses above zero, in steps that keep it from moving with each of them. Those above `highest` are
// left outside.
LossSpan loss_span(std::span<const float> losses, float highest);

// The powers of ten in it, ascending.
std::vector<int> decades_in(const LossSpan& span);

struct LossAxis {
  float top, bottom;  // device pixels
  LossSpan span;

  // Clamped to the axis; zero and less at its foot.
  [[nodiscard]] float y_at(float loss) const;
};

// Of the widest label, device pixels.
float decade_label_width(const Theme& theme, const LossSpan& span);

// A line across for each power of ten, labelled `gap` device pixels left of it.
void draw_decades(ImDrawList& list, const Theme& theme, const LossAxis& axis, float left, float right, float gap);

// Where a loss has overflowed.
void draw_overflow_cross(ImDrawList& list, const Theme& theme, ImVec2 at);
void draw_overflow_cross(ImDrawList& list, const Theme& theme, ImVec2 at, ImU32 color);

}  // namespace perceptarium::ui
