#pragma once
// Buttons: with text, icon or both; the run bar's, the panels' and the tool strip's. What a click does is the caller's.

#include "app/widgets/tooltip.h"
#include "app/widgets/ui.h"

#include <string_view>

namespace perceptarium::ui {

enum class ButtonKind {
  primary,   // filled; one per bar or card
  standard,  // outlined
  quiet,     // accent text only
  plain,     // muted icon or text without an outline: top bar, close crosses
};

struct ButtonOptions {
  ButtonKind kind = ButtonKind::standard;
  const char* icon = nullptr;
  float width = 0;      // logical pixels; 0 = as wide as the content needs
  float height = 32;    // 48 Play, 40 run bar, 32 panels
  float text_size = 0;  // 14 or 16; 0 = 16 from a height of 40 up
  bool selected = false;
  bool danger = false;  // takes something away: text and icon in that colour
  bool enabled = true;
  std::string_view disabled_reason = {};
  Tooltip tooltip = {};
};

// At ImGui's cursor. The label may be empty when there is an icon. True when clicked.
bool button(Ui& ui, std::string_view path, std::string_view label, const ButtonOptions& options = {});

// How wide the button will be, in device pixels.
float button_width(const Ui& ui, std::string_view label, const ButtonOptions& options = {});

struct ToolButtonOptions {
  float side = 40;  // logical pixels
  bool enabled = true;
  std::string_view disabled_reason = {};
};

// One square of a tool strip: the selected one has a tint and, 4 px to its left, a bar of 3 px.
bool tool_button(Ui& ui, std::string_view path, const char* icon, bool selected, const Tooltip& tooltip,
                 const ToolButtonOptions& options = {});

// A small circle with an icon, such as the + between two layers.
bool round_button(Ui& ui, std::string_view path, const char* icon, const Tooltip& tooltip, float diameter = 20);

// Text of a tab; the selected one is semibold over a bar of 3 px at the foot of its height.
bool tab_button(Ui& ui, std::string_view path, std::string_view label, bool selected, float height,
                const Tooltip& tooltip);

}  // namespace perceptarium::ui
