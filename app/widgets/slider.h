#pragma once
// Sliders: linear and logarithmic. Dragging, Ctrl+click to type, the keyboard and clamping are ImGui's; the picture is
// ours.

#include "app/widgets/tooltip.h"
#include "app/widgets/ui.h"

#include <optional>
#include <string>
#include <string_view>

namespace perceptarium::ui {

struct SliderResult {
  bool changed = false;    // the value is a new one in this frame
  bool committed = false;  // the change is complete: mouse or key released, text entered; one undo step
};

struct SliderOptions {
  float minimum = 0;
  float maximum = 1;
  int decimals = 2;              // of the displayed number
  float display_factor = 1;      // 100 shows a fraction as percent
  std::string_view suffix = {};  // " %"
  float width = 0;               // logical pixels; 0 = the room that is left
  bool muted_label = false;
  bool enabled = true;
  std::string_view disabled_reason = {};
  Tooltip tooltip = {};
};

// Label left, value right, track below: 44 logical pixels high, at ImGui's cursor. Whatever is dragged or typed is kept
// within the limits.
SliderResult slider(Ui& ui, std::string_view path, std::string_view label, float& value, const SliderOptions& options);
SliderResult slider(Ui& ui, std::string_view path, std::string_view label, int& value, const SliderOptions& options);

// The track alone, 28 high, for one-line tool options; the caller names the value beside it.
SliderResult slider_track(Ui& ui, std::string_view path, float& value, const SliderOptions& options);

// A line where danger begins, with what lies beyond it tinted. When it is out of the slider's range, a small arrow at
// that end says so.
struct DangerMark {
  float value;             // above 0; may be infinite
  std::string_view label;  // "2/λ"
};

struct LogSliderOptions {
  float minimum = 1e-5F;
  float maximum = 10;
  float width = 0;             // logical pixels; 0 = the room that is left
  bool labels_inside = false;  // the outermost labels stay within the track instead of being centred on its ends
  std::optional<DangerMark> danger = {};
  Tooltip tooltip = {};
};

// A track over a decade scale with ticks at every 1 and 3 and as many labels as fit: 44 high. A dragged value is
// rounded to two significant digits, a typed one is kept; always within the limits.
SliderResult log_slider(Ui& ui, std::string_view path, float& value, const LogSliderOptions& options);

// "0.03", "12 %": the value as the slider words it.
std::string slider_text(float value, const SliderOptions& options);

}  // namespace perceptarium::ui
