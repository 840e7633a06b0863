#pragma once
// The settings of experiments as people read them, side by side: which are the same for all and which differ.

#include "engine/session/experiment.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace perceptarium {

// One setting over several experiments.
struct SettingColumn {
  std::string key;                 // "network.hidden", for files
  std::string label;               // "Hidden units"
  std::vector<std::string> texts;  // one per experiment; empty where it has nothing like this
  bool differs = false;            // between two experiments that both have it

  // Whether two of these experiments, by index, both have it and differ in it.
  [[nodiscard]] bool differs_among(std::span<const std::size_t> some) const;

  // Whether every experiment has it.
  [[nodiscard]] bool everywhere() const { return std::find(texts.begin(), texts.end(), "") == texts.end(); }
};

// Every setting that one of the experiments has, in a fixed order: data, inputs, network, training, and the seed last.
// Equal texts stand for equal values.
std::vector<SettingColumn> compare_settings(std::span<const Experiment* const> experiments);

inline constexpr std::string_view seed_key = "seed";

// Whether the data are the same but for the seed that draws and splits them.
bool same_data_but_seed(const Experiment& one, const Experiment& other);
// Whether two experiments are the same but for their seeds, saved runs and notes.
bool differ_by_seed_alone(const Experiment& one, const Experiment& other);
// Whether they train the same way: inputs, network and training, not data and seed.
bool same_settings(const Experiment& one, const Experiment& other);

}  // namespace perceptarium
