#pragma once
// Changing one field of an experiment by the path of its JSON: what the command line's --set does.

#include "engine/math/result.h"
#include "engine/session/experiment.h"

#include <span>
#include <string>

namespace perceptarium {

// Applies "path=value" assignments in order: a dotted path of the experiment's JSON (list items by number, from 0) and
// a JSON value, where a bare word is a string. The name of an optimizer or initializer takes the settings that only the
// old one had with it. In network.hidden a number stands for a layer of so many units that is otherwise like the layer
// in its place, or like the last one: network.hidden=[8,8]. The error is one line: which path, what was given, what is
// allowed, the nearest name.
Result<Experiment> with_assignments(const Experiment& experiment, std::span<const std::string> assignments);

}  // namespace perceptarium
