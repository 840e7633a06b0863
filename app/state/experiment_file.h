#pragma once
// Experiments in files. The text's format is engine/session/experiment_json's.

#include "engine/math/result.h"
#include "engine/session/experiment.h"

#include <filesystem>
#include <optional>
#include <string>

namespace perceptarium::ui {

// The error is one line that names the file.
perceptarium::Result<Experiment> load_experiment(const std::filesystem::path& path);

// Written whole or not at all. Returns what went wrong, as one line that names the file.
std::optional<std::string> save_experiment(const std::filesystem::path& path, const Experiment& experiment);

}  // namespace perceptarium::ui
