#pragma once
// The options that say how the program looks, shared by the window and the tour: from text to values.

#include "app/theme/theme.h"
#include "engine/math/result.h"

#include <string>

namespace perceptarium::ui {

perceptarium::Result<ThemeKind> read_theme(const std::string& text);

// 0.5…4.
perceptarium::Result<float> read_scale(const std::string& text);

struct PictureSize {
  int width = 0;
  int height = 0;
};

// "1600x1000", each side 320…7680.
perceptarium::Result<PictureSize> read_size(const std::string& text);

}  // namespace perceptarium::ui
