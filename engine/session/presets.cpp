#include "engine/session/presets.h"

#include "engine/session/complaint.h"
#include "engine/session/experiment_json.h"
#include "engine/session/nearest_name.h"

#include "generated/presets.h"

#include <algorithm>
#include <array>

namespace perceptarium {

namespace {

// Presets that are not named here follow, sorted by id.
constexpr std::array<std::string_view, 14> first_in_menus{"xor",   "xor4",         "circle", "gauss",       "spiral",
                                                          "moons", "five-classes", "plane",  "multi_gauss", "sine",
                                                          "step",  "iris",         "digits", "boston"};

std::vector<EmbeddedPreset> in_order() {
  std::vector<EmbeddedPreset> list(embedded_presets.begin(), embedded_presets.end());
  const auto rank = [](const EmbeddedPreset& preset) {
    return std::find(first_in_menus.begin(), first_in_menus.end(), preset.id) - first_in_menus.begin();
  };
  std::stable_sort(list.begin(), list.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  return list;
}

}  // namespace

std::vector<Preset> presets() {
  std::vector<Preset> list;
  for (const EmbeddedPreset& embedded : in_order()) {
    Result<Experiment> experiment = read_experiment(embedded.text);
    if (!experiment) continue;  // a test keeps every embedded file readable
    std::string description = experiment.value().notes;
    list.push_back({std::string(embedded.id), std::move(description), std::move(experiment.value())});
  }
  return list;
}

std::vector<std::string> preset_ids() { return ids_of(in_order()); }

Result<Experiment> preset(std::string_view id) {
  for (const EmbeddedPreset& embedded : embedded_presets) {
    if (embedded.id == id) return read_experiment(embedded.text);
  }
  const std::vector<std::string> ids = preset_ids();
  return Error{"there is no preset " + in_quotes(id) + "; the presets are " + list_text(ids) +
               " (nearest: " + nearest_name(id, ids) + ")"};
}

}  // namespace perceptarium
