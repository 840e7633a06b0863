#pragma once
// Which experiments are allowed: known ids, numbers in their ranges, lists that fit together. The files' reader and the
// command line check with these; the window's controls take their limits from here.

#include "engine/data/task.h"
#include "engine/nn/parameters.h"
#include "engine/session/complaint.h"
#include "engine/session/experiment.h"

#include <optional>
#include <string>

namespace perceptarium {

inline constexpr double largest_bias = 100.0;  // that biases can start with

inline constexpr Range points_range{0, max_points};
inline constexpr Range noise_range{0, max_noise};
inline constexpr Range training_share_range{0, 1};
inline constexpr Range erased_range{0, max_points, true};
inline constexpr Range coordinate_range{-largest_coordinate, largest_coordinate};
inline constexpr Range classes_range{2, max_classes};
inline constexpr Range units_range{1, max_units};
inline constexpr Range bias_range{-largest_bias, largest_bias};
inline constexpr Range learning_rate_range{smallest_learning_rate, largest_learning_rate};
inline constexpr Range batch_size_range{1, max_batch_size};
inline constexpr Range regularization_range{0, largest_regularization_rate};
inline constexpr Range dropout_range{0, 1, true};
inline constexpr Range gradient_clipping_range{0, largest_gradient_clipping};
inline constexpr Range patience_range{0, longest_patience};
inline constexpr Range minimum_improvement_range{0, 1};

// The layout of the network that the experiment trains.
ParameterLayout layout_of(const Experiment& experiment);

// The first thing wrong with the experiment, as one line that starts with the JSON path; nothing when all is well.
std::optional<std::string> check_experiment(const Experiment& experiment);

// The same in two halves: every part for itself, then whether saved parameters and history fit the network. A `table`
// that the experiment shares has been checked before.
std::optional<std::string> check_parts(const Experiment& experiment, const SharedValue<ImportedTable>& table = {});
std::optional<std::string> check_saved_run(const Experiment& experiment);

}  // namespace perceptarium
