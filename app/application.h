#pragma once
// The program in a window: the loop of events, frames and waiting.

#include "app/theme/theme.h"
#include "engine/session/experiment.h"

#include <filesystem>
#include <optional>
#include <string>

namespace perceptarium::ui {

struct ApplicationOptions {
  Experiment experiment;
  std::string name = "XOR";
  std::string file;            // where the experiment came from; empty for a preset
  std::optional<float> scale;  // unset: the monitor's
  int width = 1600;            // logical pixels
  int height = 1000;
  ThemeKind theme = ThemeKind::light;
  std::filesystem::path ui_map;  // written each second when not empty
};

// Returns when the window is closed: nothing, or the one line that says why there was no window.
std::optional<std::string> run_application(const ApplicationOptions& options);

}  // namespace perceptarium::ui
