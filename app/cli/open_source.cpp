#include "app/cli/open_source.h"

#include "app/state/experiment_file.h"
#include "engine/session/presets.h"

#include <algorithm>
#include <filesystem>

namespace perceptarium::ui {

bool is_preset(const std::string& source) {
  const std::vector<std::string> ids = preset_ids();
  return std::find(ids.begin(), ids.end(), source) != ids.end();
}

bool names_a_file(const std::string& source) {
  std::error_code ignored;
  return source.ends_with(".json") || source.find_first_of("/\\") != std::string::npos ||
         std::filesystem::exists(source, ignored);
}

perceptarium::Result<Experiment> open_source(const std::string& source) {
  return !is_preset(source) && names_a_file(source) ? load_experiment(source) : preset(source);
}

}  // namespace perceptarium::ui
