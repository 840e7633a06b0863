#include "engine/data/dataset.h"
#include "engine/data/features.h"
#include "engine/data/generators.h"
#include "engine/nn/initializers.h"
#include "engine/session/experiment_check.h"
#include "engine/session/experiment_json.h"
#include "engine/session/imported_json.h"
#include "engine/session/json_reader.h"

#include <cmath>
#include <limits>

namespace perceptarium {

namespace {

std::string item_path(std::string_view list, std::size_t index) { return joined_path(list, std::to_string(index)); }

// Calls read(item, path of the item) for each item of a list, until something is wrong.
template <class Read>
void for_each_item(const Json* list, std::string_view path, const Complaints& complaints, Read read) {
  if (list == nullptr) return;
  for (std::size_t i = 0; i < list->size() && !complaints.any(); ++i) read((*list)[i], item_path(path, i));
}

// The settings of the named entry; a key of another entry's is named as such. `what` holds the name.
template <class Table>
void read_settings(ObjectReader& reader, const std::string& name, const Table& table, Settings& settings,
                   Complaints& complaints, std::string_view what = "name") {
  const auto* chosen = find_entry(table, name);
  if (chosen == nullptr) return complaints.add(unknown_name(reader.path_of("name"), name, ids_of(table)));
  for (const Setting& setting : chosen->settings) {
    double value = std::numeric_limits<double>::quiet_NaN();
    reader.number(setting.id, value);
    if (!std::isnan(value)) settings[std::string(setting.id)] = value;
  }
  for (const auto& other : table) {
    for (const Setting& setting : other.settings) {
      if (find_entry(chosen->settings, setting.id) != nullptr || !reader.has(setting.id)) continue;
      complaints.add(reader.path_of(setting.id) + ": this is a setting of " + std::string(other.id) + ", but the " +
                     std::string(what) + " here is " + name +
                     (chosen->settings.empty() ? "" : ", which has " + list_text(ids_of(chosen->settings))));
    }
  }
}

void read_format(ObjectReader& reader, Complaints& complaints) {
  const Json* json = reader.find("format");
  const std::string allowed(experiment_format);
  if (json == nullptr) {
    return complaints.add("format: it is missing; an experiment starts with {\"format\": \"" + allowed + "\", …");
  }
  std::string format;
  read_text(*json, "format", format, complaints);
  if (complaints.any() || format == allowed) return;
  const std::string family = allowed.substr(0, allowed.find('/') + 1);
  const bool newer = format.starts_with(family) &&
                     format.find_first_not_of("0123456789", family.size()) == format.npos &&
                     format.size() > family.size();
  complaints.add("format: " + in_quotes(format) +
                 (newer
                      ? " is a newer format; this version of Perceptarium reads " + allowed + ", so it needs an update"
                      : " is not an experiment's format; allowed: " + allowed));
}

Point read_curve_point(const Json& json, const std::string& path, Complaints& complaints) {
  double x = 0, y = 0;
  if (!json.is_array() || json.size() != 2) {
    complaints.add(wrong_type(path, shown(json), "a list of two numbers [x, y]"));
    return {};
  }
  read_number(json[0], item_path(path, 0), x, complaints);
  read_number(json[1], item_path(path, 1), y, complaints);
  for (const double coordinate : {x, y}) {
    if (!coordinate_range.allows(coordinate)) {
      complaints.add(out_of_range(path, number_text(coordinate), coordinate_range));
    }
  }
  return complaints.any() ? Point{} : Point{static_cast<float>(x), static_cast<float>(y)};
}

Point read_point(const Json& json, const std::string& path, const DataSpec& data, Complaints& complaints) {
  double x1 = 0, x2 = 0, value = 0;
  int label = 0;
  const bool has_value = task_of(data).task == Task::regression;
  if (is_curve(data)) return read_curve_point(json, path, complaints);
  if (!json.is_array() || json.size() != 3) {
    complaints.add(
        wrong_type(path, shown(json),
                   has_value ? "a list of three numbers [x1, x2, value]" : "a list of three numbers [x1, x2, class]"));
    return {};
  }
  read_number(json[0], item_path(path, 0), x1, complaints);
  read_number(json[1], item_path(path, 1), x2, complaints);
  if (has_value) {
    read_number(json[2], item_path(path, 2), value, complaints);
  } else {
    read_count(json[2], item_path(path, 2), {0, double(class_count(data) - 1)}, label, complaints);
  }
  for (const double x : {x1, x2, value}) {
    if (!coordinate_range.allows(x)) complaints.add(out_of_range(path, number_text(x), coordinate_range));
  }
  return complaints.any() ? Point{}
                          : Point{static_cast<float>(x1), static_cast<float>(x2), label, static_cast<float>(value)};
}

void read_data(ObjectReader reader, const SharedValue<ImportedTable>& table, DataSpec& data, Complaints& complaints) {
  reader.text("table", data.table);
  reader.text("generator", data.generator);
  ObjectReader settings = reader.object("settings");
  if (find_entry(generators(), data.generator) == nullptr) {
    return complaints.add(unknown_name(reader.path_of("generator"), data.generator, ids_of(generators())));
  }
  read_settings(settings, data.generator, generators(), data.settings, complaints, "generator");
  settings.complain_of_other_keys();
  reader.count("points", data.points, points_range);
  reader.count("classes", data.classes, classes_range);
  reader.number("noise", data.noise);
  reader.seed("seed", data.seed);
  reader.number("training_share", data.training_share);
  reader.number("validation_share", data.validation_share);
  std::vector<int> erased;
  for_each_item(reader.list("erased"), reader.path_of("erased"), complaints,
                [&](const Json& item, const std::string& path) {
                  read_count(item, path, erased_range, erased.emplace_back(), complaints);
                });
  data.erased = std::move(erased);
  std::vector<Point> drawn;
  for_each_item(
      reader.list("drawn"), reader.path_of("drawn"), complaints,
      [&](const Json& item, const std::string& path) { drawn.push_back(read_point(item, path, data, complaints)); });
  data.drawn = std::move(drawn);
  const Json* imported = reader.find("imported");
  if (imported != nullptr && imported->is_null() && table) {
    data.imported = table;
  } else if (imported != nullptr) {
    data.imported = read_imported(reader.object("imported"), complaints);
  }
  reader.complain_of_other_keys();
}

void read_features(const Json* list, std::vector<std::string>& ids, Complaints& complaints) {
  if (list == nullptr) return;
  ids.clear();
  for_each_item(list, "features", complaints, [&](const Json& item, const std::string& path) {
    read_text(item, path, ids.emplace_back(), complaints);
  });
}

void read_network(ObjectReader reader, NetworkSpec& network, Complaints& complaints) {
  for_each_item(reader.list("hidden"), reader.path_of("hidden"), complaints,
                [&](const Json& item, const std::string& path) {
                  ObjectReader layer(&item, path, complaints);
                  LayerSpec& spec = network.hidden.emplace_back();
                  layer.count("units", spec.units, units_range);
                  layer.text("activation", spec.activation);
                  layer.flag("batch_normalization", spec.batch_normalization);
                  layer.number("dropout", spec.dropout);
                  layer.complain_of_other_keys();
                });
  ObjectReader output = reader.object("output");
  output.text("activation", network.output_activation);
  output.complain_of_other_keys();
  ObjectReader initializer = reader.object("initializer");
  initializer.text("name", network.initializer.name);
  read_settings(initializer, network.initializer.name, initializers(), network.initializer.settings, complaints);
  initializer.number("bias", network.initializer.bias);
  initializer.complain_of_other_keys();
  reader.complain_of_other_keys();
}

void read_training(ObjectReader reader, TrainingSpec& training, Complaints& complaints) {
  reader.text("loss", training.loss);
  ObjectReader optimizer = reader.object("optimizer");
  optimizer.text("name", training.optimizer.name);
  optimizer.number("learning_rate", training.optimizer.learning_rate);
  read_settings(optimizer, training.optimizer.name, optimizers(), training.optimizer.settings, complaints);
  optimizer.complain_of_other_keys();
  reader.count("batch_size", training.batch_size, batch_size_range);
  reader.flag("shuffle", training.shuffle);
  ObjectReader regularizer = reader.object("regularizer");
  regularizer.text("name", training.regularizer.name);
  regularizer.number("rate", training.regularizer.rate);
  read_settings(regularizer, training.regularizer.name, regularizers(), training.regularizer.settings, complaints);
  regularizer.complain_of_other_keys();
  ObjectReader schedule = reader.object("schedule");
  schedule.text("name", training.schedule.name);
  read_settings(schedule, training.schedule.name, schedules(), training.schedule.settings, complaints);
  schedule.complain_of_other_keys();
  reader.number("gradient_clipping", training.gradient_clipping);
  ObjectReader early_stopping = reader.object("early_stopping");
  early_stopping.count("patience", training.early_stopping.patience, patience_range);
  early_stopping.number("minimum_improvement", training.early_stopping.minimum_improvement);
  early_stopping.complain_of_other_keys();
  reader.complain_of_other_keys();
}

SharedList<Scalar> read_parameters(const Json* list, Complaints& complaints) {
  std::vector<Scalar> values;
  for_each_item(list, "parameters", complaints, [&](const Json& item, const std::string& path) {
    double value = 0;
    read_number(item, path, value, complaints);
    if (std::abs(value) > double(std::numeric_limits<Scalar>::max())) {
      complaints.add(path + ": " + number_text(value) + " is too large for a weight");
    } else {
      values.push_back(static_cast<Scalar>(value));
    }
  });
  return values;
}

SharedList<HistoryEntry> read_history(ObjectReader reader, Complaints& complaints) {
  const Json* epochs = reader.list("epoch");
  const std::size_t count = epochs == nullptr ? 0 : epochs->size();
  std::vector<HistoryEntry> entries;
  for_each_item(epochs, reader.path_of("epoch"), complaints, [&](const Json& item, const std::string& path) {
    if (!item.is_number_integer() || item.get<double>() < 0 || item.get<double>() > 1e15) {
      return complaints.add(wrong_type(path, shown(item), "a whole number from 0 up"));
    }
    entries.emplace_back().epoch = item.get<std::int64_t>();
  });
  const auto column = [&](std::string_view key, double HistoryEntry::*member, bool optional = false) {
    if (optional && !reader.has(key)) return;
    const Json* list = reader.list(key);
    if ((list == nullptr ? 0 : list->size()) != count) {
      complaints.add(reader.path_of(key) + ": it must be a list as long as history.epoch, " + std::to_string(count));
    }
    if (complaints.any()) return;
    std::size_t i = 0;
    for_each_item(list, reader.path_of(key), complaints, [&](const Json& item, const std::string& path) {
      double& value = entries[i++].*member;
      if (!item.is_null()) read_number(item, path, value, complaints);
    });
  };
  column("train_loss", &HistoryEntry::train_loss);
  column("test_loss", &HistoryEntry::test_loss);
  column("train_accuracy", &HistoryEntry::train_accuracy);
  column("test_accuracy", &HistoryEntry::test_accuracy);
  column("validation_loss", &HistoryEntry::validation_loss, true);
  column("validation_accuracy", &HistoryEntry::validation_accuracy, true);
  reader.complain_of_other_keys();
  return entries;
}

}  // namespace

Result<Experiment> experiment_from(const Json& json, const SharedValue<ImportedTable>& table) {
  if (!json.is_object()) return Error{"an experiment is an object {…}, but " + shown(json) + " was given"};
  Complaints complaints;
  Experiment experiment;
  ObjectReader reader(&json, "", complaints);
  read_format(reader, complaints);
  read_data(reader.object("data"), table, experiment.data, complaints);
  experiment.features = usual_features(experiment.data);
  read_features(reader.list("features"), experiment.features, complaints);
  read_network(reader.object("network"), experiment.network, complaints);
  read_training(reader.object("training"), experiment.training, complaints);
  reader.seed("seed", experiment.seed);
  reader.text("notes", experiment.notes);
  experiment.parameters = read_parameters(reader.list("parameters"), complaints);
  experiment.history = read_history(reader.object("history"), complaints);
  reader.complain_of_other_keys();
  if (!complaints.any()) {
    if (std::optional<std::string> complaint = check_parts(experiment, table)) complaints.add(std::move(*complaint));
  }
  if (complaints.any()) return Error{*complaints.first()};
  return experiment;
}

Result<Experiment> read_experiment(std::string_view text) {
  Result<Json> json = parse_json(text);
  if (!json) return Error{json.error()};
  Result<Experiment> experiment = experiment_from(json.value());
  if (!experiment) return experiment;
  if (std::optional<std::string> complaint = check_saved_run(experiment.value())) return Error{std::move(*complaint)};
  return experiment;
}

}  // namespace perceptarium
