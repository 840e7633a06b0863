#include "app/application.h"
#include "app/cli/display_options.h"
#include "app/cli/open_source.h"
#include "app/cli/verb.h"
#include "app/state/text_file.h"
#include "app/workbench.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <memory>

namespace perceptarium::ui {

namespace {

// As given on the command line; empty means not given.
struct WindowTexts {
  std::string source, scale, theme, ui_map;
};

int run_window(const WindowTexts& texts, Console& console) {
  ApplicationOptions options;
  const std::string source = texts.source.empty() ? "xor" : texts.source;
  perceptarium::Result<Experiment> experiment = open_source(source);
  if (!experiment) return bad_input(console, experiment.error());
  options.experiment = std::move(experiment.value());
  if (is_preset(source)) {
    options.name = preset_name(source);
  } else {
    options.name = std::filesystem::path(source).stem().string();
    options.file = source;
  }
  if (!texts.scale.empty()) {
    const auto scale = read_scale(texts.scale);
    if (!scale) return bad_input(console, scale.error());
    options.scale = scale.value();
  }
  if (!texts.theme.empty()) {
    const auto theme = read_theme(texts.theme);
    if (!theme) return bad_input(console, theme.error());
    options.theme = theme.value();
  }
  if (!texts.ui_map.empty()) {
    if (const auto complaint = why_not_writable(texts.ui_map)) return bad_input(console, *complaint);
    options.ui_map = texts.ui_map;
  }
  const std::optional<std::string> problem = run_application(options);
  if (!problem) return exit_done;
  console.err << "perceptarium: " << *problem << '\n';
  return exit_no_window;
}

}  // namespace

Verb add_window(CLI::App& app) {
  const auto texts = std::make_shared<WindowTexts>();
  app.add_option("experiment", texts->source, "Without a verb: open the window, on a preset or on an experiment's file")
      ->type_name("PRESET|FILE.json");
  app.add_option("--scale", texts->scale, "Size of everything, 0.5 to 4 (the display's own)")->type_name("S");
  app.add_option("--theme", texts->theme, "light or dark (light)")->type_name("THEME");
  app.add_option("--ui-map", texts->ui_map, "Write every widget's path and rectangle to this file each second")
      ->type_name("FILE.json");
  return {&app, [texts](Console& console) { return run_window(*texts, console); }};
}

}  // namespace perceptarium::ui
