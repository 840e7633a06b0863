#include "engine/session/experiment_check.h"

#include "engine/data/dataset.h"
#include "engine/data/features.h"
#include "engine/data/formula.h"
#include "engine/data/generators.h"
#include "engine/data/tables.h"
#include "engine/nn/activations.h"
#include "engine/nn/initializers.h"
#include "engine/nn/losses.h"
#include "engine/nn/parameters.h"
#include "engine/session/imported_json.h"

#include <algorithm>
#include <cmath>

namespace perceptarium {

namespace {

// Keeps the first complaint.
class Checker {
 public:
  void number(std::string_view path, double value, const Range& range, bool whole = false) {
    if (!range.allows(value)) complain(out_of_range(path, number_text(value), range, whole));
  }

  template <class Table>
  void name(std::string_view path, const std::string& id, const Table& table) {
    if (find_entry(table, id) == nullptr) complain(unknown_name(path, id, ids_of(table)));
  }

  // A table's entry by name with the values chosen for its settings.
  template <class Table>
  void settings(std::string_view parent, const std::string& id, const Settings& chosen, const Table& table) {
    name(joined_path(parent, "name"), id, table);
    if (const auto* entry = find_entry(table, id)) settings(parent, chosen, entry->settings);
  }

  void settings(std::string_view parent, const Settings& chosen, std::span<const Setting> known) {
    for (const auto& [key, value] : chosen) {
      const Setting* setting = find_entry(known, key);
      if (known.empty()) {
        complain(joined_path(parent, key) + ": there is no such key; nothing can be set here");
      } else if (setting == nullptr) {
        complain(unknown_key(parent, key, ids_of(known)));
      } else if (!setting->allows(value)) {
        complain(out_of_range(joined_path(parent, key), number_text(value), range_of(*setting),
                              setting->flag || setting->whole));
      }
    }
  }

  void complain(std::string message) {
    if (!first) first = std::move(message);
  }

