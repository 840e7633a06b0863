#pragma once
// What a verb of the command line is. One file per verb, NAME_verb.cpp; command_line.cpp lists them.

#include <functional>
#include <ostream>
#include <string>

namespace CLI {
class App;
}

namespace perceptarium::ui {

inline constexpr int exit_done = 0;
inline constexpr int exit_failed = 1;
inline constexpr int exit_bad_input = 2;
inline constexpr int exit_no_window = 3;  // no display, or no OpenGL on it

// Results go to `out`, messages and progress to `err`.
struct Console {
  std::ostream& out;
  std::ostream& err;
  bool shows_progress = false;  // `err` is a terminal
};

struct Verb {
  CLI::App* command = nullptr;
  std::function<int(Console&)> run;  // returns the exit code
};

Verb add_presets(CLI::App& app);
Verb add_train(CLI::App& app);
Verb add_sweep(CLI::App& app);
Verb add_import(CLI::App& app);
Verb add_export(CLI::App& app);
Verb add_tour(CLI::App& app);
// What runs without a verb.
Verb add_window(CLI::App& app);

// Writes one line to `err` and returns exit_bad_input.
int bad_input(Console& console, const std::string& message);

}  // namespace perceptarium::ui
