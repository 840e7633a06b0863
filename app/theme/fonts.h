#pragma once
// Loads the faces of the design into a font atlas. Which text uses which face is the widgets' matter.

#include "app/theme/theme.h"

#include <filesystem>
#include <string>

namespace perceptarium::ui {

struct LoadedFonts {
  Fonts fonts;
  std::string message;  // empty, or one sentence saying which file is missing and what is shown in its place
};

// Empties the atlas, adds every face at the sizes of the design × scale and builds it; the caller uploads the texture.
// The folder holds Inter-Regular and Inter-SemiBold (.otf or .ttf) and fontawesome-webfont.ttf. A missing text face is
// replaced by ImGui's own font; missing icons stay blank.
LoadedFonts load_fonts(ImFontAtlas& atlas, const std::filesystem::path& folder, float scale);

}  // namespace perceptarium::ui