  std::optional<std::string> first;
};

std::string item_path(std::string_view list, std::size_t index) { return joined_path(list, std::to_string(index)); }

void check_erased(const SharedList<int>& erased, Checker& checker) {
  int last = -1;
  for (std::size_t i = 0; i < erased.size() && !checker.first; ++i) {
    const int index = erased.view()[i];
    checker.number(item_path("data.erased", i), index, erased_range, true);
    if (index <= last) {
      checker.complain(item_path("data.erased", i) + ": " + std::to_string(index) + " comes after " +
                       std::to_string(last) + ", but the indices must ascend");
    }
    last = index;
  }
}

void check_drawn(const DataSpec& data, Checker& checker) {
  const SharedList<Point>& drawn = data.drawn;
  const Range labels{0, double(class_count(data) - 1)};
  if (drawn.size() > std::size_t(max_points)) {
    checker.complain("data.drawn: " + std::to_string(drawn.size()) + " points were given, but at most " +
                     std::to_string(max_points) + " are allowed");
  }
  for (std::size_t i = 0; i < drawn.size() && !checker.first; ++i) {
    const Point& point = drawn.view()[i];
    const bool fine = coordinate_range.allows(point.x1) && coordinate_range.allows(point.x2) &&
                      labels.allows(point.label) && coordinate_range.allows(point.value);
    if (fine) continue;
    const std::string path = item_path("data.drawn", i);
    checker.number(item_path(path, 0), point.x1, coordinate_range);
    checker.number(item_path(path, 1), point.x2, coordinate_range);
    checker.number(item_path(path, 2), point.label, labels, true);
    checker.number(item_path(path, 2), point.value, coordinate_range);
  }
}

void check_table(const DataSpec& data, const SharedValue<ImportedTable>& checked, Checker& checker) {
  if (data.imported) {
    if (data.table != imported_table)
      checker.complain("data.imported: it is only read when data.table is \"imported\"");
    if (data.imported.is(checked)) return;
    if (std::optional<std::string> complaint = check_imported(*data.imported)) checker.complain(std::move(*complaint));
  } else if (data.table == imported_table) {
    checker.complain("data.imported: it is missing; with data.table \"imported\" it holds the columns");
  } else if (!data.table.empty()) {
    checker.name("data.table", data.table, tables());
  }
}

void check_data(const DataSpec& data, const SharedValue<ImportedTable>& table, Checker& checker) {
  check_table(data, table, checker);
  checker.name("data.generator", data.generator, generators());
  if (const Generator* generator = find_entry(generators(), data.generator)) {
    checker.settings("data.settings", data.settings, generator->settings);
  }
  checker.number("data.points", data.points, points_range, true);
  checker.number("data.classes", data.classes, classes_range, true);
  checker.number("data.noise", data.noise, noise_range);
  checker.number("data.training_share", data.training_share, training_share_range);
  checker.number("data.validation_share", data.validation_share, training_share_range);
  if (data.training_share + data.validation_share > 1.0) {
    checker.complain("data.validation_share: " + number_text(data.validation_share) + " and training_share " +
                     number_text(data.training_share) + " are more than the whole; at most " +
                     number_text(1.0 - data.training_share) + " is left");
  }
  if (!data.table.empty() && !(data.drawn.empty() && data.erased.empty())) {
    checker.complain("data.table: points cannot be drawn into or erased from a table");
  }
  check_erased(data.erased, checker);
  check_drawn(data, checker);
}

// What a feature of these data may be called.
std::vector<std::string> feature_ids(const DataSpec& data) {
  if (data.table.empty()) return ids_of(is_curve(data) ? curve_features() : features());
  std::vector<std::string> ids = column_names(data);
  ids.insert(ids.begin(), all_columns);
  return ids;
}

void check_formula(const std::string& path, std::string_view text, FormulaInputs inputs, Checker& checker) {
  if (const std::optional<FormulaError> error = formula_error(text, inputs)) {
    checker.complain(path + ": the formula " + in_quotes(text) + " cannot be read: " + error->message);
  }
}

void check_features(const DataSpec& data, const std::vector<std::string>& ids, Checker& checker) {
  if (!data.table.empty() && !data.imported && find_entry(tables(), data.table) == nullptr) return;
  const std::vector<std::string> allowed = feature_ids(data);
  if (ids.empty()) {
    checker.complain("features: the list is empty, but a network needs at least one of " + list_text(allowed));
  }
  bool had_formula = false;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (data.table.empty() && is_formula(ids[i])) {
      check_formula(item_path("features", i), formula_of(ids[i]),
                    is_curve(data) ? FormulaInputs::curve : FormulaInputs::plane, checker);
      if (had_formula) checker.complain(item_path("features", i) + ": this is the second formula; only one is allowed");
      had_formula = true;
    } else if (std::find(allowed.begin(), allowed.end(), ids[i]) == allowed.end()) {
      checker.complain(unknown_name(item_path("features", i), ids[i], allowed));
    }
    if (std::find(ids.begin(), ids.begin() + std::ptrdiff_t(i), ids[i]) != ids.begin() + std::ptrdiff_t(i)) {
      checker.complain(item_path("features", i) + ": " + in_quotes(ids[i]) + " was given twice; once is enough");
    }
  }
}

void check_network(const NetworkSpec& network, Checker& checker) {
  if (network.hidden.size() > std::size_t(max_hidden_layers)) {
    checker.complain("network.hidden: " + std::to_string(network.hidden.size()) + " layers were given, but at most " +
                     std::to_string(max_hidden_layers) + " are allowed");
  }
  for (std::size_t i = 0; i < network.hidden.size(); ++i) {
    const std::string path = item_path("network.hidden", i);
    checker.number(joined_path(path, "units"), network.hidden[i].units, units_range, true);
    checker.name(joined_path(path, "activation"), network.hidden[i].activation, activations());
    checker.number(joined_path(path, "dropout"), network.hidden[i].dropout, dropout_range);
    const Activation* activation = find_entry(activations(), network.hidden[i].activation);
    if (activation != nullptr && activation->output_only) {
      checker.complain(joined_path(path, "activation") + ": " + network.hidden[i].activation +
                       " is for the output only; a hidden layer takes one of the others");
    }
  }
  checker.name("network.output.activation", network.output_activation, activations());
  const InitializerSpec& initializer = network.initializer;
  checker.settings("network.initializer", initializer.name, initializer.settings, initializers());
  checker.number("network.initializer.bias", initializer.bias, bias_range);
}

void check_training(const TrainingSpec& training, Checker& checker) {
  checker.name("training.loss", training.loss, losses());
  const OptimizerSpec& optimizer = training.optimizer;
  checker.settings("training.optimizer", optimizer.name, optimizer.settings, optimizers());
  checker.number("training.optimizer.learning_rate", optimizer.learning_rate, learning_rate_range);
  checker.number("training.batch_size", training.batch_size, batch_size_range, true);
  const RegularizerSpec& regularizer = training.regularizer;
  checker.settings("training.regularizer", regularizer.name, regularizer.settings, regularizers());
  checker.number("training.regularizer.rate", regularizer.rate, regularization_range);
  checker.settings("training.schedule", training.schedule.name, training.schedule.settings, schedules());
  checker.number("training.gradient_clipping", training.gradient_clipping, gradient_clipping_range);
  checker.number("training.early_stopping.patience", training.early_stopping.patience, patience_range, true);
  checker.number("training.early_stopping.minimum_improvement", training.early_stopping.minimum_improvement,
                 minimum_improvement_range);
}

// What cannot be learnt at all. Odd pairings of loss and output work, and teach; these would not.
void check_task(const Experiment& experiment, Checker& checker) {
  if (checker.first || task_of(experiment.data).task != Task::regression) return;
  const Loss& loss = entry_or_first(losses(), experiment.training.loss);
  const std::string source = experiment.data.imported        ? "the imported table"
                             : experiment.data.table.empty() ? experiment.data.generator
                                                             : experiment.data.table;
  if (loss.needs_probabilities || loss.needs_signs) {
    checker.complain("training.loss: " + std::string(loss.id) + " is for classes, but " + source +
                     " asks for a number; take mean_squared_error, mean_absolute_error or huber");
  }
  if (entry_or_first(activations(), experiment.network.output_activation).output_only) {
    checker.complain("network.output.activation: " + experiment.network.output_activation + " is for classes, but " +
                     source + " asks for a number; take linear");
  }
}

void check_history(const SharedList<HistoryEntry>& history, Checker& checker) {
  std::int64_t last = -1;
  for (std::size_t i = 0; i < history.size() && !checker.first; ++i) {
    const std::int64_t epoch = history.view()[i].epoch;
    if (epoch <= last) {
      checker.complain(item_path("history.epoch", i) + ": " + std::to_string(epoch) +
                       (last < 0 ? " was given, but epochs count from 0"
                                 : " comes after " + std::to_string(last) + ", but the epochs must ascend"));
    }
    last = epoch;
  }
}

}  // namespace

