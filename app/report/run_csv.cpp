#include "app/report/run_csv.h"

#include "engine/import/csv_writer.h"
#include "engine/race/run_settings.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

namespace perceptarium::ui {

namespace {

struct Number {
  std::string_view name;
  double (*value)(const RunRecord& run);
};

constexpr std::array numbers{
    Number{"epochs", [](const RunRecord& run) { return double(run.progress().epoch); }},
    Number{"steps", [](const RunRecord& run) { return double(run.progress().steps); }},
    Number{"seconds", [](const RunRecord& run) { return run.progress().seconds; }},
    Number{"parameters", [](const RunRecord& run) { return double(run.progress().parameters.size()); }},
    Number{"train_loss", [](const RunRecord& run) { return run.snapshot->evaluation.train.loss; }},
    Number{"validation_loss", [](const RunRecord& run) { return run.snapshot->evaluation.validation.loss; }},
    Number{"test_loss", [](const RunRecord& run) { return run.snapshot->evaluation.test.loss; }},
    Number{"train_accuracy", [](const RunRecord& run) { return run.snapshot->evaluation.train.accuracy; }},
    Number{"validation_accuracy", [](const RunRecord& run) { return run.snapshot->evaluation.validation.accuracy; }},
    Number{"test_accuracy", [](const RunRecord& run) { return run.snapshot->evaluation.test.accuracy; }},
    Number{"train_r_squared", [](const RunRecord& run) { return run.snapshot->evaluation.train.r_squared; }},
    Number{"validation_r_squared", [](const RunRecord& run) { return run.snapshot->evaluation.validation.r_squared; }},
    Number{"test_r_squared", [](const RunRecord& run) { return run.snapshot->evaluation.test.r_squared; }},
};

std::string number_cell(double number) { return std::isfinite(number) ? csv_cell(number) : std::string(); }

std::string text_cell(std::string_view text) { return text.empty() ? std::string() : csv_cell(text); }

}  // namespace

std::string csv_of_runs(std::span<const RunRecord* const> runs) {
  std::vector<const Experiment*> experiments;
  for (const RunRecord* run : runs) experiments.push_back(run->experiment.get());
  const std::vector<SettingColumn> settings = compare_settings(experiments);
  std::string text = "run,document,status,changed_while_training";
  for (const Number& number : numbers) (text += ',') += number.name;
  for (const SettingColumn& setting : settings) (text += ',') += text_cell(setting.key);
  text += '\n';
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const RunRecord& run = *runs[i];
    text += std::to_string(run.number) + ',' + text_cell(run.document) + ',' +
            (run.diverged() ? "diverged" : "trained") + ',' + (run.edited ? "true" : "false");
    for (const Number& number : numbers) (text += ',') += number_cell(number.value(run));
    for (const SettingColumn& setting : settings) (text += ',') += text_cell(setting.texts[i]);
    text += '\n';
  }
  return text;
}

}  // namespace perceptarium::ui
