#pragma once
// The tour: the real user interface on a hidden OpenGL context, led through a script of inputs, as numbered pictures.

#include "app/theme/theme.h"

#include <filesystem>
#include <optional>
#include <ostream>
#include <string>

namespace perceptarium::ui {

struct TourOptions {
  std::filesystem::path folder;  // made when it is not there
  float scale = 1.0F;
  int width = 1600;  // of the pictures, device pixels
  int height = 1000;
  ThemeKind theme = ThemeKind::light;
};

// Writes the path of every picture to `progress`. Returns what went wrong.
std::optional<std::string> run_tour(const TourOptions& options, std::ostream& progress);

}  // namespace perceptarium::ui
