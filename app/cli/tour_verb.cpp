#include "app/cli/display_options.h"
#include "app/cli/tour.h"
#include "app/cli/verb.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace perceptarium::ui {

namespace {

// As given on the command line.
struct TourTexts {
  std::string folder, scale = "1", size = "1600x1000", theme = "light";
};

int run_tour_verb(const TourTexts& texts, Console& console) {
  if (texts.folder.empty()) return bad_input(console, "tour needs the folder to write the pictures to");
  const auto scale = read_scale(texts.scale);
  if (!scale) return bad_input(console, scale.error());
  const auto size = read_size(texts.size);
  if (!size) return bad_input(console, size.error());
  const auto theme = read_theme(texts.theme);
  if (!theme) return bad_input(console, theme.error());
  const TourOptions options{texts.folder, scale.value(), size.value().width, size.value().height, theme.value()};
  const std::optional<std::string> problem = run_tour(options, console.out);
  if (!problem) return exit_done;
  console.err << "perceptarium: " << *problem << '\n';
  return exit_failed;
}

}  // namespace

Verb add_tour(CLI::App& app) {
  CLI::App* command = app.add_subcommand("tour", "Write numbered pictures of the program at work, without a display");
  const auto texts = std::make_shared<TourTexts>();
  command->add_option("folder", texts->folder, "Where to write the pictures; made when it is not there")
      ->type_name("DIR");
  command->add_option("--scale", texts->scale, "Size of everything, 0.5 to 4 (1)")->type_name("S");
  command->add_option("--size", texts->size, "Size of the pictures in pixels (1600x1000)")->type_name("WxH");
  command->add_option("--theme", texts->theme, "light or dark (light)")->type_name("THEME");
  return {command, [texts](Console& console) { return run_tour_verb(*texts, console); }};
}

}  // namespace perceptarium::ui
