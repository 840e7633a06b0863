#include "engine/optim/regularizers.h"

#include <array>

namespace perceptarium {

namespace {

constexpr std::array elastic_settings{
    Setting{"l1_ratio", "L1 share", "How much of the rate is L1; the rest is L2.", 0.5, 0.0, 1.0},
};

constexpr std::array table{
    Regularizer{
        "none", "None", "Weights may grow as they like.", "", {}, [](const Settings&) { return PenaltyShares{}; }},
    Regularizer{"l1",
                "L1",
                "Pulls every weight to zero by the same amount: weak links vanish, few strong ones stay.",
                "λ·|w|",
                {},
                [](const Settings&) {
                  return PenaltyShares{1.0, 0.0};
                }},
    Regularizer{"l2",
                "L2",
                "Pulls large weights hardest: all links stay, but small. Smoother boundaries, less overfitting.",
                "½·λ·w²",
                {},
                [](const Settings&) {
                  return PenaltyShares{0.0, 1.0};
                }},
    Regularizer{"elastic", "Elastic", "L1 and L2 together: weak links vanish and strong ones stay small.",
                "λ·(r·|w| + ½·(1 − r)·w²)", elastic_settings,
                [](const Settings& settings) {
                  const double ratio = setting_value(settings, elastic_settings[0]);
                  return PenaltyShares{ratio, 1.0 - ratio};
                }},
};

}  // namespace

std::span<const Regularizer> regularizers() { return table; }

}  // namespace perceptarium
