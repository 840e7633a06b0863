// The program's entry: hands the command line over and turns what nobody caught into one line.

#include "app/cli/command_line.h"
#include "app/platform/heap.h"

#include <exception>
#include <iostream>
#include <string>
#include <vector>

int main(int argc, char** argv) {
  using namespace perceptarium::ui;
  share_one_heap();
  try {
    const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
    const int code = run_command_line(arguments, {std::cout, std::cerr, standard_error_is_terminal()});
    std::cout.flush();
    if (std::cout) return code;
    std::cerr << "perceptarium: standard output cannot be written\n";
  } catch (const std::exception& problem) {
    std::cerr << "perceptarium: " << problem.what() << '\n';
  }
  return exit_failed;
}
