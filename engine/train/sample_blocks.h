#pragma once
// Forward passes over any number of samples, block by block.

#include "engine/nn/network.h"
#include "engine/train/evaluation.h"

#include <algorithm>

namespace perceptarium {

// Samples per pass: large enough for speed, small enough to stay in cache. The capacity of the workspace needed.
inline constexpr Index samples_per_block = 256;

// After each forward pass calls work(begin, count): samples begin … begin + count − 1 are in the workspace's first
// lanes, their targets too.
template <class Work>
void for_each_block(const Network<Scalar>& network, const Scalar* parameters, const Samples& samples,
                    Workspace<Scalar>& workspace, const Work& work) {
  for (Index begin = 0; begin < samples.count(); begin += samples_per_block) {
    const Index count = std::min(samples_per_block, samples.count() - begin);
    workspace.set_count(count);
    workspace.input().leftCols(count) = samples.inputs.middleCols(begin, count);
    workspace.target().leftCols(count) = samples.targets.middleCols(begin, count);
    network.forward(parameters, workspace);
    work(begin, count);
  }
}

}  // namespace perceptarium
