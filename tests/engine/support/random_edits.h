#pragma once
// Random experiments and commands, such as an excited class would give.

#include "engine/math/rng.h"
#include "engine/session/command.h"

namespace perceptarium::test {

// The experiment with one thing about it changed; always one that check_experiment allows.
Experiment random_edit(const Experiment& experiment, Rng& rng);

// Mostly edits; also plays, pauses, short runs, resets and loads. `experiment` follows the edits.
Command random_command(Experiment& experiment, Rng& rng);

}  // namespace perceptarium::test
