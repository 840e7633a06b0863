#include "app/cli/verb.h"
#include "engine/session/presets.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace perceptarium::ui {

namespace {

int run_presets(Console& console) {
  const std::vector<Preset> list = presets();
  std::size_t width = 0;
  for (const Preset& preset : list) width = std::max(width, preset.id.size());
  for (const Preset& preset : list) {
    console.out << preset.id << std::string(width + 2 - preset.id.size(), ' ') << preset.description << '\n';
  }
  return exit_done;
}

}  // namespace

Verb add_presets(CLI::App& app) {
  return {app.add_subcommand("presets", "List the experiments that come with the program"), run_presets};
}

}  // namespace perceptarium::ui
