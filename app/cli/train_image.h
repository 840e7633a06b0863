#pragma once
// The picture that `train --image` writes: the board with the trained network's field, boundary and the points.

#include "engine/session/experiment.h"

#include <filesystem>
#include <optional>
#include <string>

namespace perceptarium::ui {

// `trained` holds the parameters to show. Returns what went wrong.
std::optional<std::string> write_board_picture(const std::filesystem::path& path, const Experiment& trained);

}  // namespace perceptarium::ui
