#pragma once
// The program's command line, called with its output caught.

#include "app/cli/command_line.h"

#include <sstream>
#include <string>
#include <vector>

namespace perceptarium::ui::test {

struct Output {
  int code;
  std::string out, err;
};

inline Output command(const std::vector<std::string>& arguments) {
  std::ostringstream out, err;
  const int code = run_command_line(arguments, {out, err, false});
  return {code, out.str(), err.str()};
}

}  // namespace perceptarium::ui::test
