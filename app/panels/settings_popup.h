#pragma once
// The settings of a table's entry (an optimizer's momentum, a schedule's epochs) behind a small button: one control for
// each, made from the entry's table, so that a new entry or setting needs nothing here.

#include "app/panels/frame.h"
#include "engine/math/setting.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace perceptarium::ui {

struct SettingsGroup {
  std::string path;        // of the control that they belong to: "Training/Optimizer"
  std::string_view title;  // the entry's label
  std::span<const Setting> table;
  const Settings& chosen;
  Settings& (*of)(Experiment& experiment);  // where they are kept
  // Drawn below the controls: given its upper left corner and its width in device pixels.
  std::function<void(ImVec2, float)> picture = {};
  float picture_height = 0;  // logical pixels
  // Instead of `of`, for numbers that have members of their own.
  void (*write)(Experiment& experiment, const Setting& setting, double value) = nullptr;
};

inline constexpr float settings_button_side = 20;  // logical pixels

// The button with its upper left corner at `at`, "<path>/Settings", and while it is open the popup with
// "<path>/Settings/<setting's id>". Nothing at all without settings.
void settings_button(Frame& frame, const SettingsGroup& group, ImVec2 at);

// The controls alone, from `at` down, for a popup of the caller's own. Returns where they end.
float draw_settings(Frame& frame, Ui& ui, const SettingsGroup& group, ImVec2 at);
inline constexpr float settings_popup_width = 312;  // logical pixels; a complaint about a number fits
inline constexpr float settings_padding = 14;
inline constexpr float settings_label_width = 100;
inline constexpr float settings_row_height = 40;

// What a setting is called at the beginning of a line; tables begin their labels in lower case, to go into sentences.
std::string name_of(const Setting& setting);

// A small button in a label's line that opens something: muted, accent when `marked`. Reports `path`.
ItemState small_icon_button(Frame& frame, std::string_view path, const char* icon, bool marked, ImVec2 at);

// What remains of the chosen settings when another entry takes over: those that it has too.
Settings shared_settings(const Settings& chosen, std::span<const Setting> table);

// Whether any setting differs from what the table starts with.
bool any_changed(const Settings& chosen, std::span<const Setting> table);

}  // namespace perceptarium::ui
