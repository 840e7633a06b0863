#include "app/cli/command_line.h"

#include "app/cli/open_source.h"
#include "engine/session/complaint.h"
#include "engine/session/nearest_name.h"
#include "engine/session/presets.h"

#include "generated/version.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <utility>

#if defined(_WIN32)
#include <io.h>
#else
#include <unistd.h>
#endif

namespace perceptarium::ui {

namespace {

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

// What is wrong with an argument that nothing took, and what may have been meant.
std::string unexpected(const CLI::App& app, const std::string& argument) {
  const std::string verb = app.get_parent() == nullptr ? "" : app.get_name() + ' ';
  const std::string see = " (see perceptarium " + verb + "--help)";
  if (!argument.starts_with('-')) return in_quotes(argument) + " is one argument too many" + see;
  return "there is no option " + in_quotes(argument) +
         "; nearest: " + nearest_name(argument.substr(0, argument.find('=')), option_names(app)) + see;
}

// A word in a verb's place that is neither a verb nor something the window can open.
std::string unknown_verb(const CLI::App& app, const std::string& word) {
  if (word.empty() || !app.get_subcommands().empty() || is_preset(word) || names_a_file(word)) return "";
  std::vector<std::string> candidates = preset_ids();
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
    candidates.insert(candidates.begin(), command->get_name());
  }
  return "there is no verb, preset or file " + in_quotes(word) + "; nearest: " + nearest_name(word, candidates) +
         " (see perceptarium --help)";
}

// The window's options and document do nothing for a verb.
std::string given_beside_verb(const CLI::App& app) {
  if (app.get_subcommands().empty()) return "";
  for (const CLI::Option* option : app.get_options()) {
    if (option->count() == 0) continue;
    const std::string what = option->get_positional() ? in_quotes(option->as<std::string>()) : option->get_name();
    return what + " before " + app.get_subcommands().front()->get_name() + " is for the window, which no verb opens";
  }
  return "";
}

// The arguments that neither the program nor its verb took, options first.
std::string unexpected_arguments(const CLI::App& app) {
  std::vector<const CLI::App*> places{&app};
  for (const CLI::App* command : app.get_subcommands()) places.push_back(command);
  for (const CLI::App* place : places) {
    const std::vector<std::string> extra = place->remaining();
    if (extra.empty()) continue;
    const auto option =
        std::find_if(extra.begin(), extra.end(), [](const auto& text) { return text.starts_with('-'); });
    return unexpected(*place, option == extra.end() ? extra.front() : *option);
  }
  return "";
}

void describe(CLI::App& app) {
  app.set_version_flag("--version", "perceptarium " + std::string(version), "Print the version");
  app.set_help_flag("-h,--help", "Print this text");
  app.allow_extras();
  app.get_formatter()->column_width(28);
  app.footer("perceptarium VERB --help tells more.");
}

}  // namespace

int bad_input(Console& console, const std::string& message) {
  console.err << "perceptarium: " << message << '\n';
  return exit_bad_input;
}

int run_command_line(const std::vector<std::string>& arguments, Console console) {
  CLI::App app("A playground for neural networks", "perceptarium");
  describe(app);
  app.require_subcommand(0, 1);
  const Verb window = add_window(app);
  const std::vector<Verb> verbs{add_presets(app), add_train(app),  add_sweep(app),
                                add_import(app),  add_export(app), add_tour(app)};
  for (const Verb& verb : verbs) verb.command->allow_extras();
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::ParseError& problem) {
    if (problem.get_exit_code() == 0) return app.exit(problem, console.out, console.err);
    return bad_input(console, printable(problem.what(), 200));
  }
  std::string wrong = unknown_verb(app, app.get_option("experiment")->as<std::string>());
  if (wrong.empty()) wrong = given_beside_verb(app);
  if (wrong.empty()) wrong = unexpected_arguments(app);
  if (!wrong.empty()) return bad_input(console, wrong);
  for (const Verb& verb : verbs) {
    if (verb.command->parsed()) return verb.run(console);
  }
  return window.run(console);
}

bool standard_error_is_terminal() {
#if defined(_WIN32)
  return _isatty(2) != 0;
#else
  return isatty(STDERR_FILENO) != 0;
#endif
}

}  // namespace perceptarium::ui
