#pragma once
// What this core can do at best: fused multiply-adds on registers alone.

namespace perceptarium::bench {

// Runs `rounds` rounds and returns how many floating point operations they were; `result` depends on all of them.
double multiply_and_add(int rounds, float& result);

}  // namespace perceptarium::bench
