#include "engine/race/run_settings.h"

#include "engine/data/features.h"
#include "engine/data/generators.h"
#include "engine/data/tables.h"
#include "engine/nn/activations.h"
#include "engine/nn/initializers.h"
#include "engine/nn/losses.h"
#include "engine/session/complaint.h"

#include <algorithm>
#include <cctype>
#include <functional>
#include <numeric>

namespace perceptarium {

namespace {

using Experiments = std::span<const Experiment* const>;

struct Entry {
  std::string key, label, text;
};

template <class Table>
std::string label_in(const Table& table, std::string_view id) {
  for (const auto& entry : table) {
    if (entry.id == id) return std::string(entry.label);
  }
  return std::string(id);
}

std::string percent(double share) { return number_text(100 * share) + " %"; }
std::string on_off(bool on) { return on ? "on" : "off"; }

std::string joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
  return all;
}

// One text when all layers say the same.
std::string of_layers(const NetworkSpec& network, const std::function<std::string(const LayerSpec&)>& text_of) {
  std::vector<std::string> texts;
  for (const LayerSpec& layer : network.hidden) texts.push_back(text_of(layer));
  const bool same = std::adjacent_find(texts.begin(), texts.end(), std::not_equal_to<>()) == texts.end();
  return same && !texts.empty() ? texts.front() : joined(texts);
}

// The settings of one experiment, in the order in which columns stand.
class Reader {
 public:
  explicit Reader(const Experiment& experiment) : experiment_(experiment) {}

  std::vector<Entry> read() {
    read_data();
    std::vector<std::string> names;
    for (const std::string& id : experiment_.features) names.push_back(input_name(id));
    add("features", "Inputs", joined(names));
    read_network();
    read_training();
    add(std::string(seed_key), "Seed", std::to_string(experiment_.seed));
    return std::move(entries_);
  }

 private:
  void add(std::string key, std::string label, std::string text) {
    if (!label.empty()) label[0] = char(std::toupper(static_cast<unsigned char>(label[0])));
    entries_.push_back({std::move(key), std::move(label), std::move(text)});
  }

  template <class Table>
  void add_settings(const Table& table, std::string_view id, const Settings& chosen, const std::string& key,
                    const std::string& prefix = {}) {
    for (const auto& entry : table) {
      if (entry.id != id) continue;
      for (const Setting& setting : entry.settings) {
        const double value = setting_value(chosen, setting);
        const std::string label = prefix.empty() ? std::string(setting.label) : prefix + lower(setting.label);
        add(key + '.' + std::string(setting.id), label, setting.flag ? on_off(value != 0) : number_text(value));
      }
    }
  }

  static std::string lower(std::string_view label) {
    std::string text(label);
    const bool capital_word = text.size() > 1 && std::isupper(static_cast<unsigned char>(text[1])) != 0;
    if (!text.empty() && !capital_word) text[0] = char(std::tolower(static_cast<unsigned char>(text[0])));
    return text;
  }

  static std::string input_name(const std::string& id) {
    if (is_formula(id)) return std::string(formula_of(id));
    if (id == all_columns) return "all columns";
    const Feature* feature = find_feature(id);
    return feature == nullptr ? id : std::string(feature->label);
  }

  void read_data() {
    const DataSpec& data = experiment_.data;
    if (data.imported) {
      add("data", "Data", data.imported->source.empty() ? "table" : data.imported->source);
    } else if (!data.table.empty()) {
      add("data", "Data", label_in(tables(), data.table));
    } else {
      const Generator& generator = entry_or_first(generators(), data.generator);
      add("data", "Data", std::string(generator.label));
      add_settings(generators(), data.generator, data.settings, "data.settings");
      if (!is_empty_board(generator)) add("data.points", "Points", std::to_string(data.points));
      if (generator.takes_noise) add("data.noise", "Noise", number_text(data.noise) + " %");
      add("data.drawn", "Drawn points", std::to_string(data.drawn.size()));
      add("data.erased", "Erased points", std::to_string(data.erased.size()));
    }
    add("data.seed", "Data seed", std::to_string(data.seed));
    add("data.training_share", "Training part", percent(data.training_share));
    add("data.validation_share", "Validation part", percent(data.validation_share));
  }

  void read_network() {
    const NetworkSpec& network = experiment_.network;
    std::vector<std::string> units;
    for (const LayerSpec& layer : network.hidden) units.push_back(std::to_string(layer.units));
    add("network.hidden", "Hidden units", units.empty() ? "none" : joined(units));
    if (!units.empty()) {
      const auto layers = [&](const std::function<std::string(const LayerSpec&)>& text) {
        return of_layers(network, text);
      };
      add("network.hidden.activation", "Activation",
          layers([](const LayerSpec& layer) { return label_in(activations(), layer.activation); }));
      add("network.hidden.batch_normalization", "Batch normalization",
          layers([](const LayerSpec& layer) { return on_off(layer.batch_normalization); }));
      add("network.hidden.dropout", "Dropout",
          layers([](const LayerSpec& layer) { return number_text(layer.dropout); }));
    }
    add("network.output.activation", "Output", label_in(activations(), network.output_activation));
    add("network.initializer", "Initializer", label_in(initializers(), network.initializer.name));
    add_settings(initializers(), network.initializer.name, network.initializer.settings, "network.initializer",
                 "Initializer's ");
    add("network.initializer.bias", "First bias", number_text(network.initializer.bias));
  }

