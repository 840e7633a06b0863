#include "engine/optim/regularizers.h"

#include <algorithm>
#include <array>

namespace perceptarium {

namespace {

template <class S>
using Weights = Eigen::Map<Eigen::Array<S, 1, Eigen::Dynamic>>;

template <class S>
void keep(S*, Index, S, S) {}

// Proximal step of η·λ·|w| (soft threshold): a weight reaches exactly zero and may come back.
template <class S>
void shrink_absolute(S* weights, Index count, S learning_rate, S rate) {
  Weights<S> w(weights, count);
  const S threshold = learning_rate * rate;
  w = w.sign() * (w.abs() - threshold).max(S(0));
}

// One gradient step on ½·λ·w²; never past zero.
template <class S>
void shrink_square(S* weights, Index count, S learning_rate, S rate) {
  Weights<S> w(weights, count);
  w *= std::max(S(0), S(1) - learning_rate * rate);
}

constexpr std::array table{
    Regularizer{"none", "None", "Weights may grow as they like.", "", keep<float>, keep<double>},
    Regularizer{"l1", "L1", "Pulls every weight to zero by the same amount: weak links vanish, few strong ones stay.",
                "λ·|w|", shrink_absolute<float>, shrink_absolute<double>},
    Regularizer{"l2", "L2",
                "Pulls large weights hardest: all links stay, but small. Smoother boundaries, less overfitting.",
                "½·λ·w²", shrink_square<float>, shrink_square<double>},
};

}  // namespace

std::span<const Regularizer> regularizers() { return table; }

}  // namespace perceptarium
