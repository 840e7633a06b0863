#include "engine/data/dataset.h"
#include "engine/data/generators.h"
#include "engine/nn/initializers.h"
#include "engine/session/experiment_json.h"
#include "engine/session/imported_json.h"

#include <algorithm>
#include <cmath>

namespace perceptarium {

namespace {

// Writes experiments compactly or completely.
class Writer {
 public:
  explicit Writer(Completeness completeness)
      : complete_(completeness != Completeness::compact), with_table_(completeness != Completeness::without_table) {}

  [[nodiscard]] Json data(const DataSpec& data) const {
    Json json = Json::object();
    if (complete_ || !data.table.empty()) json["table"] = data.table;
    if (complete_ || data.table.empty()) {
      json["generator"] = data.generator;
      if (complete_ || !data.settings.empty()) {
        json["settings"] = Json::object();
        add_settings(json["settings"], data.settings, find_entry(generators(), data.generator));
      }
      json["points"] = data.points;
      if (complete_ || data.classes != 2) json["classes"] = data.classes;
      json["noise"] = json_of(data.noise);
    }
    json["seed"] = data.seed;
    json["training_share"] = json_of(data.training_share);
    if (complete_ || data.validation_share != 0.0) json["validation_share"] = json_of(data.validation_share);
    if (complete_ || !data.erased.empty()) json["erased"] = data.erased.copy();
    if (complete_ || !data.drawn.empty()) {
      Json points = Json::array();
      const bool has_value = task_of(data).task == Task::regression;
      const bool curve = is_curve(data);
      for (const Point& point : data.drawn) {
        if (curve) {
          points.push_back(Json::array({json_of(point.x1), json_of(point.x2)}));
          continue;
        }
        points.push_back(
            Json::array({json_of(point.x1), json_of(point.x2), has_value ? json_of(point.value) : Json(point.label)}));
      }
      json["drawn"] = std::move(points);
    }
    if (data.imported) json["imported"] = with_table_ ? json_of(*data.imported) : Json(nullptr);
    return json;
  }

  [[nodiscard]] Json network(const NetworkSpec& network) const {
    Json hidden = Json::array();
    for (const LayerSpec& layer : network.hidden) {
      Json item{{"units", layer.units}, {"activation", layer.activation}};
      if (complete_ || layer.batch_normalization) item["batch_normalization"] = layer.batch_normalization;
      if (complete_ || layer.dropout != 0.0) item["dropout"] = json_of(layer.dropout);
      hidden.push_back(std::move(item));
    }
    Json initializer = Json::object({{"name", network.initializer.name}});
    add_settings(initializer, network.initializer.settings, find_entry(initializers(), network.initializer.name));
    initializer["bias"] = json_of(network.initializer.bias);
    return Json{{"hidden", std::move(hidden)},
                {"output", Json::object({{"activation", network.output_activation}})},
                {"initializer", std::move(initializer)}};
  }

  [[nodiscard]] Json training(const TrainingSpec& training) const {
    Json optimizer{{"name", training.optimizer.name}, {"learning_rate", json_of(training.optimizer.learning_rate)}};
    add_settings(optimizer, training.optimizer.settings, find_entry(optimizers(), training.optimizer.name));
    Json regularizer{{"name", training.regularizer.name}, {"rate", json_of(training.regularizer.rate)}};
    add_settings(regularizer, training.regularizer.settings, find_entry(regularizers(), training.regularizer.name));
    Json json{{"loss", training.loss},
              {"optimizer", std::move(optimizer)},
              {"batch_size", training.batch_size},
              {"shuffle", training.shuffle},
              {"regularizer", std::move(regularizer)}};
    if (complete_ || training.schedule != ScheduleSpec{}) {
      Json schedule = Json::object({{"name", training.schedule.name}});
      add_settings(schedule, training.schedule.settings, find_entry(schedules(), training.schedule.name));
      json["schedule"] = std::move(schedule);
    }
    if (complete_ || training.gradient_clipping != 0.0) {
      json["gradient_clipping"] = json_of(training.gradient_clipping);
    }
    if (complete_ || training.early_stopping != EarlyStoppingSpec{}) {
      json["early_stopping"] = Json{{"patience", training.early_stopping.patience},
                                    {"minimum_improvement", json_of(training.early_stopping.minimum_improvement)}};
    }
    return json;
  }

  void add_saved_run(const Experiment& experiment, Json& json) const {
    if (complete_ || !experiment.parameters.empty()) {
      Json values = Json::array();
      for (const Scalar value : experiment.parameters) values.push_back(json_of(value));
      json["parameters"] = std::move(values);
    }
    if (complete_ || !experiment.history.empty()) json["history"] = history(experiment.history);
  }

 private:
  template <class Entry>
  void add_settings(Json& json, const Settings& chosen, const Entry* entry) const {
    if (complete_ && entry != nullptr) {
      for (const Setting& setting : entry->settings) json[std::string(setting.id)] = json_of(setting.initial);
    }
    for (const auto& [key, value] : chosen) json[key] = json_of(value);
  }

  static Json history(const SharedList<HistoryEntry>& entries) {
    Json json{{"epoch", Json::array()},
              {"train_loss", Json::array()},
              {"test_loss", Json::array()},
              {"train_accuracy", Json::array()},
              {"test_accuracy", Json::array()}};
    for (const HistoryEntry& entry : entries) {
      json["epoch"].push_back(entry.epoch);
      json["train_loss"].push_back(json_of(entry.train_loss));
      json["test_loss"].push_back(json_of(entry.test_loss));
      json["train_accuracy"].push_back(json_of(entry.train_accuracy));
      json["test_accuracy"].push_back(json_of(entry.test_accuracy));
    }
    const bool validated = std::any_of(entries.begin(), entries.end(),
                                       [](const HistoryEntry& entry) { return !std::isnan(entry.validation_loss); });
    if (!validated) return json;
    json["validation_loss"] = json["validation_accuracy"] = Json::array();
    for (const HistoryEntry& entry : entries) {
      json["validation_loss"].push_back(json_of(entry.validation_loss));
      json["validation_accuracy"].push_back(json_of(entry.validation_accuracy));
    }
    return json;
  }

  bool complete_, with_table_;
};

}  // namespace

Json json_of(const Experiment& experiment, Completeness completeness) {
  const Writer writer(completeness);
  Json json{{"format", experiment_format},
            {"data", writer.data(experiment.data)},
            {"features", experiment.features},
            {"network", writer.network(experiment.network)},
            {"training", writer.training(experiment.training)},
            {"seed", experiment.seed}};
  const bool complete = completeness != Completeness::compact;
  if (complete || !experiment.notes.empty()) json["notes"] = experiment.notes;
  writer.add_saved_run(experiment, json);
  return json;
}

std::string write_experiment(const Experiment& experiment) {
  return pretty_text(json_of(experiment, Completeness::compact));
}

}  // namespace perceptarium