std::optional<std::string> check_parts(const Experiment& experiment, const SharedValue<ImportedTable>& table) {
  Checker checker;
  check_data(experiment.data, table, checker);
  check_features(experiment.data, experiment.features, checker);
  check_network(experiment.network, checker);
  check_training(experiment.training, checker);
  check_task(experiment, checker);
  for (std::size_t i = 0; i < experiment.parameters.size() && !checker.first; ++i) {
    if (!std::isfinite(experiment.parameters.view()[i])) {
      checker.complain(item_path("parameters", i) + ": it is not a finite number");
    }
  }
  check_history(experiment.history, checker);
  return checker.first;
}

ParameterLayout layout_of(const Experiment& experiment) {
  const int outputs = output_count(task_of(experiment.data), experiment.network.output_activation);
  return layout_of(experiment.network, input_count(experiment.data, experiment.features), outputs);
}

std::optional<std::string> check_saved_run(const Experiment& experiment) {
  const std::size_t given = experiment.parameters.size();
  if (given == 0) {
    if (experiment.history.empty()) return std::nullopt;
    return "history: it is the course of a run that led to saved parameters, but there are no parameters; "
           "leave it out or add them";
  }
  const auto needed = layout_of(experiment).size;
  if (given == std::size_t(needed)) return std::nullopt;
  return "parameters: " + std::to_string(given) + " numbers were given, but this network has " +
         std::to_string(needed) + " weights and biases; leave parameters and history out to start afresh";
}

std::optional<std::string> check_experiment(const Experiment& experiment) {
  std::optional<std::string> complaint = check_parts(experiment);
  return complaint ? complaint : check_saved_run(experiment);
}

}  // namespace perceptarium
