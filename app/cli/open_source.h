#pragma once
// The one way in which the command line takes an experiment: by a preset's id or a file's name.

#include "engine/math/result.h"
#include "engine/session/experiment.h"

#include <string>

namespace perceptarium::ui {

bool is_preset(const std::string& source);

// Whether it is meant as a file: it looks like one, or there is one of that name.
bool names_a_file(const std::string& source);

// A preset goes before a file of the same name (./xor is the file). The error is one line.
perceptarium::Result<Experiment> open_source(const std::string& source);

}  // namespace perceptarium::ui
