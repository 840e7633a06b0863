#pragma once
// What stands between ImGui and the workbench: fonts and style for a scale, and the one host window of a frame. Shared
// by the window and the tour.

#include "app/theme/theme.h"
#include "app/widgets/ui.h"
#include "app/workbench.h"

#include <string>

namespace perceptarium::ui {

class Stage {
 public:
  // ImGui's context must exist. Loads the fonts into its atlas.
  explicit Stage(float scale);

  // Between ImGui's NewFrame and Render.
  void draw(Workbench& workbench, Pictures& pictures, double delta_seconds);

  // True when the fonts were loaded anew, so that their texture must be uploaded again.
  bool set_scale(float scale);

  [[nodiscard]] const UiMap& map() const { return map_; }  // of the last frame
  [[nodiscard]] const std::string& font_message() const { return font_message_; }

 private:
  void load(float scale);

  Theme theme_;
  UiMap map_;
  std::string font_message_;
};

}  // namespace perceptarium::ui
