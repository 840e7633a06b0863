#pragma once
// The map of widgets as a file, for scripts that drive the real window with mouse and keyboard.

#include "app/widgets/ui.h"
#include "app/workbench.h"

#include <filesystem>
#include <optional>
#include <string>

namespace perceptarium::ui {

// JSON: {"epoch", "status", "widgets": {path: {"x", "y", "width", "height", "hovered", "enabled"}}}; positions in the
// window's own pixels. Written whole or not at all. Returns what went wrong.
std::optional<std::string> write_ui_map(const std::filesystem::path& path, const UiMap& map,
                                        const Workbench& workbench);

}  // namespace perceptarium::ui
