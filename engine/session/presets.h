#pragma once
// The experiments that come with the program: the files of assets/presets, embedded. A new preset is one more file.

#include "engine/math/result.h"
#include "engine/session/experiment.h"

#include <string>
#include <string_view>
#include <vector>

namespace perceptarium {

struct Preset {
  std::string id;           // the file's name without .json
  std::string description;  // one line: the experiment's notes
  Experiment experiment;
};

// In the order of menus: from the simplest to the hardest, then the famous playground's family.
std::vector<Preset> presets();

// Without parsing: in the same order.
std::vector<std::string> preset_ids();

// The error names the nearest preset.
Result<Experiment> preset(std::string_view id);

}  // namespace perceptarium
