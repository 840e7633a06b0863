#pragma once
// Losses of a few runs over epochs, each line with a colour and a dash of its own (run_lines.h): the large plot with
// words at the ends, and the small picture in a row of a table.

#include "app/widgets/loss_axis.h"
#include "app/widgets/ui.h"

#include <optional>
#include <span>
#include <string_view>

namespace perceptarium::ui {

struct RunCurve {
  std::string_view name;    // semibold at the end, in the line's colour
  std::string_view loss;    // after it
  std::string_view remark;  // muted, after that
  std::size_t line = 0;
  bool strong = false;            // thicker
  bool breaks_off = false;        // ends with a cross
  std::span<const float> epochs;  // ascending, from 0
  std::span<const float> losses;  // as many; not finite = a gap
};

struct RunPlot {
  std::string_view path;  // in the map of widgets
  std::span<const RunCurve> curves;
  LossSpan span;
  float last_epoch = 10;    // the axis is this long
  float words_width = 260;  // logical pixels, for the words at the ends
};

// Fills [min, max]. Returns the curve that the mouse is nearest to, if it is near any.
std::optional<std::size_t> run_plot(Ui& ui, ImVec2 min, ImVec2 max, const RunPlot& plot);

// A curve alone, without axes, over logarithmic epochs. `line` unset: muted and whole.
void draw_run_line(ImDrawList& list, const Theme& theme, ImVec2 min, ImVec2 max, const LossSpan& span, float last_epoch,
                   std::span<const float> epochs, std::span<const float> losses, std::optional<std::size_t> line);

// A short piece of the line, to name a run by.
void draw_run_mark(ImDrawList& list, const Theme& theme, ImVec2 from, float width, std::size_t line);

}  // namespace perceptarium::ui
