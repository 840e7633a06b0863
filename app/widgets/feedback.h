#pragma once
// What the program says unasked: toast, doctor's banner, hint. Each lies over what is below and keeps the mouse from
// it. When they come and go is the panels' matter; they fade by ImGuiStyleVar_Alpha or by `opacity`.

#include "app/widgets/ui.h"

#include <string_view>

namespace perceptarium::ui {

enum class Severity { note, warning, danger };

struct Banner {
  Severity severity = Severity::warning;
  std::string_view sentence = {};  // "Diverged at epoch 3: learning rate 3 is too large"
  std::string_view reason = {};
  std::string_view cure = {};  // the button's label; empty = no button
  float opacity = 1;
};

enum class BannerAnswer { none, cure, close };

// 64 logical pixels high from `min` to the right edge, 84 when the reason needs a second line. Reports "<path>",
// "<path>/Cure" and "<path>/Close".
BannerAnswer banner(Ui& ui, std::string_view path, ImVec2 min, float right, const Banner& content);

// 48 high, its foot's middle at `foot`, as wide as the text needs up to `widest` device pixels. Reports
// "<path>/<action>". True when the action was clicked.
bool toast(Ui& ui, std::string_view path, ImVec2 foot, float widest, std::string_view text, std::string_view action,
           float opacity = 1);

// 40 high, its head's middle at `head`, up to `widest` device pixels: an icon, a strong beginning, the rest, a cross.
// Reports "<path>/Close". True when it was closed.
bool hint(Ui& ui, std::string_view path, ImVec2 head, float widest, const char* icon, std::string_view strong,
          std::string_view text, float opacity = 1);

// An empty box with muted words in the middle, for a panel with nothing to show.
void empty_notice(Ui& ui, ImVec2 min, ImVec2 max, std::string_view text);

}  // namespace perceptarium::ui
