#include "engine/race/race_field.h"

#include "engine/data/generators.h"
#include "engine/math/setting.h"
#include "engine/nn/activations.h"
#include "engine/nn/initializers.h"
#include "engine/race/variation.h"
#include "engine/session/complaint.h"
#include "engine/session/experiment_json.h"
#include "engine/session/experiment_set.h"
#include "engine/session/untrained.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace perceptarium {

namespace {

using Values = std::vector<std::string>;

template <class Table>
Values first_ids(const Table& table) {
  Values values = ids_of(table);
  values.resize(std::min(values.size(), most_race_values));
  return values;
}

template <auto table_of>
std::vector<RaceName> names_in() {
  std::vector<RaceName> names;
  for (const auto& entry : table_of()) names.push_back({entry.id, entry.label});
  return names;
}

bool alike(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

std::string layer_path(std::size_t layer, std::string_view key) {
  return "network.hidden." + std::to_string(layer) + '.' + std::string(key);
}

// The same assignment to every hidden layer.
Values in_each_layer(const Experiment& experiment, std::string_view key, const std::string& value) {
  Values assignments;
  for (std::size_t layer = 0; layer < experiment.network.hidden.size(); ++layer) {
    assignments.push_back(layer_path(layer, key) + '=' + value);
  }
  return assignments;
}

Values hidden_activations(const Experiment& experiment) {
  if (experiment.network.hidden.empty()) return {};
  Values values;
  for (const Activation& activation : activations()) {
    // A step has no slope to learn by, and softmax is for outputs.
    if (activation.id != "step" && activation.id != "softmax") values.emplace_back(activation.id);
  }
  values.resize(std::min(values.size(), most_race_values));
  return values;
}

// So many layers like the first one: units alone stand for a layer like the one before.
Values layer_counts(const Experiment& experiment, const std::string& count) {
  const bool is_count = !count.empty() && count.size() <= 2 && count.find_first_not_of("0123456789") == count.npos;
  if (!is_count) return {"network.hidden=" + count};
  const std::vector<LayerSpec>& hidden = experiment.network.hidden;
  const std::string units = std::to_string(hidden.empty() ? LayerSpec{}.units : hidden.front().units);
  std::string all;
  for (int i = 0; i < std::stoi(count); ++i) all += (i > 0 ? "," : "") + units;
  return {"network.hidden=[" + units + ']', "network.hidden=[" + all + ']'};
}

constexpr std::array table{
    RaceField{"learning_rate", "Learning rate", "How far each step goes.", RaceScale::logarithmic, false,
              [](const Experiment&) -> Values {
                return {"0.0001", "0.0003", "0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1", "3", "10"};
              },
              [](const Experiment&, const std::string& value) -> Values {
                return {"training.optimizer.learning_rate=" + value};
              }},
    RaceField{
        "optimizer", "Optimizer", "How a gradient becomes a step. All have the same learning rate.", RaceScale::names,
        false, [](const Experiment&) { return first_ids(optimizers()); },
        [](const Experiment&, const std::string& value) -> Values { return {"training.optimizer.name=" + value}; },
        names_in<optimizers>},
    RaceField{"batch_size", "Batch size", "How many samples each step looks at.", RaceScale::logarithmic, false,
              [](const Experiment&) -> Values { return {"1", "2", "4", "8", "16", "32", "64", "128", "256"}; },
              [](const Experiment&, const std::string& value) -> Values { return {"training.batch_size=" + value}; }},
    RaceField{"activation", "Activation", "Of all hidden layers.", RaceScale::names, false, hidden_activations,
              [](const Experiment& experiment, const std::string& value) {
                return in_each_layer(experiment, "activation", value);
              },
              names_in<activations>},
    RaceField{
        "initializer", "Initializer", "How the weights start.", RaceScale::names, false,
        [](const Experiment&) { return first_ids(initializers()); },
        [](const Experiment&, const std::string& value) -> Values { return {"network.initializer.name=" + value}; },
        names_in<initializers>},
    RaceField{"units", "Units", "Of every hidden layer.", RaceScale::logarithmic, false,
              [](const Experiment& experiment) -> Values {
                if (experiment.network.hidden.empty()) return {};
                return {"1", "2", "3", "4", "6", "8", "12", "16", "32"};
              },
              [](const Experiment& experiment, const std::string& value) {
                return in_each_layer(experiment, "units", value);
              }},
    RaceField{"layers", "Hidden layers", "Each like the first one. 0: inputs and output alone.", RaceScale::numbers,
              false, [](const Experiment&) -> Values { return {"0", "1", "2", "3", "4", "5", "6"}; }, layer_counts},
    RaceField{
        "regularization_rate", "Regularization rate", "How strongly large weights are held back.",
        RaceScale::logarithmic, false,
        [](const Experiment& experiment) -> Values {
          if (experiment.training.regularizer.name == "none") return {};
          return {"0.0001", "0.0003", "0.001", "0.003", "0.01", "0.03", "0.1", "0.3", "1"};
        },
        [](const Experiment&, const std::string& value) -> Values { return {"training.regularizer.rate=" + value}; }},
    RaceField{"noise", "Noise", "Of the generated points, in per cent.", RaceScale::numbers, true,
              [](const Experiment& experiment) -> Values {
                if (!experiment.data.table.empty()) return {};
                if (!entry_or_first(generators(), experiment.data.generator).takes_noise) return {};
                return {"0", "5", "10", "15", "20", "25", "30", "35", "40", "45", "50"};
              },
              [](const Experiment&, const std::string& value) -> Values { return {"data.noise=" + value}; }},
    RaceField{"seed", "Seed", "Of the first weights and the order of the samples. The data stay the same.",
              RaceScale::numbers, false,
              [](const Experiment&) -> Values { return {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"}; },
              [](const Experiment&, const std::string& value) -> Values { return {"seed=" + value}; }},
};

}  // namespace

std::span<const RaceField> race_fields() { return table; }

Result<Experiment> with_race_value(const Experiment& experiment, const RaceField& field, const std::string& value) {
  return with_assignments(untrained(experiment), field.assignments(experiment, race_value(field, value)));
}

std::string race_label(const RaceField& field, const std::string& value) {
  if (field.names == nullptr) return value;
  for (const RaceName& name : field.names()) {
    if (name.id == value) return std::string(name.label);
  }
  return value;
}

std::string race_value(const RaceField& field, const std::string& label) {
  if (field.names == nullptr) return label;
  for (const RaceName& name : field.names()) {
    if (alike(name.id, label) || alike(name.label, label)) return std::string(name.id);
  }
  return label;
}

std::string race_labels(const RaceField& field, const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : ", ") + race_label(field, value);
  return text;
}

std::string race_value_of(const Experiment& experiment, const RaceField& field) {
  const Values assignments = field.assignments(experiment, "1");
  if (assignments.empty()) return {};
  std::string pointer = '/' + assignments.front().substr(0, assignments.front().find('='));
  std::replace(pointer.begin(), pointer.end(), '.', '/');
  const Json json = json_of(experiment, Completeness::without_table);
  const Json::json_pointer place(pointer);
  if (!json.contains(place)) return {};
  const Json& value = json.at(place);
  if (value.is_array()) return std::to_string(value.size());
  return value.is_string() ? value.get<std::string>() : inline_text(value);
}

Result<std::vector<std::string>> race_values(std::string_view text) {
  if (text.find_first_not_of(" ,\t") == std::string_view::npos)
    return Error{"Type the values, with commas between them"};
  const Result<Variation> read = parse_variation("values=" + std::string(text));
  if (!read) return Error{read.error()};
  const std::vector<std::string>& values = read.value().values;
  if (values.size() > most_race_values) {
    return Error{std::to_string(values.size()) + " values: at most " + std::to_string(most_race_values)};
  }
  return values;
}

namespace {

enum class Spacing : std::uint8_t { none, even, logarithmic };

// Of ascending numbers. Ratios may differ a little: 1, 3, 10 are log steps.
Spacing spacing_of(const std::vector<std::string>& values) {
  std::vector<double> numbers;
  for (const std::string& value : values) {
    double number = 0;
    const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (problem != std::errc() || end != value.data() + value.size()) return Spacing::none;
    if (!numbers.empty() && !(number > numbers.back())) return Spacing::none;
    numbers.push_back(number);
  }
  const auto spread = [&](const auto& step) {
    double low = step(numbers[0], numbers[1]);
    double high = low;
    for (std::size_t i = 2; i < numbers.size(); ++i) {
      low = std::min(low, step(numbers[i - 1], numbers[i]));
      high = std::max(high, step(numbers[i - 1], numbers[i]));
    }
    return high / low;
  };
  constexpr double same = 1.001, similar = 1.25;
  if (spread([](double a, double b) { return b - a; }) < same) return Spacing::even;
  const bool positive = numbers.front() > 0;
  return positive && spread([](double a, double b) { return std::log(b / a); }) < similar ? Spacing::logarithmic
                                                                                          : Spacing::none;
}

}  // namespace

std::vector<std::string> shorter_race_values(std::string_view text) {
  const auto read = race_values(text);
  if (!read || read.value().size() < 3) return {};
  const std::vector<std::string>& values = read.value();
  const Spacing spacing = spacing_of(values);
  const std::string ends = values.front() + " … " + values.back();
  const std::string count = ", " + std::to_string(values.size());
  const std::string_view kind = spacing == Spacing::even          ? " even steps"
                                : spacing == Spacing::logarithmic ? " log steps"
                                                                  : " values";
  return {ends + count + std::string(kind), ends};
}

}  // namespace perceptarium
