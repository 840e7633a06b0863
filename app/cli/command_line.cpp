#include "app/cli/command_line.h"

#include "engine/session/complaint.h"
#include "engine/session/nearest_name.h"

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
  const bool is_verb = app.get_parent() == nullptr;
  const bool is_option = argument.starts_with('-');
  std::vector<std::string> candidates = option_names(app);
  if (!is_option && is_verb) {
    for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
      candidates.push_back(command->get_name());
    }
  }
  const std::string see = " (see perceptarium " + (is_verb ? "" : app.get_name() + " ") + "--help)";
  if (!is_option && !is_verb) return in_quotes(argument) + " is one argument too many" + see;
  return std::string("there is no ") + (is_option ? "option " : "verb ") + in_quotes(argument) +
         "; nearest: " + nearest_name(argument.substr(0, argument.find('=')), candidates) + see;
}

// The arguments that neither the program nor its verb took, options first.
std::string unexpected_arguments(const CLI::App& app) {
  std::vector<const CLI::App*> places{&app};
  for (const CLI::App* command : app.get_subcommands()) places.push_back(command);
  for (const CLI::App* place : places) {
    const std::vector<std::string> extra = place->remaining();
    if (extra.empty()) continue;
    const auto option = std::find_if(extra.begin(), extra.end(), [](const auto& text) { return text.starts_with('-'); });
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
  const std::vector<Verb> verbs{add_presets(app), add_train(app)};
  for (const Verb& verb : verbs) verb.command->allow_extras();
  try {
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::ParseError& problem) {
    if (problem.get_exit_code() == 0) return app.exit(problem, console.out, console.err);
    return bad_input(console, printable(problem.what(), 200));
  }
  const std::string wrong = unexpected_arguments(app);
  if (!wrong.empty()) return bad_input(console, wrong);
  for (const Verb& verb : verbs) {
    if (verb.command->parsed()) return verb.run(console);
  }
  console.err << app.help();
  return exit_bad_input;
}

bool standard_error_is_terminal() {
#if defined(_WIN32)
  return _isatty(2) != 0;
#else
  return isatty(STDERR_FILENO) != 0;
#endif
}

}  // namespace perceptarium::ui
