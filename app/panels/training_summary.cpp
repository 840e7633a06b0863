#include "app/panels/training_summary.h"

#include "app/widgets/number_text.h"
#include "engine/math/setting.h"
#include "engine/nn/losses.h"

namespace perceptarium::ui {

namespace {

// The entry's label with every setting that was changed: "SGD, momentum 0.9, Nesterov".
template <class Table>
std::string with_settings(const Table& table, std::string_view id, const Settings& chosen) {
  const auto& entry = entry_or_first(table, id);
  std::string text(entry.label);
  for (const Setting& setting : entry.settings) {
    const double value = setting_value(chosen, setting);
    if (value == setting.initial) continue;
    if (setting.flag) {
      text += std::string(value == 0.0 ? ", not " : ", ") + std::string(setting.label);
    } else {
      text += ", " + std::string(setting.label) + " " + number_text(value);
    }
  }
  return text;
}

}  // namespace

std::string training_summary(const TrainingSpec& training) {
  const TrainingSpec standard;
  std::string text = with_settings(optimizers(), training.optimizer.name, training.optimizer.settings);
  const auto add = [&text](const std::string& part) { text += "  ·  " + part; };
  if (training.schedule.name != standard.schedule.name) {
    add(with_settings(schedules(), training.schedule.name, training.schedule.settings));
  }
  add("batch " + (training.batch_size >= max_batch_size ? "all" : std::to_string(training.batch_size)));
  add(std::string(entry_or_first(losses(), training.loss).label));
  const RegularizerSpec& regularizer = training.regularizer;
  if (regularizer.name != standard.regularizer.name) {
    add(with_settings(regularizers(), regularizer.name, regularizer.settings) + " " + number_text(regularizer.rate));
  }
  if (training.gradient_clipping != standard.gradient_clipping) {
    add("clipped at " + number_text(training.gradient_clipping));
  }
  if (training.early_stopping.patience != standard.early_stopping.patience) {
    add("stops after " + std::to_string(training.early_stopping.patience));
  }
  if (!training.shuffle) add("not shuffled");
  return text;
}

}  // namespace perceptarium::ui
