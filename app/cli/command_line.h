#pragma once
// The command line as a whole: which verbs there are, and what happens when the arguments are wrong.

#include "app/cli/verb.h"

#include <string>
#include <vector>

namespace perceptarium::ui {

// Runs what the arguments (without the program's name) ask for and returns the exit code.
int run_command_line(const std::vector<std::string>& arguments, Console console);

bool standard_error_is_terminal();

}  // namespace perceptarium::ui
