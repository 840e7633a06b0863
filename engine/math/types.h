#pragma once
// The number and matrix types that every room of the engine shares. No algorithms here.

#include <Eigen/Core>

#include <cstdint>

namespace perceptarium {

// Training runs in float; the gradient checks and reference trajectories instantiate the same code in double.
using Scalar = float;
using Index = Eigen::Index;

// units × samples: one column is one sample, and the samples of one unit are contiguous in memory.
template <class S>
using MatrixOf = Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
template <class S>
using VectorOf = Eigen::Matrix<S, Eigen::Dynamic, 1>;

// A window onto whole rows of a matrix of the kinds above (rows × lanes, contiguous).
template <class S>
using Block = Eigen::Map<MatrixOf<S>>;
template <class S>
using ConstBlock = Eigen::Map<const MatrixOf<S>>;

// A window onto all parameters of a network, or their gradient.
template <class S>
using ParameterView = Eigen::Map<const VectorOf<S>>;

using Matrix = MatrixOf<Scalar>;
using Vector = VectorOf<Scalar>;

}  // namespace perceptarium