  void read_training() {
    const TrainingSpec& training = experiment_.training;
    add("training.loss", "Loss", label_in(losses(), training.loss));
    add("training.optimizer", "Optimizer", label_in(optimizers(), training.optimizer.name));
    add("training.optimizer.learning_rate", "Learning rate", number_text(training.optimizer.learning_rate));
    add_settings(optimizers(), training.optimizer.name, training.optimizer.settings, "training.optimizer");
    add("training.schedule", "Schedule", label_in(schedules(), training.schedule.name));
    add_settings(schedules(), training.schedule.name, training.schedule.settings, "training.schedule", "Schedule's ");
    add("training.batch_size", "Batch size", std::to_string(training.batch_size));
    add("training.shuffle", "Shuffle", on_off(training.shuffle));
    add("training.regularizer", "Regularization", label_in(regularizers(), training.regularizer.name));
    if (training.regularizer.name != "none") {
      add("training.regularizer.rate", "Regularization rate", number_text(training.regularizer.rate));
      add_settings(regularizers(), training.regularizer.name, training.regularizer.settings, "training.regularizer");
    }
    add("training.gradient_clipping", "Gradient clipping",
        training.gradient_clipping > 0 ? number_text(training.gradient_clipping) : "off");
    const EarlyStoppingSpec& stopping = training.early_stopping;
    add("training.early_stopping", "Early stopping",
        stopping.patience > 0 ? "after " + std::to_string(stopping.patience) + " epochs" : "off");
    if (stopping.patience > 0) {
      add("training.early_stopping.minimum_improvement", "Minimum improvement",
          number_text(stopping.minimum_improvement));
    }
  }

  const Experiment& experiment_;
  std::vector<Entry> entries_;
};

// What a column's text only counts or names.
bool same_content(const std::string& key, const DataSpec& one, const DataSpec& other) {
  if (key == "data.drawn") return one.drawn == other.drawn;
  if (key == "data.erased") return one.erased == other.erased;
  if (key == "data" && one.imported && other.imported) return one.imported == other.imported;
  return true;
}

// Texts of different points or tables get letters, so that they are told apart.
void tell_apart(SettingColumn& column, Experiments experiments) {
  if (column.key != "data" && column.key != "data.drawn" && column.key != "data.erased") return;
  const std::vector<std::string> plain = column.texts;
  std::vector<int> kinds(plain.size(), 0);
  for (std::size_t i = 0; i < plain.size(); ++i) {
    int known = 0;  // kinds of this text so far
    for (std::size_t j = 0; j < i; ++j) {
      if (plain[j] != plain[i]) continue;
      known = std::max(known, kinds[j] + 1);
      if (!same_content(column.key, experiments[i]->data, experiments[j]->data)) continue;
      known = kinds[j];
      break;
    }
    kinds[i] = known;
  }
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const bool several = [&] {
      for (std::size_t j = 0; j < plain.size(); ++j) {
        if (plain[j] == plain[i] && kinds[j] != kinds[i]) return true;
      }
      return false;
    }();
    if (several) column.texts[i] += ", version " + std::to_string(kinds[i] + 1);
  }
}

}  // namespace

std::vector<SettingColumn> compare_settings(Experiments experiments) {
  std::vector<SettingColumn> columns;
  for (std::size_t i = 0; i < experiments.size(); ++i) {
    std::size_t next = 0;  // where a setting that nobody had before belongs
    for (Entry& entry : Reader(*experiments[i]).read()) {
      auto found = std::find_if(columns.begin(), columns.end(),
                                [&](const SettingColumn& column) { return column.key == entry.key; });
      if (found == columns.end()) {
        SettingColumn column{entry.key, entry.label, std::vector<std::string>(experiments.size()), false};
        found = columns.insert(columns.begin() + std::ptrdiff_t(next), std::move(column));
      }
      found->texts[i] = std::move(entry.text);
      next = std::size_t(found - columns.begin()) + 1;
    }
  }
  std::vector<std::size_t> all(experiments.size());
  std::iota(all.begin(), all.end(), std::size_t(0));
  for (SettingColumn& column : columns) {
    tell_apart(column, experiments);
    column.differs = column.differs_among(all);
  }
  return columns;
}

bool SettingColumn::differs_among(std::span<const std::size_t> some) const {
  const std::string* first = nullptr;
  for (const std::size_t index : some) {
    const std::string& text = texts[index];
    if (text.empty()) continue;
    if (first == nullptr) first = &text;
    if (text != *first) return true;
  }
  return false;
}

bool same_settings(const Experiment& one, const Experiment& other) {
  return one.features == other.features && one.network == other.network && one.training == other.training;
}

bool same_data_but_seed(const Experiment& one, const Experiment& other) {
  DataSpec data = other.data;
  data.seed = one.data.seed;
  return data == one.data;
}

bool differ_by_seed_alone(const Experiment& one, const Experiment& other) {
  const bool other_seed = one.seed != other.seed || one.data.seed != other.data.seed;
  return other_seed && same_settings(one, other) && same_data_but_seed(one, other);
}

}  // namespace perceptarium
